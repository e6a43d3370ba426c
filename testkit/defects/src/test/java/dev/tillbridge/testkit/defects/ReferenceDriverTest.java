package dev.tillbridge.testkit.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.config.SettingValues;
import dev.tillbridge.config.TerminalConfiguration;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.EntryContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference driver against its simulated terminal: that the two understand each other, before the suite judges them. */
class ReferenceDriverTest {

    private static final String KEY = "0e6f7b1c2c5b4c0f9b526b1d0c7c9a10";
    private static final String OTHER_KEY = "1e6f7b1c2c5b4c0f9b526b1d0c7c9a10";

    private final ReferenceSimulator simulator = ReferenceSimulator.open();
    private ReferenceTerminal terminal;

    @BeforeEach
    void pair() {
        Map<String, String> settings = new HashMap<>(simulator.settings());
        settings.remove("currency");
        settings.put("startTimeout", "400ms");
        settings.put("lookupTimeout", "400ms");
        ReferenceDriver driver = new ReferenceDriver();
        TerminalConfiguration entry = TerminalConfiguration.builder("front-desk", driver.id())
                .currency(CurrencyUnit.EUR)
                .settings(SettingValues.of(ReferenceSettings.ALL, settings))
                .build();
        terminal = (ReferenceTerminal) driver.open(EntryContext.of(entry, InMemoryCredentialStore.create()));
        assertThat(terminal.pair(simulator.pairingCode().orElseThrow(), null).value())
                .isPresent();
    }

    @AfterEach
    void close() {
        terminal.close();
        simulator.close();
    }

    private static Sale sale() {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(Money.parse("EUR 12.99"))
                .gratuity(Money.parse("EUR 1.00"))
                .build();
    }

    private StartAnswer start(StartRequest request, String key) {
        return terminal.start(
                Start.of(new AttemptId("0123456789abcdef0123456789abcdef"), request, new StartKey(key)),
                TestGate.open());
    }

    private Evidence result(Operation operation, String key) {
        for (int i = 0; i < 10; i++) {
            LookupAnswer answer = terminal.lookup(new Lookup(operation, key), Duration.ZERO);
            if (answer instanceof LookupAnswer.Finished finished) {
                return finished.evidence();
            }
            assertThat(answer).isInstanceOf(LookupAnswer.InProgress.class);
        }
        throw new AssertionError("no result after ten lookups");
    }

    @Test
    void aSaleIsApprovedWithItsTip() {
        assertThat(start(sale(), KEY)).isInstanceOf(StartAnswer.Accepted.class);

        Evidence evidence = result(Operation.SALE, KEY);

        assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(evidence.amounts().total()).contains(Money.parse("EUR 13.99"));
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 13.99"));
        assertThat(evidence.details().receipts()).hasSize(2);
    }

    @Test
    void aVoidUndoesASaleUnderAKeyOfItsOwn() {
        start(sale(), KEY);
        result(Operation.SALE, KEY);

        start(
                VoidTransaction.builder()
                        .tender(Tender.of("4712"))
                        .original(new ProviderRef(KEY))
                        .build(),
                OTHER_KEY);

        assertThat(result(Operation.VOID, OTHER_KEY).verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void everyFaultAtTheStartIsEitherAcceptedRejectedOrLost() {
        int number = 0;
        for (Fault fault : Fault.values()) {
            if (!fault.moments().contains(Moment.START)) {
                continue;
            }
            String key = String.format(Locale.ROOT, "%032x", ++number);
            simulator.next(Scenario.tapsCard().but(fault.at(Moment.START)));
            StartAnswer answer = start(sale(), key);
            assertThat(simulator.ledger().startsWithKey(key)).as(fault.name()).hasSize(1);
            assertThat(answer).as(fault.name()).isNotInstanceOf(StartAnswer.NeverLeft.class);
            simulator.settle();
        }
    }

    @Test
    void aStallEndsAtTheLimit() {
        simulator.next(Scenario.tapsCard().but(Fault.ENDLESS_ANSWER.at(Moment.LOOKUP_RESULT)));
        start(sale(), KEY);
        simulator.settle();

        assertThat(terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ZERO))
                .isInstanceOf(LookupAnswer.Lost.class);
        assertThat(terminal.lookup(new Lookup(Operation.SALE, KEY), Duration.ZERO))
                .isInstanceOf(LookupAnswer.Finished.class);
    }

    @Test
    void aRunningPaymentIsCancelledUntilTheCardIsRead() {
        start(sale(), KEY);

        assertThat(terminal.cancel(new Lookup(Operation.SALE, KEY), TestGate.open())
                        .kind())
                .isEqualTo(CancelAnswer.Kind.TAKEN);
        assertThat(result(Operation.SALE, KEY).verdicts()).containsExactly(Verdict.CANCELLED);
        assertThat(terminal.cancel(new Lookup(Operation.SALE, KEY), TestGate.open())
                        .kind())
                .isEqualTo(CancelAnswer.Kind.REFUSED);
    }
}
