package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a test lends a terminal in place of core. */
final class Bench {

    static final String KEY = "0e6f7b1c2c5b4c0f9b526b1d0c7c9a10";
    static final Tender TENDER = Tender.of("4711");
    static final Money AMOUNT = Money.parse("EUR 19.90");

    private Bench() {}

    /** Returns the settings of register 07 at a terminal nobody connects to, with these in addition. */
    static ConcertSettings settings(Map<String, ?> some) {
        return ConcertSettings.from(SettingValues.of(ConcertSettings.ALL, with(some)), "terrace");
    }

    static ConcertSettings settings() {
        return settings(Map.of());
    }

    /** Returns values for register 07 with these in addition. */
    static Map<String, Object> with(Map<String, ?> some) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "192.168.0.203", "registerNumber", "07"));
        all.putAll(some);
        return all;
    }

    /** Returns a terminal with these settings. */
    static ConcertTerminal open(Map<String, ?> settings) {
        TerminalConfiguration entry = TerminalConfiguration.builder("terrace", PayxpertDriver.ID)
                .currency(CurrencyUnit.EUR)
                .settings(SettingValues.of(ConcertSettings.ALL, with(settings)))
                .build();
        return (ConcertTerminal) new PayxpertDriver().open(EntryContext.of(entry, InMemoryCredentialStore.create()));
    }

    static StartRequest sale(String amount) {
        return Sale.builder().tender(TENDER).amount(Money.parse(amount)).build();
    }

    static StartRequest sale() {
        return sale("EUR 19.90");
    }

    static StartRequest deferredSale() {
        return Sale.builder()
                .tender(TENDER)
                .amount(Money.parse("EUR 125.00"))
                .deferred(true)
                .build();
    }

    static StartRequest refund(@Nullable String original) {
        return Refund.builder()
                .tender(TENDER)
                .amount(Money.parse("EUR 8.50"))
                .original(original == null ? null : new ProviderRef(original))
                .build();
    }

    static StartRequest voidTransaction() {
        return VoidTransaction.builder().tender(TENDER).amount(AMOUNT).build();
    }

    /** Returns a start with {@link #KEY}. */
    static Start start(StartRequest request) {
        return start(request, KEY);
    }

    static Start start(StartRequest request, @Nullable String key) {
        return Start.of(
                new AttemptId("0123456789abcdef0123456789abcdef"), request, key == null ? null : new StartKey(key));
    }

    /** Returns an answer of register 07 to a debit of 19.90 EUR, with these records in addition. */
    static String answer(String... records) {
        return "CZ0040320CJ012323540032810CA00207CB0041990CD0010CE003978" + String.join("", records);
    }

    /** Returns in a word what core can make of an answer to a start with {@link #KEY}. */
    static String verdict(StartAnswer answer) {
        return verdict(answer, KEY);
    }

    static String verdict(StartAnswer answer, String key) {
        if (answer instanceof StartAnswer.Rejected rejected) {
            String doubt = doubt(rejected.told(), key);
            return doubt.isEmpty() ? "rejected " + rejected.code() : doubt;
        }
        return answer instanceof StartAnswer.Finished finished
                ? verdict(finished.evidence(), key)
                : answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static String verdict(Evidence evidence, String key) {
        String doubt = doubt(evidence, key);
        if (!doubt.isEmpty()) {
            return doubt;
        }
        if (!evidence.missing().isEmpty() || !evidence.unknown().isEmpty()) {
            return "incomplete "
                    + Stream.concat(evidence.missing().stream(), evidence.unknown().stream())
                            .collect(Collectors.joining(" "));
        }
        return evidence.verdicts().stream()
                .findFirst()
                .or(evidence::implied)
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                .orElse("nothing");
    }

    /** Returns what speaks against a refusal, and against every result but a stated one; empty when nothing does. */
    private static String doubt(Evidence evidence, String key) {
        if (!evidence.key().equals(Optional.of(key))) {
            return evidence.key().isPresent() ? "foreign" : "whose";
        }
        boolean refused = !evidence.verdicts().isEmpty() && !evidence.verdicts().contains(Verdict.APPROVED);
        boolean unexplained =
                refused && evidence.details().authorisationCode().isPresent() && !evidence.authorisationExplained();
        if (!evidence.contradictions().isEmpty() || evidence.verdicts().size() > 1 || unexplained) {
            return "contradiction";
        }
        return evidence.verdicts().isEmpty() && !evidence.traces().isEmpty() ? "traces" : "";
    }
}
