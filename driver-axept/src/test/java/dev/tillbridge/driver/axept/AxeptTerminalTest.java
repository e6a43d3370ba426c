package dev.tillbridge.driver.axept;

import static dev.tillbridge.driver.axept.Bench.KEY;
import static dev.tillbridge.driver.axept.Bench.TENDER;
import static dev.tillbridge.driver.axept.Bench.pounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AuthorisationOnly;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.axept.AxeptQuirk;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.spi.TestGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every exchange against the simulator, over real TLS. */
class AxeptTerminalTest {

    private static final Duration NO_PATIENCE = Duration.ZERO;
    private static final int MORE_THAN_ENOUGH = 30;

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final InMemoryCredentialStore credentials = InMemoryCredentialStore.create();
    private final TestGate gate = TestGate.open();
    private final List<AxeptTerminal> opened = new ArrayList<>();
    private final AxeptTerminal terminal = open(Map.of());

    @AfterEach
    void close() {
        opened.forEach(AxeptTerminal::close);
        simulator.close();
    }

    private AxeptTerminal open(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(simulator.settings());
        settings.remove("currency");
        settings.putAll(more);
        AxeptTerminal one = Bench.open(settings, credentials);
        opened.add(one);
        return one;
    }

    private static Sale sale() {
        return Sale.builder().tender(TENDER).amount(pounds("12.50")).build();
    }

    private static PreAuthorisation preAuthorisation() {
        return PreAuthorisation.builder().tender(TENDER).amount(pounds("100")).build();
    }

    private StartAnswer start(StartRequest request) {
        return terminal.start(Bench.start(request), gate);
    }

    private CancelAnswer cancel() {
        return terminal.cancel(new Lookup(Operation.SALE, KEY), TestGate.open());
    }

    private LookupAnswer look() {
        return look(Operation.SALE, KEY);
    }

    private LookupAnswer look(Operation operation, String key) {
        return terminal.lookup(new Lookup(operation, key), NO_PATIENCE);
    }

    /** Starts with a fresh key and looks until there is a result. */
    private Evidence carryThrough(StartRequest request, String key) {
        StartAnswer answer = terminal.start(Bench.start(request, new StartKey(key)), TestGate.open());
        assertThat(answer).isInstanceOf(StartAnswer.Accepted.class);
        String asked =
                ((StartAnswer.Accepted) answer).providerRef().orElseThrow().value();
        return result(request.operation(), asked);
    }

