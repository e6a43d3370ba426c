package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Attempt.CancelRequest;
import dev.tillbridge.Outcome;
import dev.tillbridge.RetryAdvice;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.FileCredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.SqliteJournal;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawTerminal;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole till against the simulated terminal, over real TLS; the ledger is the truth. */
class PayntTerminalTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final PayntSimulator simulator = PayntSimulator.open();
    private final CredentialStore credentials = InMemoryCredentialStore.create();
    private final SimulatedTill till = open(simulator, Map.of());
    private final AtomicInteger number = new AtomicInteger();

    @AfterEach
    void close() {
        till.close();
        simulator.close();
    }

    private SimulatedTill open(PayntSimulator where, Map<String, ?> more) {
        Map<String, Object> settings = new java.util.HashMap<>(where.settings());
        settings.putAll(more);
        return Till.open(settings, credentials, InMemoryJournal.create(), new TerminalListener() {});
    }

    private static void pair(SimulatedTill paired, String code) {
        assertThat(paired.terminal().pair(code, null).value()).isPresent();
    }

    private void pair() {
        pair(till, PayntSimulator.PAIRING_CODE);
    }

    private Tender tender() {
        return Tender.of("order-" + number.incrementAndGet());
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private Sale sale() {
        return sale(euros("19.99"));
    }

    private Sale sale(Money amount) {
        Tender tender = tender();
        return Sale.builder()
                .tender(tender)
                .amount(amount)
                .reference(tender.saleRef())
                .build();
    }

    private PreAuthorisation preAuthorisation() {
        return PreAuthorisation.builder().tender(tender()).amount(euros("300")).build();
    }

    private VoidTransaction voidOf(Outcome original) {
        return VoidTransaction.builder()
                .tender(tender())
                .original(ref(original))
                .build();
    }

    private static ProviderRef ref(Outcome outcome) {
        return approved(outcome).details().providerRef().orElseThrow();
    }

    private static Outcome.Approved approved(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        return (Outcome.Approved) outcome;
    }

    private static void notStarted(Outcome outcome, NotStartedReason reason, String... why) {
        assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
        Outcome.NotStarted not = (Outcome.NotStarted) outcome;
        assertThat(not.reason()).as(not.why()).isEqualTo(reason);
        Stream.of(why).forEach(words -> assertThat(not.why()).contains(words));
        assertThat(not.advice()).as("it says first what did not happen").matches("(?i)[^.]*\\b(nothing|not)\\b.*");
    }

    private List<RecordedRequest> startsOnTheWire() {
        return simulator.wire().stream().filter(r -> r.method().equals("POST")).toList();
    }

    /** Lets something happen when a payment is looked up for the given time, before that is answered. */
    private void atLookup(int lookup, Runnable what) {
        AtomicInteger seen = new AtomicInteger();
        simulator.onRequest(request -> {
            if (request.path().contains("&uti=") && seen.incrementAndGet() == lookup) {
                what.run();
            }
        });
    }

    // What a day brings

    @Test
    void aTillIsPairedAndASaleIsApproved() {
        assertThat(till.terminal().pairing().orElseThrow().paired()).isFalse();
        pair();
        assertThat(till.terminal().pairing().orElseThrow().paired()).isTrue();
        assertThat(till.terminal().trustedCertificate().orElseThrow().hex())
                .isEqualTo(simulator.certificateFingerprint());

        Outcome.Approved paid = approved(till.perform(sale()));

        LedgerEntry truth = simulator.ledger().captured().get(0);
        assertThat(simulator.ledger().captured()).hasSize(1);
        assertThat(paid.amount()).contains(truth.approved());
        assertThat(paid.details().providerRef().orElseThrow().value()).isEqualTo(truth.key());
        assertThat(paid.authorisation().orElseThrow()).matches("[0-9]{6}");
        Card card = paid.details().card().orElseThrow();
        assertThat(card.scheme()).contains("Visa");
        assertThat(card.entry()).isEqualTo(Card.Entry.CONTACTLESS);
        assertThat(card.toString()).contains("0010").doesNotContain("47");
        assertThat(paid.details().completedAt())
                .contains(truth.time().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({
        "VISA_DEBIT, Visa, 0010",
        "MASTERCARD, Mastercard, 5454",
        "AMERICAN_EXPRESS, American Express, 0005",
        "MAESTRO, Maestro, 6016",
        "GIROCARD, girocard, 7028"
    })
    void theCardIsTheOneThatWasShownAndIsPrinted(CardScheme shown, String scheme, String last) {
        pair();
        simulator.next(Scenario.insertsCardWithPin().of(shown));

        Outcome.Approved paid = approved(till.perform(sale()));

        Card card = paid.details().card().orElseThrow();
        assertThat(card.scheme()).contains(scheme);
        assertThat(card.pan().map(MaskedPan::lastFour)).contains(last);
        assertThat(paid.details().receipts())
                .isNotEmpty()
                .allSatisfy(
                        receipt -> assertThat(String.join(" ", receipt.lines())).contains(last));

        Outcome.Approved undone = approved(till.perform(voidOf(paid)));
        assertThat(undone.details().card().flatMap(Card::pan).map(MaskedPan::lastFour))
                .contains(last);
    }

    @Test
    void aDeclineIsDeclinedAndAnotherTryIsANewStart() {
        pair();
        simulator.next(Scenario.tapsCard().declined("51"));
        Sale sale = sale();

        Outcome outcome = till.perform(sale);
        assertThat(outcome).isInstanceOf(Outcome.Declined.class);
        assertThat(((Outcome.Declined) outcome).details().responseCode()).contains("51");
        assertThat(simulator.ledger().captured()).isEmpty();

        approved(till.perform(Sale.builder()
                .tender(sale.tender())
                .amount(euros("19.99"))
                .retryOf(outcome.attempt())
                .build()));
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(euros("19.99"));
    }

    @Test
    void aCardholderWhoCancelsOrDoesNotComeIsCancelled() {
        pair();
        simulator.next(Scenario.cancelsOnTerminal());
        Outcome cancelled = till.perform(sale());
        simulator.next(Scenario.showsNoCard());
        Attempt left = till.terminal().start(sale(), new TerminalListener() {});
        till.pass(Duration.ofSeconds(5));
        simulator.settle();
        till.finish(left);

        assertThat(cancelled).isInstanceOf(Outcome.Cancelled.class);
        assertThat(cancelled.retryAdvice()).isEqualTo(RetryAdvice.SAFE_NOW);
        assertThat(left.await()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void aRefundPaysOut() {
        pair();

        Outcome.Approved paid = approved(till.perform(
                Refund.builder().tender(tender()).amount(euros("2.50")).build()));

        assertThat(paid.amount()).contains(euros("2.50"));
        assertThat(simulator.ledger().totalRefunded()).isEqualTo(euros("2.50"));
    }

    @Test
    void aHoldIsCompletedWithAPartOfIt() {
        pair();
        PreAuthId hold = approved(till.perform(preAuthorisation())).preAuthId().orElseThrow();
        assertThat(simulator.ledger().totalHeld()).isEqualTo(euros("300"));

        Outcome.Approved charged = approved(till.perform(Completion.builder()
                .tender(tender())
                .amount(euros("275"))
                .preAuthId(hold)
                .build()));

        assertThat(charged.amount()).contains(euros("275"));
        assertThat(charged.preAuthId()).contains(hold);
        assertThat(ref(charged).value()).as("an id of its own").isNotEqualTo(hold.value());
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(euros("275"));
        assertThat(simulator.ledger().totalHeld()).isEqualTo(euros("0"));
    }

    @Test
    void aHoldIsReleased() {
        pair();
        PreAuthId hold = approved(till.perform(preAuthorisation())).preAuthId().orElseThrow();

        Outcome.Approved released = approved(
                till.perform(Reversal.builder().tender(tender()).preAuthId(hold).build()));

        assertThat(released.amount()).as("the whole of it").isEmpty();
        assertThat(simulator.ledger().totalHeld()).isEqualTo(euros("0"));
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void aSaleIsVoidedByItsUti() {
        pair();
        Outcome sale = till.perform(sale());

        Outcome.Approved undone = approved(till.perform(voidOf(sale)));

        assertThat(ref(undone)).isNotEqualTo(ref(sale));
        assertThat(undone.details().further())
                .containsEntry("originalUti", ref(sale).value());
        assertThat(simulator.ledger().captured()).isEmpty();
        assertThat(simulator.ledger().entry(ref(sale).value()).orElseThrow().voided())
                .isTrue();
    }

    @Test
    void whatIsSettledCannotBeVoidedAndTheSaleStands() {
        pair();
        Outcome sale = till.perform(sale());
        simulator.endOfDay();

        notStarted(till.perform(voidOf(sale)), NotStartedReason.REFUSED, "already settled");

        assertThat(simulator.ledger().totalCaptured()).isEqualTo(euros("19.99"));
    }

    @Test
    void bothReceiptsComeWithTheirStyles() {
        pair();
        simulator.next(Scenario.insertsAndSigns());

        Outcome.Approved paid = approved(till.perform(sale()));

        assertThat(paid.details().signatureRequired()).isTrue();
        assertThat(paid.advice()).contains("signature");
        assertThat(paid.details().receipts())
                .extracting(Receipt::audience)
                .containsExactlyInAnyOrder(Receipt.Audience.CARDHOLDER, Receipt.Audience.MERCHANT);
        assertThat(paid.details().receipts())
                .allSatisfy(receipt -> assertThat(receipt.lines())
                        .contains("DEMO SHOP", "19.99 EUR")
                        .noneMatch(line -> line.contains("47**")));
    }

    @Test
    void whatATillPrintsTheTerminalDoesNot() {
        pair();
        try (SimulatedTill printing = open(simulator, Map.of("disablePrinting", true))) {
            approved(printing.perform(sale()));
        }
        approved(till.perform(sale()));

        assertThat(startsOnTheWire())
                .extracting(RecordedRequest::path)
                .containsExactly(
                        "/payntpos/1.0.0/transaction?tid=1850005555&disablePrinting=true",
                        "/payntpos/1.0.0/transaction?tid=1850005555&disablePrinting=false");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 19.99, 1999",
        "JPY, 5, 5",
        "KWD, 1.234, 1234",
        "XPF, 1000, 1000",
        "EUR, 0.01, 1",
        "EUR, 21474836.47, 2147483647"
    })
    void anAmountIsRightOnTheWireInTheLedgerAndInTheOutcome(String currency, String amount, String minor) {
        Money money = Money.parse(currency + " " + amount);
        try (PayntSimulator abroad = PayntSimulator.open(SimulatorOptions.builder()
                        .currency(CurrencyUnit.of(currency))
                        .build());
                SimulatedTill there = open(abroad, Map.of())) {
            pair(there, PayntSimulator.PAIRING_CODE);

            Outcome.Approved sale = approved(there.perform(sale(money)));
            Outcome.Approved undone = approved(there.perform(VoidTransaction.builder()
                    .tender(tender())
                    .original(ref(sale))
                    .amount(money)
                    .build()));

            assertThat(sale.amount()).contains(money);
            assertThat(undone.amount()).contains(money);
            assertThat(abroad.ledger().entry(ref(sale).value()).orElseThrow().approved())
                    .isEqualTo(money);
            List<String> bodies = abroad.wire().stream()
                    .filter(r -> r.method().equals("POST"))
                    .map(RecordedRequest::body)
                    .toList();
            assertThat(bodies.get(0)).contains("\"amountTrans\":" + minor + "}");
            assertThat(bodies.get(1)).as("a void has no amount").doesNotContain("amountTrans");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "19.98"})
    void anApprovalOfAnotherAmountIsNotPaid(String amount) {
        pair();
        simulator.next(Scenario.tapsCard().approvedPartially(euros(amount)));

        Attempt attempt = till.carryOut(sale());
        till.pass(Duration.ofHours(2));

        assertThat(attempt.summary().state()).as("a person compares").isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempt.summary().facts().toString()).contains("another amount");
    }

    // A void whose answer is lost

    /** How the answer to a start can fail to tell under which id it is found. */
    enum Loss {
        ANSWER_LOST,
        REQUEST_LOST,
        WITHOUT_UTI,
        UTI_OF_THE_ORIGINAL
    }

    static Stream<Arguments> undoingsThatAreLost() {
        return Stream.of(Operation.VOID, Operation.REVERSAL, Operation.COMPLETION)
                .flatMap(operation -> Stream.of(Loss.values())
                        .flatMap(loss ->
                                Stream.of(true, false).map(executed -> Arguments.of(operation, loss, executed))));
    }

    @ParameterizedTest(name = "{0}, {1}, approved by the issuer: {2}")
    @MethodSource("undoingsThatAreLost")
    void anUndoingWhoseAnswerIsLostIsNeverTakenAsApprovedBecauseItsOriginalIs(
            Operation operation, Loss loss, boolean approves) {
        pair();
        Outcome original = till.perform(operation == Operation.VOID ? sale() : preAuthorisation());
        approved(original);
        simulator.next(approves ? Scenario.tapsCard() : Scenario.tapsCard().declined("05"));
        switch (loss) {
            case ANSWER_LOST -> simulator.inject(Fault.LOSE_ANSWER.at(Moment.START));
            case REQUEST_LOST -> simulator.inject(Fault.LOSE_REQUEST.at(Moment.START));
            case WITHOUT_UTI -> simulator.quirks(PayntQuirk.STARTS_WITHOUT_UTI);
            case UTI_OF_THE_ORIGINAL -> simulator.quirks(PayntQuirk.STARTS_REPEAT_ORIGINAL_UTI);
        }
        int before = simulator.wire().size();

        try (SimulatedTill another = open(simulator, Map.of())) { // whose journal does not know the original
            Attempt undoing = another.carryOut(undoing(operation, original));
            simulator.settle();
            another.pass(Duration.ofDays(10));

            assertThat(undoing.summary().state()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(undoing.await().retryAdvice()).isEqualTo(RetryAdvice.PERSON_MUST_DECIDE);
            assertThat(((Outcome.Unknown) undoing.await()).whereToLook()).contains("list of transactions");
            assertThat(simulator.wire().stream().skip(before))
                    .as("one start, and nothing is asked that only the original could answer")
                    .hasSize(1);
            notStarted(another.perform(sale()), NotStartedReason.BLOCKED);
        }
    }

    private StartRequest undoing(Operation operation, Outcome original) {
        return switch (operation) {
            case VOID -> voidOf(original);
            case REVERSAL ->
                Reversal.builder()
                        .tender(tender())
                        .preAuthId(approved(original).preAuthId().orElseThrow())
                        .build();
            default ->
                Completion.builder()
                        .tender(tender())
                        .amount(euros("300"))
                        .preAuthId(approved(original).preAuthId().orElseThrow())
                        .build();
        };
    }

    @Test
    void anAcceptanceThatNamesAnEarlierPaymentIsNotPaidByIt() {
        Fixture approved = Fixture.of("sale/approved.made-up");
        String accepted = Fixture.of("sale/started.documented").text();
        try (RawTerminal raw = RawTerminal.open();
                SimulatedTill there = Till.open(
                        Bench.reaching(raw, Map.of("currency", "EUR")),
                        Bench.paired(),
                        InMemoryJournal.create(),
                        new TerminalListener() {})) {
            raw.answers("200 OK", accepted).answers("200 OK", approved.text()).answers("200 OK", accepted);

            approved(there.perform(sale(euros("10"))));
            Attempt second = there.carryOut(sale(euros("10")));
            there.pass(Duration.ofHours(2));

            assertThat(second.summary().state()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(second.summary().blocksTerminal()).isTrue();
            assertThat(raw.requests())
                    .as("the earlier payment is not asked for again")
                    .isEqualTo(3);
        }
    }

    // The token

    @Test
    void withoutPairingNothingIsSent() {
        notStarted(till.perform(sale()), NotStartedReason.NOT_AUTHORISED, "not paired", "tillbridge pair front-desk");

        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void aTokenThatEndedBeforeAStartStartsNothingUntilThereIsANewOne() {
        pair();
        simulator.revokeToken();

        notStarted(till.perform(sale()), NotStartedReason.NOT_AUTHORISED, "Pair terminal 'front-desk' again");
        assertThat(simulator.ledger().entries()).isEmpty();

        simulator.openPairing("5678");
        pair(till, "5678");
        approved(till.perform(sale()));
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTokenThatEndsDuringAPaymentLeavesItUnknownUntilPairingSettlesIt(int lookup) {
        pair();
        atLookup(lookup, simulator::revokeToken);

        Attempt sale = till.carryOut(sale());
        assertThat(sale.await()).isInstanceOf(Outcome.Unknown.class);
        simulator.settle();
        notStarted(till.perform(sale()), NotStartedReason.BLOCKED);

        simulator.openPairing("5678");
        pair(till, "5678");
        till.pass(Duration.ofMinutes(1));

        assertThat(sale.summary().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(simulator.ledger().captured()).hasSize(1);
        assertThat(startsOnTheWire()).hasSize(1);
    }

    @Test
    void aPairingByAnotherTillDuringAPaymentDoesNotChangeWhatBecameOfIt() {
        pair();
        simulator.next(Scenario.tapsCard().declined("05"));
        atLookup(1, () -> {
            simulator.revokeToken();
            simulator.paired();
        });

        Attempt sale = till.carryOut(sale());
        simulator.settle();
        simulator.openPairing("5678");
        pair(till, "5678");
        till.pass(Duration.ofMinutes(1));

        assertThat(sale.summary().state()).isEqualTo(AttemptState.DECLINED);
    }

    @Test
    void theTokenIsKeptOverRestartsOfTillAndTerminal() {
        Map<String, String> settings = simulator.settings();
        Path journal = folder.resolve("journal.db");
        List<Outcome> told = new ArrayList<>();
        TerminalListener listener = new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                told.add(outcome);
            }
        };
        AttemptId id;
        try (SimulatedTill first =
                Till.open(settings, FileCredentialStore.open(folder), SqliteJournal.open(journal), listener)) {
            pair(first, PayntSimulator.PAIRING_CODE);
            id = first.terminal().start(sale(), new TerminalListener() {}).id();
            first.pass(Duration.ofMillis(100));
            assertThat(startsOnTheWire()).hasSize(1);
        }
        assertThat(told).isEmpty();

        try (SimulatedTill second =
                Till.open(settings, FileCredentialStore.open(folder), SqliteJournal.open(journal), listener)) {
            second.pass(Duration.ofHours(1));

            assertThat(second.terminal().attempt(id).summary().state()).isEqualTo(AttemptState.APPROVED);
            assertThat(told).singleElement().isInstanceOf(Outcome.Approved.class);
            simulator.restart();
            approved(second.perform(sale()));
        }
        assertThat(startsOnTheWire()).hasSize(2);
        assertThat(simulator.ledger().captured()).hasSize(2);
        assertThat(simulator.wire()).filteredOn(r -> r.path().contains("/pair")).hasSize(1);
    }

    // The certificate

    @Test
    void anotherCertificateGetsNeitherTokenNorPaymentUntilAPersonTrustsIt() {
        pair();
        simulator.replaceCertificate();
        int before = simulator.wire().size();

        notStarted(till.perform(sale()), NotStartedReason.CERTIFICATE_CHANGED);
        assertThat(simulator.wire()).hasSize(before);
        assertThat(till.terminal().ping().value()).isEmpty();

        till.terminal().trust(till.terminal().presentedCertificate().value().orElseThrow());
        approved(till.perform(sale()));
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    @Test
    void aCertificateThatChangesDuringAPaymentLeavesItUnknownUntilAPersonTrustsIt() {
        pair();
        atLookup(1, simulator::replaceCertificate);
        simulator.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.LOOKUP_WAITING_FOR_CARD)));

        Attempt sale = till.carryOut(sale());
        simulator.settle();
        Fingerprint old = till.terminal().trustedCertificate().orElseThrow();
        Fingerprint presented = till.terminal().presentedCertificate().value().orElseThrow();
        assertThat(((Outcome.Unknown) sale.await()).why())
                .contains("another certificate", old.shown(), presented.shown());

        till.terminal().trust(presented);
        till.pass(Duration.ofHours(2));

        assertThat(sale.summary().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(simulator.ledger().captured()).hasSize(1);
        assertThat(startsOnTheWire()).hasSize(1);
    }

    @Test
    void whatIsDeclinedUnderAnotherCertificateAndAnIdOfTheTerminalsOwnStaysUnknown() {
        pair();
        atLookup(1, simulator::replaceCertificate);
        simulator.next(Scenario.tapsCard().declined("51").but(Fault.LOSE_ANSWER.at(Moment.LOOKUP_WAITING_FOR_CARD)));

        Attempt sale = till.carryOut(sale());
        simulator.settle();
        till.terminal().trust(till.terminal().presentedCertificate().value().orElseThrow());
        till.pass(Duration.ofHours(2));

        assertThat(sale.summary().state()).as("I3").isEqualTo(AttemptState.UNKNOWN);
        assertThat(sale.summary().facts()).anyMatch(fact -> fact.contains("replaced or reset"));
    }

    // Dialects

    @ParameterizedTest
    @EnumSource(
            value = PayntQuirk.class,
            names = {
                "RAW_TOKEN_ONLY",
                "UNKNOWN_UTI_IS_404",
                "PENDING_IS_206",
                "PENDING_IS_EMPTY",
                "ERRORS_AS_JSON",
                "ERRORS_WITHOUT_BODY",
                "HONOURS_CLIENT_UTI",
                "COERCES_NUMERIC_TEXT",
                "STARTS_ARE_201",
                "CANCELLED_WITHOUT_VERDICT",
                "LOCAL_LINK_RESULTS",
                "NO_RECEIPTS",
                "RECEIPTS_AS_TEXT"
            })
    void aSaleIsApprovedInEveryDialect(PayntQuirk quirk) {
        pair();
        simulator.quirks(quirk);

        assertThat(approved(till.perform(sale())).amount()).contains(euros("19.99"));
    }

    @ParameterizedTest
    @EnumSource(
            value = PayntQuirk.class,
            names = {"STARTS_WITHOUT_UTI", "VERDICT_AS_TEXT", "NO_VERDICT", "RESULTS_WITHOUT_UTI"})
    void whatDoesNotSayEnoughIsUnknownAndNeverPaidOrDeclined(PayntQuirk quirk) {
        pair();
        simulator.quirks(quirk);

        Attempt sale = till.carryOut(sale());
        till.pass(Duration.ofHours(2));

        assertThat(simulator.ledger().startsWithReference("order-1")).hasSize(1);
        assertThat(sale.summary().state()).isEqualTo(AttemptState.UNKNOWN);
        notStarted(till.perform(sale()), NotStartedReason.BLOCKED);
    }

    @Test
    void aTokenBehindBearerIsASetting() {
        pair();
        simulator.quirks(PayntQuirk.BEARER_TOKEN_ONLY);
        notStarted(till.perform(sale()), NotStartedReason.NOT_AUTHORISED);

        try (SimulatedTill bearer = open(simulator, Map.of("authScheme", "bearer"))) {
            approved(bearer.perform(sale()));
        }
        assertThat(startsOnTheWire()).as("nothing is sent twice").hasSize(2);
    }

    @Test
    void aKeyOfOursFindsThePaymentAgainWhereThatWasTried() {
        pair();
        simulator.quirks(PayntQuirk.HONOURS_CLIENT_UTI);
        simulator.inject(Fault.LOSE_ANSWER.at(Moment.START));
        try (SimulatedTill certified = open(simulator, Map.of("uti", "client", "verified", List.of("client-uti")))) {
            approved(certified.perform(sale()));
        }

        assertThat(simulator.ledger().captured()).hasSize(1);
        assertThat(startsOnTheWire()).hasSize(1);
    }

    // What it cannot do

    static Stream<Arguments> requestsThatItCannotCarryOut() {
        Tender tender = Tender.of("order-1");
        PreAuthId hold = new PreAuthId("6f311f3a-a72f-3864-98db-bfef44223c1f");
        return Stream.of(
                Arguments.of(
                        TopUp.builder()
                                .tender(tender)
                                .amount(euros("1"))
                                .preAuthId(hold)
                                .build(),
                        "has no top-up"),
                Arguments.of(
                        AuthorisationOnly.builder()
                                .tender(tender)
                                .amount(euros("1"))
                                .build(),
                        "has no authorisation-only"),
                Arguments.of(
                        Sale.builder()
                                .tender(tender)
                                .amount(euros("1"))
                                .gratuity(euros("1"))
                                .build(),
                        "tip"),
                Arguments.of(
                        Sale.builder()
                                .tender(tender)
                                .amount(euros("1"))
                                .cashback(euros("1"))
                                .build(),
                        "cash back"),
                Arguments.of(
                        Completion.builder().tender(tender).amount(euros("1")).build(), "by presenting the card"),
                Arguments.of(Reversal.builder().tender(tender).build(), "by presenting the card"),
                Arguments.of(
                        Reversal.builder()
                                .tender(tender)
                                .preAuthId(hold)
                                .amount(euros("1"))
                                .build(),
                        "partial"));
    }

    @ParameterizedTest
    @MethodSource("requestsThatItCannotCarryOut")
    void whatItCannotDoIsRefusedBeforeAnyByte(StartRequest request, String why) {
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, simulator.paired());

        notStarted(till.perform(request), NotStartedReason.UNSUPPORTED, why);

        assertThat(simulator.wire()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INV/1", "with blank", "1234567890123456789012345678901234567"})
    void aReferenceThatItCannotTakeIsRefusedBeforeAnyByte(String reference) {
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, simulator.paired());

        notStarted(
                till.perform(Sale.builder()
                        .tender(tender())
                        .amount(euros("1"))
                        .reference(reference)
                        .build()),
                NotStartedReason.REFUSED,
                "1 to 36 letters");

        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsSaidWithoutAsking() {
        credentials.putToken(Bench.TERMINAL_KEY, PayntPairing.TOKEN, simulator.paired());
        List<Supplier<Answer<?>>> questions = List.of(
                () -> till.terminal().report(Report.Kind.X),
                () -> till.terminal().report(Report.Kind.Z),
                () -> till.terminal().history(),
                () -> till.terminal().preAuthorisation(new PreAuthId("1")),
                () -> till.terminal().preAuthorisationOfCard(),
                () -> till.terminal().info(),
                () -> till.terminal().reprint(Receipt.Audience.CARDHOLDER),
                () -> till.terminal().print(List.of("text")),
                () -> till.terminal()
                        .acquireCard(CardAcquisition.of(euros("1")), new TerminalListener() {})
                        .await());

        for (Supplier<Answer<?>> question : questions) {
            Answer<?> answer = question.get();

            assertThat(answer).isInstanceOf(Answer.None.class);
            assertThat(((Answer.None<?>) answer).reason()).isEqualTo(Answer.Reason.UNSUPPORTED);
            assertThat(((Answer.None<?>) answer).text()).contains("front-desk", "Nothing was sent");
        }
        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void aCancelIsForTheCancelKeyOfTheTerminal() {
        pair();
        Attempt sale = till.terminal().start(sale(), new TerminalListener() {});
        till.pass(Duration.ofMillis(100));
        int before = simulator.wire().size();

        CancelRequest cancel = sale.cancel();
        assertThat(simulator.wire()).hasSize(before);
        till.finish(sale);

        assertThat(cancel).isEqualTo(CancelRequest.USE_THE_TERMINAL);
        assertThat(approved(sale.await()).amount()).contains(euros("19.99"));
        assertThat(simulator.wire()).allMatch(r -> !r.method().equals("DELETE"));
        assertThat(Optional.of(sale.cancel())).contains(CancelRequest.TOO_LATE);
    }

    @Test
    void noTextOfTheTillHoldsATokenACodeOrACardNumber() {
        simulator.plant("4111111111111111");
        pair();
        Outcome.Approved paid = approved(till.perform(sale()));

        assertThat(paid.details()
                        + paid.details().receipts().toString()
                        + paid.details().further()
                        + paid.details().message()
                        + till.terminal().recent(5).get(0).facts()
                        + till.terminal().pairing())
                .doesNotContain("4111111111111111", simulator.paired(), PayntSimulator.PAIRING_CODE);
    }
}
