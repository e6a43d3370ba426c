package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.Cardholder;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that may move money. */
abstract class PaymentCommand extends TerminalCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter SALE =
            DateTimeFormatter.ofPattern("'cli-'yyyyMMdd'T'HHmmss'-'", Locale.ROOT);

    private static final int RANDOM_LETTERS = 5;
    private static final Pattern SHORT_TENDER = Pattern.compile("/[0-9]{1,3}$");

    /** Which receipts are printed. */
    enum Receipts {
        NONE(List.of()),
        CUSTOMER(List.of(Receipt.Audience.CARDHOLDER)),
        MERCHANT(List.of(Receipt.Audience.MERCHANT)),
        BOTH(List.of(Receipt.Audience.CARDHOLDER, Receipt.Audience.MERCHANT));

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<Receipt.Audience> audiences;

        Receipts(List<Receipt.Audience> audiences) {
            this.audiences = audiences;
        }
    }

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            description = "Your own reference, stored at the terminal; 1 to 64 characters.")
    private @Nullable String reference;

    @Option(
            names = "--sale",
            paramLabel = "REF[/TENDER]",
            description = "What is being paid. Asking again with the same one never charges twice. Default: a new one.")
    private @Nullable String sale;

    @Option(
            names = "--retry-of",
            paramLabel = "ID",
            description = "The attempt at the same sale that failed and is tried again.")
    private @Nullable String retryOf;

    @Option(
            names = "--receipt",
            paramLabel = "WHICH",
            defaultValue = "customer",
            description = "Receipts to print: none, customer, merchant or both.")
    private Receipts receipts = Receipts.CUSTOMER;

    @Option(
            names = "--cardholder",
            paramLabel = "WHO",
            description = "Simulated terminals only, what the cardholder does: ${COMPLETION-CANDIDATES}.",
            completionCandidates = CardholderWords.class)
    private @Nullable String cardholder;

    @Option(
            names = Commands.EVENTS,
            description = "One JSON document a line, as things happen, the outcome last; also --json=events.")
    private boolean events;

    PaymentCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    public final boolean isEvents() {
        return events;
    }

    @Override
    boolean worksByBridge() {
        return true;
    }

    /** Sets what every request has. */
    final <B extends StartRequest.Builder<B>> B common(B builder, Optional<AttemptId> failed) {
        return builder.tender(tender()).reference(reference).retryOf(failed.orElse(null));
    }

    /** Returns what starts the request, once the attempt that it may try again is known. */
    final Task payment(Optional<Money> amount, Function<Optional<AttemptId>, StartRequest> request) {
        // Refuses what no terminal takes, before anything is opened.
        StartRequest firstTry = request.apply(Optional.empty());
        return counter -> {
            EarlierPayments.tell(counter, PATIENCE);
            EarlierPayments.warnOfOpenOnes(counter);
            Optional<AttemptId> failed =
                    Optional.ofNullable(retryOf).map(id -> counter.attempt(id).id());
            return pay(counter, amount, failed.isEmpty() ? firstTry : request.apply(failed));
        };
    }

    final ExitCode pay(Counter counter, Optional<Money> amount, StartRequest request) {
        counter.open()
                .embedded()
                .ifPresent(store -> store.expect(counter.terminal().name(), cardholder(), amount));
        return new Payment(counter, receipts.audiences).carryOut(request);
    }

    @Override
    final void checkSite(Site site) {
        if (cardholder != null && !site.isEmbedded()) {
            throw CommandFailure.usage(
                    "--cardholder is for the embedded simulated terminals only; real cardholders decide for themselves."
                            + " Nothing was sent.");
        }
        cardholder();
        tender();
    }

    final Optional<Cardholder> cardholder() {
        return Optional.ofNullable(cardholder)
                .map(word -> Cardholder.find(word)
                        .orElseThrow(() -> CommandFailure.usage("There is no cardholder '" + word + "'. There are: "
                                + Cardholder.words() + ". Nothing was sent.")));
    }

    private @Nullable Tender tender;

    /** Returns what is being paid. */
    final Tender tender() {
        Tender known = tender;
        if (known == null) {
            known = sale == null ? Tender.of(newSale()) : parsed(sale);
            tender = known;
        }
        return known;
    }

    private static Tender parsed(String sale) {
        // A tender's number, 1 or 2 as a rule, is no part of one; whatever else stands behind a slash may be.
        String own = SHORT_TENDER.matcher(sale).replaceFirst("");
        if (SafeText.holdsCardNumber(own) || SafeText.holdsCardNumber(own.replace('/', '-'))) {
            throw CommandFailure.usage(
                    "--sale looks like a card number, which may be written down nowhere, so it was not"
                            + " taken. Name the sale otherwise, such as with a letter between the digits. Nothing was sent.");
        }
        int slash = sale.lastIndexOf('/');
        try {
            return slash < 0 ? Tender.of(sale) : new Tender(sale.substring(0, slash), sale.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--sale is " + e.getMessage() + ". Nothing was sent.");
        }
    }

    /** Letters stand between the digits, or one in ten would look like a card number. */
    private static String newSale() {
        String random = new SecureRandom()
                .ints(RANDOM_LETTERS, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return SALE.format(Clock.systemUTC().instant().atZone(ZoneId.systemDefault())) + random;
    }
}