    private Evidence result(Operation operation, String key) {
        for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
            if (look(operation, key) instanceof LookupAnswer.Finished finished) {
                return finished.evidence();
            }
        }
        throw new AssertionError("no result after " + MORE_THAN_ENOUGH + " lookups");
    }

    private LedgerEntry lastEntry() {
        List<LedgerEntry> entries = simulator.ledger().entries();
        return entries.get(entries.size() - 1);
    }

    private String lastStartOnTheWire() {
        return simulator.wire().stream()
                .filter(r -> r.method().equals("POST"))
                .reduce((a, b) -> b)
                .map(r -> r.path() + " " + r.body())
                .orElseThrow();
    }

    // Starting

    @Test
    void aSaleIsAcceptedAndRepeated() {
        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.Accepted.class);
        Evidence echo = ((StartAnswer.Accepted) answer).echo();
        assertThat(echo.key()).contains(KEY);
        assertThat(echo.operation()).contains(Operation.SALE);
        assertThat(echo.amounts().base()).contains(pounds("12.50"));
        assertThat(echo.verdicts()).isEmpty();
        assertThat(gate.passed()).isTrue();
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @Test
    void aSaleEndsAsTheLedgerSays() {
        Sale sale = Sale.builder()
                .tender(TENDER)
                .amount(pounds("12.50"))
                .gratuity(pounds("1"))
                .cashback(pounds("5"))
                .reference("INV-1001")
                .build();

        Evidence evidence = carryThrough(sale, KEY);

        LedgerEntry truth = simulator.ledger().entry(KEY).orElseThrow();
        assertThat(truth.isApproved()).isTrue();
        assertThat(truth.reference()).isEqualTo("INV-1001");
        assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(evidence.key()).contains(KEY);
        assertThat(evidence.amounts().base()).contains(truth.approved());
        assertThat(evidence.amounts().gratuity()).contains(truth.gratuity());
        assertThat(evidence.amounts().cashback()).contains(truth.cashback());
        assertThat(evidence.details().further()).containsEntry("merchantReference", "INV-1001");
    }

    @ParameterizedTest
    @CsvSource({
        "VISA_DEBIT, Visa Debit, 0215, A0000000031010",
        "MASTERCARD, Mastercard, 5454, A0000000041010",
        "AMERICAN_EXPRESS, American Express, 0005, A00000002501",
        "MAESTRO, Maestro, 6016, A0000000043060"
    })
    void theCardIsTheOneThatWasShown(CardScheme shown, String scheme, String last, String application) {
        simulator.next(Scenario.insertsCardWithPin().of(shown));

        Card card = carryThrough(sale(), KEY).details().card().orElseThrow();

        assertThat(card.scheme()).contains(scheme);
        assertThat(card.pan().map(MaskedPan::lastFour)).contains(last);
        assertThat(card.applicationId()).contains(application);
    }

    @Test
    void aReceiptThatCannotBePrintedChangesNothingOfWhatWasPaid() {
        simulator.runShort(Supply.PAPER, true);
        AxeptTerminal printing = open(Map.of("disablePrinting", false));
        printing.start(Bench.start(sale()), gate);

        assertThat(result(Operation.SALE, KEY).verdicts()).containsExactly(Verdict.APPROVED);

        String told = simulator.wire().get(simulator.wire().size() - 1).answer().toString();
        assertThat(told).contains("Printer Out Of Paper");
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(pounds("12.50"));
    }

    @Test
    void aTerminalThatPrintsNothingDoesNotMissThePaper() {
        simulator.runShort(Supply.PAPER, true);

        carryThrough(sale(), KEY);

        assertThat(simulator.wire().toString()).doesNotContain("Printer Out Of Paper");
    }

    @ParameterizedTest
    @CsvSource({"DECLINED", "CANCELLED"})
    void aSaleThatMovedNoMoneySaysSo(Verdict verdict) {
        simulator.next(verdict == Verdict.DECLINED ? Scenario.tapsCard().declined("51") : Scenario.cancelsOnTerminal());

        Evidence evidence = carryThrough(sale(), KEY);

        assertThat(evidence.verdicts()).containsExactly(verdict);
        assertThat(evidence.contradictions()).isEmpty();
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void partialAndDeferredApprovalsAndSignaturesAreTold() {
        simulator.next(Scenario.tapsCard().approvedPartially(pounds("7")));
        Evidence partial = carryThrough(sale(), "00000000-0000-4000-8000-000000000001");
        simulator.next(Scenario.insertsAndSigns().deferred());
        Evidence deferred = carryThrough(sale(), "00000000-0000-4000-8000-000000000002");

        assertThat(partial.partial()).isTrue();
        assertThat(partial.amounts().base()).contains(pounds("7"));
        assertThat(deferred.deferred()).isTrue();
        assertThat(deferred.details().signatureRequired()).isTrue();
        assertThat(partial.contradictions()).isEmpty();
        assertThat(deferred.contradictions()).isEmpty();
    }

    @Test
    void refundsAndAuthorisationsAreCarriedThrough() {
        Evidence refund = carryThrough(
                Refund.builder().tender(TENDER).amount(pounds("5")).build(), "00000000-0000-4000-8000-000000000001");
        Evidence authorisation = carryThrough(
                AuthorisationOnly.builder().tender(TENDER).amount(pounds("1")).build(),
                "00000000-0000-4000-8000-000000000002");

        assertThat(refund.operation()).contains(Operation.REFUND);
        assertThat(authorisation.operation()).contains(Operation.AUTHORISATION_ONLY);
        assertThat(simulator.ledger().totalRefunded()).isEqualTo(pounds("5"));
    }

    @Test
    void aPreAuthorisationLivesFromItsOpeningToItsCompletion() {
        PreAuthId id = carryThrough(preAuthorisation(), "00000000-0000-4000-8000-000000000001")
                .details()
                .preAuthId()
                .orElseThrow();

        carryThrough(
                TopUp.builder()
                        .tender(TENDER)
                        .amount(pounds("50"))
                        .preAuthId(id)
                        .build(),
                "00000000-0000-4000-8000-000000000002");
        assertThat(simulator.ledger().totalHeld()).isEqualTo(pounds("150"));

        Evidence partial = carryThrough(
                Reversal.builder()
                        .tender(TENDER)
                        .amount(pounds("30"))
                        .preAuthId(id)
                        .build(),
                KEY);
        assertThat(partial.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(partial.contradictions()).isEmpty();
        assertThat(simulator.ledger().totalHeld()).isEqualTo(pounds("120"));

        Evidence completion = carryThrough(
                Completion.builder()
                        .tender(TENDER)
                        .amount(pounds("110"))
                        .preAuthId(id)
                        .build(),
                "00000000-0000-4000-8000-000000000004");
        assertThat(completion.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(pounds("110"));
        assertThat(simulator.ledger().totalHeld()).isEqualTo(pounds("0"));
    }

    @Test
    void aFullReversalByIdAndByCardGoesByTheTerminalsKey() {
        for (boolean byId : List.of(true, false)) {
            PreAuthId id = carryThrough(preAuthorisation(), "00000000-0000-4000-8000-00000000000" + (byId ? "1" : "2"))
                    .details()
                    .preAuthId()
                    .orElseThrow();
            Reversal reversal = Reversal.builder()
                    .tender(TENDER)
                    .preAuthId(byId ? id : null)
                    .build();

            Evidence evidence = carryThrough(reversal, KEY);

            assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
            assertThat(evidence.amounts().base()).contains(pounds("0"));
            assertThat(evidence.key()).isPresent().isNotEqualTo(java.util.Optional.of(KEY));
            assertThat(lastStartOnTheWire())
                    .contains("/1.2.0/rest/transaction?")
                    .doesNotContain(KEY);
            assertThat(simulator.ledger().totalHeld()).isEqualTo(pounds("0"));
        }
    }

    @Test
    void aReversalThatIsNotPossibleIsDeclined() {
        Evidence evidence = carryThrough(
                Reversal.builder()
                        .tender(TENDER)
                        .preAuthId(new PreAuthId("09051442084639"))
                        .build(),
                KEY);

        assertThat(evidence.verdicts()).containsExactly(Verdict.DECLINED);
        assertThat(evidence.contradictions()).isEmpty();
    }

    @Test
    void theBytesOnTheWireAreTheVendorsSamples() {
        AxeptTerminal keyless = open(Map.of("ownUti", false));
        PreAuthId id = new PreAuthId("09051442084639");
        Completion byCard =
                Completion.builder().tender(TENDER).amount(pounds("150")).build();
        Completion byId = Completion.builder()
                .tender(TENDER)
                .amount(pounds("150"))
                .preAuthId(id)
                .build();
        Reversal full = Reversal.builder()
                .tender(TENDER)
                .preAuthId(new PreAuthId("09081453093292"))
                .build();

        for (Map.Entry<StartRequest, String> sample : Map.of(
                        byCard,
                        "completion/request-by-card.seed",
                        byId,
                        "completion/request-by-id.seed",
                        full,
                        "reversal/request-full-by-id.seed",
                        Reversal.builder().tender(TENDER).build(),
                        "reversal/request-full-by-card.seed")
                .entrySet()) {
            StartAnswer answer = keyless.start(Bench.start(sample.getKey()), TestGate.open());

            assertThat(answer).isInstanceOf(StartAnswer.Accepted.class);
            assertThat(lastStartOnTheWire())
                    .endsWith(" " + Fixture.of(sample.getValue()).compact());
            simulator.settle();
        }
    }

    @Test
    void aStartSaysWhereItGoesAndWhetherToPrint() {
        open(Map.of("disablePrinting", false)).start(Bench.start(sale()), gate);
        assertThat(simulator.wire().get(0).path()).isEqualTo("/POSitiveWebLink/1.1.0/rest/transaction?tid=1853195101");
        assertThat(simulator.wire().get(0).credentialSent()).isTrue();
        simulator.settle();

        open(Map.of("disablePrinting", true, "restSegment", false, "transactionVersion", "1.0.0"))
                .start(Bench.start(sale(), new StartKey("OTHER")), TestGate.open());
        assertThat(simulator.wire().get(1).path())
                .isEqualTo("/POSitiveWebLink/1.0.0/transaction?tid=1853195101&disablePrinting=true");
    }

    @Test
    void receiptsComeWhenTheTillPrints() {
        StartKey key = new StartKey(KEY);
        open(Map.of("disablePrinting", true)).start(Bench.start(sale(), key), gate);

        assertThat(result(Operation.SALE, KEY).details().receipts())
                .hasSize(2)
                .allSatisfy(receipt -> assertThat(receipt.lines()).contains("axept® PRO", "Result: APPROVED"));
    }

    // Starts that go wrong

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "RESET_REQUEST",
                "LOSE_REQUEST",
                "LOSE_ANSWER",
                "RESET_ANSWER",
                "RESET_DURING_ANSWER",
                "TRUNCATE_ANSWER",
                "GARBLE_ANSWER",
                "EMPTY_ANSWER",
                "OVERSIZED_ANSWER",
                "PACKED_OVERSIZED_ANSWER",
                "INTERNAL_ERROR",
                "INTERNAL_ERROR_AFTER_EXECUTION",
                "REQUEST_TIMEOUT",
                "REQUEST_TIMEOUT_AFTER_EXECUTION",
                "REDIRECT",
                "RETRY_LATER",
                "CHALLENGE",
                "NOT_FOUND",
                "STRANGER",
                "POWER_CYCLE"
            })
    void whatDoesNotProveThatNothingWasStartedIsLostAndSentOnce(Fault fault) {
        simulator.next(Scenario.tapsCard().but(fault.at(Moment.START)));

        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.Lost.class);
        assertThat(gate.passed()).isTrue();
        assertThat(simulator.strikes()).hasSize(1);
        assertThat(simulator.ledger().starts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STALL_REQUEST", "STALL_ANSWER", "STALL_DURING_ANSWER", "ENDLESS_ANSWER", "STALL_HANDSHAKE"})
    void silenceEndsWithTheDeadline(Fault fault) {
        AxeptTerminal hasty = open(Map.of("startTimeout", "1500ms"));
        simulator.next(Scenario.tapsCard().but(fault));

        StartAnswer answer = hasty.start(Bench.start(sale()), gate);

        assertThat(answer)
                .isInstanceOf(fault == Fault.STALL_HANDSHAKE ? StartAnswer.NeverLeft.class : StartAnswer.Lost.class);
        assertThat(gate.passed()).isEqualTo(fault != Fault.STALL_HANDSHAKE);
    }

    @Test
    void anInvalidRequestIsRejected() {
        simulator.next(Scenario.tapsCard().but(Fault.REJECT));

        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.Rejected.class);
        assertThat(((StartAnswer.Rejected) answer).code()).isEqualTo("400");
        assertThat(((StartAnswer.Rejected) answer).reason()).isEqualTo(NotStartedReason.REFUSED);
        assertThat(answer.text())
                .isEqualTo("The terminal front-desk answered 400 (Bad input parameter or invalid JSON) to a start");
    }

    @Test
    void anInvalidReversalThatNoLookupCouldConfirmIsInDoubt() {
        simulator.next(Scenario.tapsCard().but(Fault.REJECT));

        assertThat(start(Reversal.builder().tender(TENDER).build())).isInstanceOf(StartAnswer.Lost.class);
    }

    @Test
    void aWrongBearerIsRejectedAsSuch() {
        StartAnswer answer = open(Map.of("bearer", "wrong")).start(Bench.start(sale()), gate);

        assertThat(answer).isInstanceOf(StartAnswer.Rejected.class);
        assertThat(((StartAnswer.Rejected) answer).code()).isEqualTo("403");
        assertThat(((StartAnswer.Rejected) answer).reason()).isEqualTo(NotStartedReason.NOT_AUTHORISED);
        assertThat(((StartAnswer.Rejected) answer).text()).contains("Check the setting 'bearer'");
        assertThat(simulator.ledger().entries()).isEmpty();
    }

    @Test
    void aSecondStartWhileOneRunsIsInDoubt() {
        start(sale());

        StartAnswer second = terminal.start(Bench.start(sale(), new StartKey("SECOND")), TestGate.open());

        assertThat(second).isInstanceOf(StartAnswer.Lost.class);
        assertThat(second.text()).contains("500 (Internal Server Error)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSE_CONNECTION", "RESET_HANDSHAKE"})
    void withoutAConnectionNothingLeaves(Fault fault) {
        simulator.next(Scenario.tapsCard().but(fault));

        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.UNREACHABLE);
        assertThat(gate.passed()).isFalse();
        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void aClosedGateKeepsAStartFromLeaving() {
        StartAnswer answer = terminal.start(Bench.start(sale()), TestGate.closed());

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.REFUSED);
        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void itIsThereWhenItTellsWhatItIs() {
        assertThat(terminal.ping().value()).contains("The terminal 1853195101 answered.");
        assertThat(simulator.wire()).singleElement().asString().contains("/info");
        assertThat(open(Map.of("bearer", "wrong")).ping().toString())
                .contains("NOT_AUTHORISED", "Check the setting 'bearer'");
    }

    @Test
    void anotherCertificateGetsNeitherStartNorCredential() {
        terminal.info();
        int before = simulator.wire().size();
        simulator.replaceCertificate();

        StartAnswer answer = start(sale());

        assertThat(answer).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(((StartAnswer.NeverLeft) answer).reason()).isEqualTo(NotStartedReason.CERTIFICATE_CHANGED);
        assertThat(gate.passed()).isFalse();
        assertThat(simulator.wire()).hasSize(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = AxeptQuirk.class,
            names = {
                "STRAY_BRACE",
                "BOOLEANS_AS_TEXT",
                "BOOLEANS_AS_CAPITALISED_TEXT",
                "NEVER_GZIP",
                "ALWAYS_GZIP",
                "FILLER_PROGRESS",
                "EPOCH_AS_TEXT",
                "CLASSIC_STATUSES",
                "OWN_KEYS_FOR_REVERSALS",
                "LATE_CANCEL_IS_ANSWERED",
                "NO_RECEIPT_DATA",
                "RECEIPT_DATA_AS_OBJECT"
            })
    void quirksOfDevicesChangeNothing(AxeptQuirk quirk) {
        simulator.quirks(quirk);

        Evidence evidence = carryThrough(sale(), KEY);

        assertThat(evidence.verdicts()).containsExactly(Verdict.APPROVED);
        assertThat(evidence.missing()).isEmpty();
        assertThat(evidence.amounts().base()).contains(pounds("12.50"));
        assertThat(evidence.details().completedAt()).isPresent();
    }

    @Test
    void aDeviceThatMakesItsOwnKeysIsSeenThrough() {
        simulator.quirks(AxeptQuirk.OWN_KEYS_ONLY);

        StartAnswer answer = start(sale());

        assertThat(((StartAnswer.Accepted) answer).echo().key()).isPresent().isNotEqualTo(java.util.Optional.of(KEY));
    }

    // Looking up

    @Test
    void progressGrowsUntilTheResult() {
        start(sale());

        LookupAnswer first = look();
        assertThat(first).isInstanceOf(LookupAnswer.InProgress.class);
        assertThat(((LookupAnswer.InProgress) first).progress())
                .contains(new Progress(Progress.Step.PRESENT_CARD, "GetCard Screen Displayed"));
        assertThat(result(Operation.SALE, KEY).complete()).isTrue();
    }

    @Test
    void aLookupAsksForTheKeyAndTheDevice() {
        look();

        RecordedRequest request = simulator.wire().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/POSitiveWebLink/1.1.0/rest/transaction?tid=1853195101&uti=" + KEY);
    }

    @Test
    void anUnknownKeyIsNotFoundInTheWordsOfTheTraits() {
        LookupAnswer answer = look();

        assertThat(answer).isInstanceOf(LookupAnswer.NotFound.class);
        assertThat(((LookupAnswer.NotFound) answer).pattern())
                .isEqualTo("404 Not found")
                .isEqualTo(AxeptSettings.NOT_FOUND_ANSWER.defaultValue().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, Unreadable",
        "REQUEST_TIMEOUT, Unreadable",
        "REJECT, Refused",
        "REDIRECT, Unreadable",
        "RETRY_LATER, Unreadable",
        "STRANGER, Unreadable",
        "GARBLE_ANSWER, Unreadable",
        "EMPTY_ANSWER, Unreadable",
        "UNAUTHORISED, Unauthorised",
        "CHALLENGE, Unauthorised",
        "NOT_FOUND, NotFound",
        "RESET_ANSWER, Lost",
        "TRUNCATE_ANSWER, Lost",
        "OVERSIZED_ANSWER, Lost",
        "STILL_IN_PROGRESS, InProgress"
    })
    void oddAnswersToALookupDecideNothing(Fault fault, String expected) {
        simulator.next(Scenario.tapsCard().but(fault.at(Moment.LOOKUP_RESULT).always()));
        start(sale());
        simulator.settle();

        assertThat(look().getClass().getSimpleName()).isEqualTo(expected);

        simulator.clearFaults();
        assertThat(look()).isInstanceOf(LookupAnswer.Finished.class);
    }

    @Test
    void progressOfAnotherTransactionIsToldWithItsKey() {
        simulator.next(Scenario.tapsCard().but(Fault.FOREIGN_TRANSACTION.at(Moment.LOOKUP_WAITING_FOR_CARD)));
        start(sale());

        LookupAnswer another = look();
        LookupAnswer ours = look();

        assertThat(another).isInstanceOf(LookupAnswer.InProgress.class);
        assertThat(another.echo().key()).isPresent().isNotEqualTo(Optional.of(KEY));
        assertThat(ours.echo().key())
                .as("axept's own progress names no transaction")
                .isEmpty();
    }

    @Test
    void progressWithTheCodeOfAResultIsUnreadable() {
        simulator.next(Scenario.tapsCard().but(Fault.FINISHED_WITHOUT_RESULT));
        start(sale());

        assertThat(look()).isInstanceOf(LookupAnswer.Unreadable.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MISSING_VERDICT", "NULL_VERDICT", "UNKNOWN_VERDICT"})
    void aResultWithoutAVerdictHasNone(Fault fault) {
        simulator.next(Scenario.tapsCard().but(fault));

        Evidence evidence = carryThrough(sale(), KEY);

        assertThat(evidence.verdicts()).isEmpty();
        assertThat(evidence.missing()).containsExactly("transApproved");
    }

    @Test
    void noTextOfTheTerminalCarriesACardNumber() {
        simulator.plant("4111111111111111");
        StartAnswer started = start(sale());
        Evidence evidence = result(Operation.SALE, KEY);

        assertThat(started.text()
                        + look()
                        + evidence
                        + evidence.details()
                        + evidence.details().further()
                        + evidence.details().merchantName()
                        + evidence.details().card()
                        + terminal.history()
                        + terminal.info())
                .doesNotContain("4111111111111111");
    }

    // Cancelling

    @Test
    void aCancelIsTakenAndTheLookupTellsWhatBecameOfIt() {
        start(sale());
        look();

        CancelAnswer answer = cancel();

        assertThat(answer.kind()).isEqualTo(CancelAnswer.Kind.TAKEN);
        assertThat(result(Operation.SALE, KEY).verdicts()).containsExactly(Verdict.CANCELLED);
        assertThat(simulator.wire())
                .filteredOn(r -> r.method().equals("DELETE"))
                .extracting(RecordedRequest::path)
                .containsExactly("/POSitiveWebLink/1.1.0/rest/transaction?tid=1853195101");
    }

    @Test
    void aCancelDoesNotLeaveThroughAClosedGate() {
        start(sale());
        look();

        CancelAnswer answer = terminal.cancel(new Lookup(Operation.SALE, KEY), TestGate.closed());

        assertThat(answer.kind()).isEqualTo(CancelAnswer.Kind.LOST);
        assertThat(answer.text()).contains("Nothing was sent");
        simulator.settle();
        assertThat(result(Operation.SALE, KEY).verdicts()).containsExactly(Verdict.APPROVED);
    }

    @Test
    void aCancelThatComesTooLateIsRefused() {
        start(sale());
        simulator.settle();

        assertThat(cancel().kind()).isEqualTo(CancelAnswer.Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, LOST",
        "REQUEST_TIMEOUT, LOST",
        "LOSE_ANSWER, LOST",
        "REJECT, REFUSED",
        "UNAUTHORISED, REFUSED",
        "GARBLE_ANSWER, TAKEN"
    })
    void theAnswerToACancelIsNotEvidence(Fault fault, CancelAnswer.Kind kind) {
        simulator.next(Scenario.tapsCard().but(fault.at(Moment.CANCEL)));
        start(sale());
        look();

        assertThat(cancel().kind()).isEqualTo(kind);
        assertThat(simulator.strikes()).hasSize(1);
    }

    // Card acquisition

    private StartKey begin() {
        return terminal.beginAcquisition(CardAcquisition.of(pounds("10")))
                .value()
                .orElseThrow();
    }

    private AcquiredCard acquire() {
        StartKey key = begin();
        for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
            if (terminal.lookAtAcquisition(key) instanceof AcquisitionAnswer.Read read) {
                return read.card();
            }
        }
        throw new AssertionError("no card after " + MORE_THAN_ENOUGH + " lookups");
    }

    @Test
    void aCardIsReadAndThenHeld() {
        AcquiredCard card = acquire();

        StartAnswer answer = terminal.start(
                Bench.start(
                        PreAuthorisation.builder()
                                .tender(TENDER)
                                .amount(pounds("100"))
                                .acquiredCard(card)
                                .build(),
                        card.key()),
                gate);

        assertThat(((StartAnswer.Accepted) answer).echo().key())
                .contains(card.key().value());
        assertThat(result(Operation.PRE_AUTHORISATION, card.key().value()).verdicts())
                .containsExactly(Verdict.APPROVED);
        assertThat(simulator.ledger().totalHeld()).isEqualTo(pounds("100"));
    }

    @Test
    void anAcquisitionWaitsForTheCard() {
        AcquisitionAnswer answer = terminal.lookAtAcquisition(begin());

        assertThat(answer).isInstanceOf(AcquisitionAnswer.Waiting.class);
        assertThat(((AcquisitionAnswer.Waiting) answer).progress())
                .containsExactly(new Progress(Progress.Step.PRESENT_CARD, "GetCard Screen Displayed"));
    }

    @Test
    void anAcquisitionThatIsEndedBringsNoCard() {
        StartKey key = begin();

        assertThat(terminal.endAcquisition(key).kind()).isEqualTo(CancelAnswer.Kind.TAKEN);
        AcquisitionAnswer answer = terminal.lookAtAcquisition(key);

        assertThat(answer).isInstanceOf(AcquisitionAnswer.Ended.class);
        assertThat(((AcquisitionAnswer.Ended) answer).reason()).isEqualTo(Answer.Reason.CANCELLED);
    }

    @Test
    void anAcquisitionThatNobodyBeganIsNotFound() {
        AcquisitionAnswer answer = terminal.lookAtAcquisition(new StartKey("NONE"));

        assertThat(answer).isInstanceOf(AcquisitionAnswer.Ended.class);
        assertThat(((AcquisitionAnswer.Ended) answer).reason()).isEqualTo(Answer.Reason.NOT_FOUND);
    }

    @Test
    void aBusyTerminalReadsNoCard() {
        start(sale());

        assertThat(reason(terminal.beginAcquisition(CardAcquisition.of(pounds("10")))))
                .isEqualTo(Answer.Reason.BUSY);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT, REFUSED",
        "UNAUTHORISED, NOT_AUTHORISED",
        "REQUEST_TIMEOUT, LOST",
        "LOSE_ANSWER, LOST",
        "GARBLE_ANSWER, LOST",
        "NOT_FOUND, REFUSED"
    })
    void anAcquisitionThatCannotBeginSaysWhy(Fault fault, Answer.Reason reason) {
        simulator.inject(fault.at(Moment.ACQUISITION));

        assertThat(reason(terminal.beginAcquisition(CardAcquisition.of(pounds("10")))))
                .isEqualTo(reason);
    }

    // Reports and the rest

    private static <T> Answer.Reason reason(Answer<T> answer) {
        return answer.match(
                value -> {
                    throw new AssertionError("there is a value: " + value);
                },
                Answer.None::reason);
    }

    private static <T> String text(Answer<T> answer) {
        return answer.match(value -> "", Answer.None::text);
    }

    @Test
    void anXReportCountsAndAZReportResets() {
        carryThrough(sale(), KEY);

        Report x = terminal.report(Report.Kind.X).value().orElseThrow();
        Report z = terminal.report(Report.Kind.Z).value().orElseThrow();
        Report after = terminal.report(Report.Kind.X).value().orElseThrow();

        assertThat(x.total(Report.Category.SALES))
                .contains(new Report.Total(Report.Category.SALES, 1, pounds("12.50")));
        assertThat(z.totals()).isEqualTo(x.totals());
        assertThat(after.total(Report.Category.SALES).orElseThrow().count()).isZero();
    }

    @Test
    void aZReportOfNothingIsEmpty() {
        assertThat(terminal.report(Report.Kind.Z).value().orElseThrow().totals())
                .isEmpty();
    }

    @Test
    void aReportDuringATransactionIsRefusedAsBusy() {
        start(sale());

        assertThat(reason(terminal.report(Report.Kind.X))).isEqualTo(Answer.Reason.BUSY);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT, REFUSED",
        "NOT_FOUND, REFUSED",
        "UNAUTHORISED, NOT_AUTHORISED",
        "CHALLENGE, NOT_AUTHORISED",
        "REQUEST_TIMEOUT, LOST",
        "INTERNAL_ERROR, LOST",
        "STRANGER, LOST",
        "GARBLE_ANSWER, LOST",
        "EMPTY_ANSWER, LOST"
    })
    void aReportThatFailsSaysWhy(Fault fault, Answer.Reason reason) {
        simulator.inject(fault.at(Moment.REPORT));

        assertThat(reason(terminal.report(Report.Kind.X))).isEqualTo(reason);
    }

    @Test
    void aLostZReportSaysThatTheTotalsMayBeReset() {
        simulator.inject(Fault.INTERNAL_ERROR_AFTER_EXECUTION.at(Moment.REPORT));

        assertThat(text(terminal.report(Report.Kind.Z)))
                .contains("500 (Internal Server Error)")
                .contains("may have been reset");
    }

    @Test
    void aPreAuthorisationIsLookedUpById() {
        PreAuthId id =
                carryThrough(preAuthorisation(), KEY).details().preAuthId().orElseThrow();

        PreAuthorisationStatus status = terminal.preAuthorisation(id).value().orElseThrow();

        assertThat(status.id()).isEqualTo(id);
        assertThat(status.balance()).isEqualTo(pounds("100"));
        assertThat(simulator.wire().get(simulator.wire().size() - 1).path())
                .isEqualTo("/POSitiveWebLink/1.2.0/rest/reports?reportType=STATUS_CHECK&tid=1853195101&preAuthId="
                        + id.value());
    }

    @Test
    void aPreAuthorisationIsLookedUpByCard() {
        carryThrough(preAuthorisation(), KEY);

        assertThat(terminal.preAuthorisationOfCard().value().orElseThrow().balance())
                .isEqualTo(pounds("100"));
    }

    @Test
    void anUnknownPreAuthorisationIsNotFound() {
        Answer<PreAuthorisationStatus> answer = terminal.preAuthorisation(new PreAuthId("09051442084639"));

        assertThat(reason(answer)).isEqualTo(Answer.Reason.NOT_FOUND);
        assertThat(text(answer)).contains("404 (Pre-authorisation not found)");
    }

    @Test
    void theHistoryListsWhatHappened() {
        carryThrough(sale(), KEY);

        List<HistoryEntry> history = terminal.history().value().orElseThrow();

        assertThat(history).hasSize(1);
        assertThat(history.get(0).operation()).contains(Operation.SALE);
        assertThat(history.get(0).amount()).contains(pounds("12.50"));
        assertThat(history.get(0).verdict()).contains(Verdict.APPROVED);
        assertThat(lastEntry().isApproved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, NOT_FOUND", "REJECT, REFUSED", "STRANGER, LOST", "UNAUTHORISED, NOT_AUTHORISED"})
    void aHistoryThatFailsSaysWhy(Fault fault, Answer.Reason reason) {
        simulator.inject(fault.at(Moment.REPORT));

        assertThat(reason(terminal.history())).isEqualTo(reason);
    }

    @Test
    void theTerminalTellsWhatItIs() {
        TerminalInfo info = terminal.info().value().orElseThrow();

        assertThat(info.serial()).contains("1853195101");
        assertThat(simulator.wire().get(0).path()).isEqualTo("/POSitiveWebLink/1.1.0/rest/info");
    }

    @Test
    void aTerminalThatIsOffIsUnreachable() {
        simulator.refuseConnections(true);

        assertThat(reason(terminal.info())).isEqualTo(Answer.Reason.UNREACHABLE);
        assertThat(look()).isInstanceOf(LookupAnswer.Lost.class);
        assertThat(terminal.lookAtAcquisition(new StartKey("A"))).isInstanceOf(AcquisitionAnswer.Lost.class);
        assertThat(cancel().kind()).isEqualTo(CancelAnswer.Kind.LOST);
        assertThat(reason(terminal.presentedCertificate())).isEqualTo(Answer.Reason.UNREACHABLE);
    }

    // Certificate

    private Fingerprint presented() {
        return Fingerprint.parse(simulator.certificateFingerprint());
    }

    @Test
    void theFirstCertificateIsTrustedAndAnotherOneOnlyByAPerson() {
        assertThat(terminal.trustedCertificate()).isEmpty();
        assertThat(terminal.presentedCertificate().value()).contains(presented());
        assertThat(terminal.trustedCertificate()).as("looking is not trusting").isEmpty();

        terminal.info();
        assertThat(terminal.trustedCertificate()).contains(presented());

        simulator.replaceCertificate();
        terminal.close();
        AxeptTerminal again = open(Map.of());
        assertThat(reason(again.info())).isEqualTo(Answer.Reason.CERTIFICATE_CHANGED);

        again.trust(again.presentedCertificate().value().orElseThrow());
        assertThat(again.info().value()).isPresent();
    }

    @Test
    void aConfiguredCertificateCountsAlone() {
        AxeptTerminal pinned = open(Map.of("certificate", presented().shown()));

        assertThat(pinned.info().value()).isPresent();
        assertThat(pinned.trustedCertificate()).contains(presented());
        assertThatIllegalStateException()
                .isThrownBy(() -> pinned.trust(presented()))
                .withMessageContaining("setting 'certificate'");

        simulator.replaceCertificate();
        pinned.close();
        assertThat(reason(open(Map.of("certificate", "00".repeat(32))).info()))
                .isEqualTo(Answer.Reason.CERTIFICATE_CHANGED);
    }

    @Test
    void aClosedTerminalSendsNothing() {
        terminal.close();

        assertThat(start(sale())).isInstanceOf(StartAnswer.NeverLeft.class);
        assertThat(gate.passed()).isFalse();
        assertThat(simulator.wire()).isEmpty();
    }

    @Test
    void theKeyNamesTheDeviceAndNotItsAddress() {
        assertThat(terminal.key()).hasToString("axept:1853195101");
    }
}
