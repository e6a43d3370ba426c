package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Resolution;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.payxpert.ConcertBusy;
import dev.tillbridge.testkit.payxpert.ConcertHabit;
import dev.tillbridge.testkit.payxpert.ConcertProfile;
import dev.tillbridge.testkit.payxpert.ConcertQuirk;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A till at a simulated PayXpress terminal: what the cashier is told, and what the ledger says. */
class PayxpertSimulatorTest {

    private static final Money AMOUNT = Money.parse("EUR 19.90");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ConcertSimulator simulator = ConcertSimulator.open();

    @BeforeEach
    void hurry() {
        simulator.quietPeriod(Duration.ofMillis(10));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private static Tender tender() {
        return Tender.of("tender-" + NUMBER.incrementAndGet());
    }

    private static Sale sale() {
        return Sale.builder().tender(tender()).amount(AMOUNT).build();
    }

    private Outcome sell(Map<String, ?> settings) {
        try (SimulatedTill till = Till.at(simulator, settings)) {
            return till.perform(sale());
        }
    }

    private Outcome sell() {
        return sell(Map.of());
    }

    private static Outcome.Approved approved(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        return (Outcome.Approved) outcome;
    }

    // What a cashier is told

    @Test
    void anApprovedSaleTellsCardCodesAndReference() {
        simulator.next(Scenario.insertsCardWithPin().approved());

        Outcome.Approved sold = approved(sell(Map.of("registerNumber", "07")));

        assertThat(sold.amount()).contains(AMOUNT);
        assertThat(sold.partial()).isFalse();
        assertThat(sold.authorisation()).isPresent();
        assertThat(sold.details().card().map(Card::entry)).contains(Card.Entry.CHIP);
        assertThat(sold.details().providerRef()).isPresent();
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(AMOUNT);
    }

    @Test
    void theReferenceAndAFreshKeyGoWithEveryStart() {
        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            for (int i = 0; i < 2; i++) {
                till.perform(Sale.builder()
                        .tender(tender())
                        .amount(AMOUNT)
                        .reference("Café 12")
                        .build());
            }
        }

        List<LedgerEntry> entries = simulator.ledger().entriesWithReference("Café 12");
        assertThat(entries).hasSize(2).extracting(LedgerEntry::key).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> assertThat(entry.key()).matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"declined, Declined", "cancelled, Cancelled", "nobody, Cancelled", "referral, Declined"})
    void whatEndsWithoutMoneyIsToldAsItIs(String what, String outcome) {
        simulator.next(
                switch (what) {
                    case "declined" -> Scenario.tapsCard().declined("51");
                    case "cancelled" -> Scenario.cancelsOnTerminal();
                    case "nobody" -> Scenario.showsNoCard();
                    default -> Scenario.tapsCard().referral();
                });

        assertThat(sell().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(simulator.ledger().captured()).isEmpty();
    }

    @Test
    void aPartIsToldAsAPart() {
        simulator.next(Scenario.tapsCard().approvedPartially(Money.parse("EUR 12.00")));

        Outcome.Approved sold = approved(sell());

        assertThat(sold.partial()).isTrue();
        assertThat(sold.amount()).contains(Money.parse("EUR 12.00"));
        assertThat(simulator.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 12.00"));
    }

    private static final Set<ConcertQuirk> UNBELIEVED = EnumSet.of(
            ConcertQuirk.NOT_COMPLETED,
            ConcertQuirk.PERFORMED_YET_UNKNOWN,
            ConcertQuirk.APPROVED_WITHOUT_CODE,
            ConcertQuirk.AMOUNT_MISSING,
            ConcertQuirk.AMOUNT_ZERO,
            ConcertQuirk.ACKNOWLEDGES_ONLY);

    @ParameterizedTest
    @EnumSource(ConcertQuirk.class)
    void anOddAnswerIsUnderstoodOrNotBelieved(ConcertQuirk quirk) {
        simulator.nextAnswer(quirk);

        Map<String, Object> settings = new HashMap<>(Map.of("tickets", "both"));
        if (quirk == ConcertQuirk.ACKNOWLEDGES_ONLY) {
            settings.put("answerTimeout", "300ms");
        }
        if (quirk == ConcertQuirk.SPLIT_ON_BOUNDARY) {
            settings.put("missingRecordPeriod", "5s"); // it pauses before the complement
        }

        Outcome outcome = sell(settings);

        boolean paid = !simulator.ledger().captured().isEmpty();
        if (UNBELIEVED.contains(quirk)) {
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        } else if (paid) {
            assertThat(approved(outcome).amount()).contains(AMOUNT);
        } else {
            String expected = switch (quirk) {
                case FORCING, FORBIDDEN_CARD, PERFORMED_YET_REFUSED -> "Declined";
                case OPERATOR_ABANDON -> "Cancelled";
                case IN_BACKGROUND, SELECTION_ERROR -> "NotStarted";
                default -> quirk + " should have been paid";
            };
            assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
        }
    }

    @Test
    void anAuthorisationNumberOnARefusalIsAsTheOperatorSays() {
        simulator.quirks(ConcertQuirk.CARD_ON_REFUSAL);
        simulator.otherwise(Scenario.tapsCard().declined("51"));

        assertThat(sell()).isInstanceOf(Outcome.Unknown.class);
        assertThat(sell(Map.of("authorisationOnRefusal", "ignore"))).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void theIssuersWordsAreTold() {
        simulator.next(Scenario.tapsCard().declined("51"));
        simulator.nextAnswer(ConcertQuirk.LONG_STATUS);

        Outcome outcome = sell();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Declined.class,
                        declined ->
                                assertThat(declined.details().responseCode()).contains("51"));
    }

    @Test
    void anUnknownSaleSaysWhatWasAnsweredAndWhereToLook() {
        simulator.nextAnswer(ConcertQuirk.NOT_COMPLETED);

        Outcome outcome = sell();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.why()).contains("AF 07", "does not prove");
            assertThat(unknown.whereToLook()).contains("last transactions", "back office");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"000, CB", "001, CB", "00B, CB", "00D, American Express", "10E, CONECS", "00V, ANCV"})
    void aForcedMeansOfPaymentIsTheOneThatPays(String forced, String scheme) {
        Outcome.Approved sold = approved(sell(Map.of("applicationCode", forced)));

        assertThat(sold.details().card().flatMap(Card::scheme)).contains(scheme);
        assertThat(simulator.wire())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("CC003" + forced));
    }

    @ParameterizedTest(name = "forced {0}")
    @CsvSource({"'', 00F", "301, 30F"})
    void aPaymentInTheCurrencyOfTheCardIsPaidAndToldAsConverted(String forced, String means) {
        simulator.nextAnswer(ConcertQuirk.CONVERTED);

        Outcome.Approved sold = approved(sell(forced.isEmpty() ? Map.of() : Map.of("applicationCode", forced)));

        assertThat(sold.amount()).contains(AMOUNT);
        assertThat(sold.details().conversion()).isPresent();
        assertThat(sold.details().further()).containsEntry("application", means);
    }

    @ParameterizedTest
    @CsvSource({
        "CB, CB, 4821",
        "VISA_DEBIT, Visa, 0215",
        "MASTERCARD, Mastercard, 5454",
        "AMERICAN_EXPRESS, American Express, 0005",
        "MAESTRO, Maestro, 6016"
    })
    void theCardIsTheOneThatWasShown(CardScheme shown, String scheme, String last) {
        simulator.next(Scenario.tapsCard().of(shown));

        Card card = approved(sell()).details().card().orElseThrow();

        assertThat(card.scheme()).contains(scheme);
        assertThat(card.pan().map(MaskedPan::lastFour)).contains(last);
        assertThat(card.applicationId()).contains(shown.applicationId());
    }

    // Other operations

    @Test
    void aSaleIsUndoneByItsAmount() {
        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            Outcome.Approved sold = approved(till.perform(sale()));
            ProviderRef original = sold.details().providerRef().orElseThrow();

            Outcome byAmount = till.perform(VoidTransaction.builder()
                    .tender(tender())
                    .amount(AMOUNT)
                    .original(original)
                    .build());
            Outcome withoutAmount = till.perform(VoidTransaction.builder()
                    .tender(tender())
                    .original(original)
                    .build());

            approved(byAmount);
            assertThat(withoutAmount)
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NotStartedReason.UNSUPPORTED));
            assertThat(simulator.ledger().startsWithReference(""))
                    .as("two starts")
                    .hasSize(2);
        }
    }

    @Test
    void aRefundNamesItsSaleOnlyWhereTheOperatorSaysSo() {
        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            ProviderRef original =
                    approved(till.perform(sale())).details().providerRef().orElseThrow();
            Refund linked = Refund.builder()
                    .tender(tender())
                    .amount(Money.parse("EUR 8.50"))
                    .original(original)
                    .build();

            assertThat(till.perform(linked)).isInstanceOf(Outcome.NotStarted.class);
            approved(till.perform(Refund.builder()
                    .tender(tender())
                    .amount(Money.parse("EUR 8.50"))
                    .build()));
            try (SimulatedTill linking = Till.at(simulator, Map.of("linkedRefund", true))) {
                approved(linking.perform(linked));
            }
            assertThat(simulator.wire())
                    .extracting(RecordedRequest::body)
                    .filteredOn(body -> body.contains("IM0"))
                    .singleElement()
                    .satisfies(body -> assertThat(body).contains("CD0011", original.value()));
        }
        assertThat(simulator.ledger().totalRefunded()).isEqualTo(Money.parse("EUR 17.00"));
    }

    @Test
    void aDeferredDebitIsAnotherOperationOnTheWire() {
        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            approved(till.perform(Sale.builder()
                    .tender(tender())
                    .amount(AMOUNT)
                    .deferred(true)
                    .build()));
        }

        assertThat(simulator.wire())
                .singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("CD=7"));
    }

    // No payments

    @Test
    void theTerminalAnswersAPingPrintsAndGivesItsTicketAgain() {
        try (SimulatedTill till = Till.at(simulator, Map.of("tickets", "both"))) {
            assertThat(till.terminal().ping().value())
                    .hasValueSatisfying(text -> assertThat(text).contains("ready"));
            assertThat(till.terminal().reprint(Receipt.Audience.MERCHANT).value())
                    .as("there is no ticket yet")
                    .isEmpty();
            Outcome.Approved sold = approved(till.perform(sale()));
            assertThat(sold.details().receipts())
                    .extracting(Receipt::audience)
                    .containsExactly(Receipt.Audience.CARDHOLDER, Receipt.Audience.MERCHANT);

            assertThat(till.terminal().reprint(Receipt.Audience.MERCHANT).value())
                    .hasValueSatisfying(receipts -> assertThat(receipts)
                            .extracting(Receipt::audience)
                            .containsExactly(Receipt.Audience.MERCHANT));
            assertThat(till.terminal().print(List.of("BON 31", "Café")).value()).isPresent();
        }

        assertThat(simulator.printed())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("BON 31\nCafé"));
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    // In the way of each other

    @ParameterizedTest
    @EnumSource(ConcertBusy.class)
    void aBusyTerminalIsNeverChargedTwice(ConcertBusy busy) {
        simulator.busy(busy);
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        try (SimulatedTill first = Till.at(simulator, Map.of("answerTimeout", "300ms"));
                SimulatedTill second = Till.at(simulator, Map.of("registerNumber", "02", "answerTimeout", "300ms"))) {
            Outcome lost = first.perform(sale());
            Outcome refused = second.perform(sale());
            held.release();
            simulator.settle();

            assertThat(lost).isInstanceOf(Outcome.Unknown.class);
            switch (busy) {
                case PLAIN ->
                    assertThat(refused)
                            .isInstanceOfSatisfying(
                                    Outcome.NotStarted.class,
                                    no -> assertThat(no.reason()).isEqualTo(NotStartedReason.BUSY));
                case NOT_LISTENING ->
                    assertThat(refused)
                            .isInstanceOfSatisfying(
                                    Outcome.NotStarted.class,
                                    no -> assertThat(no.reason()).isEqualTo(NotStartedReason.UNREACHABLE));
                case WITH_CODE, SILENT -> assertThat(refused).isInstanceOf(Outcome.Unknown.class);
            }
        }
        await().until(() -> simulator.ledger().captured().size() == 1);
    }

    @Test
    void cancellingIsUpToTheTerminalsOwnKey() {
        Scenario held = Scenario.cancelsOnTerminal().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        Attempt[] attempt = new Attempt[1];
        simulator.onRequest(request -> {
            assertThat(attempt[0].cancel()).isEqualTo(Attempt.CancelRequest.USE_THE_TERMINAL);
            held.release();
        });
        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            attempt[0] = till.terminal().start(sale(), new TerminalListener() {});
            till.pass(Duration.ofSeconds(1));

            assertThat(attempt[0].await()).isInstanceOf(Outcome.Cancelled.class);
        }
    }

    // Finding it again

    @Test
    void aLostAnswerIsFoundAgainWhereTheOperatorVouchesForIt() {
        simulator.next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER.at(Moment.START)));

        Outcome.Approved sold = approved(sell(Map.of("verified", List.of("status"))));

        assertThat(sold.amount()).contains(AMOUNT);
        assertThat(simulator.wire()).extracting(request -> request.path()).containsExactly("CD=0", "CD=T");
    }

    @Test
    void aTerminalThatIsAtWorkOnASaleIsNotOneThatDoesNotKnowIt() {
        simulator.busy(ConcertBusy.WITH_CODE);
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        simulator.next(held);
        Map<String, Object> trusting = Map.of(
                "verified", List.of("status", "not-found", "lookup-durable"),
                "keyRetention", "24h",
                "answerTimeout", "300ms");

        try (SimulatedTill till = Till.at(simulator, trusting)) {
            Attempt lost = till.carryOut(sale());
            till.pass(Duration.ofMinutes(5));
            assertThat(lost.summary().state()).isEqualTo(AttemptState.UNKNOWN);

            held.release();
            simulator.settle();
            till.pass(Duration.ofMinutes(10));

            assertThat(lost.summary().state()).isEqualTo(AttemptState.APPROVED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TIME_OUT_WITH_TRACES", "REFUSAL_WITH_TRACES"})
    void whatDeniesAPaymentAndShowsTracesOfItIsUnknown(Fault lie) {
        simulator.next(Scenario.tapsCard().approved().but(lie));

        assertThat(sell()).isInstanceOf(Outcome.Unknown.class);
        assertThat(simulator.ledger().captured()).as("it was charged").hasSize(1);
    }

    @Test
    void aLostAnswerStaysUnknownWhereNobodyVouches() {
        simulator.next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER.at(Moment.START)));

        assertThat(sell()).isInstanceOf(Outcome.Unknown.class);
        assertThat(simulator.wire())
                .as("nothing is asked that could change the terminal's last transaction")
                .hasSize(1);
    }

    @Test
    void aTerminalThatKnowsNoStatusLeavesItToAPerson() {
        simulator.habits(ConcertHabit.NO_STATUS_QUERY);
        simulator.next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER.at(Moment.START)));

        try (SimulatedTill till = Till.at(simulator, Map.of("verified", List.of("status")))) {
            Attempt attempt = till.carryOut(sale());
            till.pass(Duration.ofMinutes(10));

            assertThat(attempt.await()).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void aDoubtThatNobodyCanSettleBlocksTheTerminalUntilAPersonDecides() {
        simulator.next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER.at(Moment.START)));

        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            Attempt lost = till.carryOut(sale());
            assertThat(lost.await()).isInstanceOf(Outcome.Unknown.class);
            till.pass(Duration.ofDays(1));

            assertThat(till.perform(sale()))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NotStartedReason.BLOCKED));
            assertThat(simulator.wire()).hasSize(1);

            till.terminal()
                    .propose(lost.id(), Resolution.paid("730518", "Kim", "it is in the list of the terminal"))
                    .confirm();
            approved(till.perform(sale()));
        }
        assertThat(simulator.ledger().captured()).hasSize(2);
    }

    // Amounts

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource({
        "EUR 19.99, CB0041999, CE003978",
        "EUR 0.05, CB00205, CE003978",
        "JPY 5, CB00205, CE003392",
        "KWD 1.234, CB0041234, CE003414",
        "XPF 1000, CB0041000, CE003953",
    })
    void anAmountIsRightOnTheWireAndInTheLedger(String text, String amount, String currency) {
        Money money = Money.parse(text);
        SimulatorOptions options =
                SimulatorOptions.builder().currency(money.getCurrencyUnit()).build();
        try (ConcertSimulator own = ConcertSimulator.open(options);
                SimulatedTill till = Till.at(own, Map.of())) {
            own.quietPeriod(Duration.ofMillis(10));

            Outcome outcome =
                    till.perform(Sale.builder().tender(tender()).amount(money).build());

            assertThat(approved(outcome).amount()).contains(money);
            assertThat(own.wire())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).contains(amount + "CD0010" + currency));
            assertThat(own.ledger().totalCaptured()).isEqualTo(money);
        }
    }

    // Other vendors

    /** Terminals that speak 3.x, and what is configured for each. */
    @SuppressWarnings("ImmutableEnumChecker") // maps and sets that nobody changes
    enum Vendor {
        PAYXPERT(ConcertProfile.PAYXPRESS, Set.of(), Map.of(), "CZ0040320CJ012323540032810"),
        PLAIN_3X(
                ConcertProfile.GENERIC_3X,
                Set.of(ConcertHabit.STRICT, ConcertHabit.PLAIN_TAGS),
                Map.of("profile", "generic"),
                "CZ0040320CJ012323540032810"),
        OWN_IDENTIFIER(
                ConcertProfile.GENERIC_3X,
                Set.of(ConcertHabit.STRICT, ConcertHabit.NO_STATUS_QUERY),
                Map.of("profile", "generic", "protocolVersion", "0301", "protocolIdentifier", "012345678901"),
                "CZ0040301CJ012012345678901"),
        LINE_ENDS(
                ConcertProfile.GENERIC_3X,
                Set.of(ConcertHabit.DEMANDS_LINE_END),
                Map.of("profile", "generic", "requestTerminator", "crlf", "protocolVersion", "0310"),
                "CZ0040310CJ012323540032810"),
        PADDED_AMOUNTS(
                ConcertProfile.GENERIC_3X,
                Set.of(ConcertHabit.CLOSES_AFTER_ANSWER),
                Map.of("profile", "generic", "amountDigits", 12),
                "CB012000000001990");

        private final ConcertProfile profile;
        private final Set<ConcertHabit> habits;
        private final Map<String, ?> settings;
        private final String inRequests;

        Vendor(ConcertProfile profile, Set<ConcertHabit> habits, Map<String, ?> settings, String inRequests) {
            this.profile = profile;
            this.habits = habits;
            this.settings = settings;
            this.inRequests = inRequests;
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aTerminalOfEachVendorWorksByConfiguration(Vendor vendor) {
        simulator.profile(vendor.profile);
        simulator.habits(vendor.habits.toArray(ConcertHabit[]::new));
        try (SimulatedTill till = Till.at(simulator, vendor.settings)) {
            assertThat(till.terminal().ping().value()).isPresent();
            assertThat(approved(till.perform(sale())).amount()).contains(AMOUNT);
            simulator.next(Scenario.tapsCard().declined("51"));
            assertThat(till.perform(sale())).isInstanceOf(Outcome.Declined.class);
            simulator.next(Scenario.cancelsOnTerminal());
            assertThat(till.perform(sale())).isInstanceOf(Outcome.Cancelled.class);
            approved(till.perform(
                    VoidTransaction.builder().tender(tender()).amount(AMOUNT).build()));
            approved(till.perform(
                    Refund.builder().tender(tender()).amount(AMOUNT).build()));
        }

        assertThat(simulator.wire())
                .hasSize(6)
                .filteredOn(request -> !request.path().equals("CD=I"))
                .allSatisfy(request -> assertThat(request.body()).contains(vendor.inRequests));
        assertThat(simulator.ledger().totalRefunded()).isEqualTo(AMOUNT);
    }

    @Test
    void aTerminalThatIsConfiguredForAnotherVendorChargesNothingUnseen() {
        simulator.profile(ConcertProfile.GENERIC_3X);
        assertThat(sell())
                .as("an approval without a complement proves nothing at PayXpress")
                .isInstanceOf(Outcome.Unknown.class);

        simulator.habits(ConcertHabit.DEMANDS_LINE_END);
        assertThat(sell(Map.of("profile", "generic")))
                .as("without the line end it refuses, and says so")
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        refused -> assertThat(refused.why()).contains("AF 09", "Nothing was started"));
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    @Test
    void theDriverAndTheSimulatorKnowTheSameOperations() {
        try (SimulatedTill till = Till.at(simulator, Map.of())) {
            assertThat(till.terminal().capabilities().operations().keySet())
                    .isEqualTo(simulator.operations())
                    .contains(Operation.VOID);
        }
        assertThat(simulator.id().toLowerCase(Locale.ROOT)).isEqualTo(PayxpertDriver.ID);
    }
}
