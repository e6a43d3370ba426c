package dev.tillbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.texts.Phrase;
import dev.tillbridge.texts.Texts;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CashierTextsTest {

    private static final AttemptId ATTEMPT = new AttemptId("7f3a0000000000000000000000000001");
    /** Whether something is paid, in words that mean nothing else. */
    private static final Map<String, String> PAID = Map.of(
            "en", "(?i)\\bpaid\\b",
            "fr", "(?i)\\b(paiement|payée?)\\b",
            "de", "(?i)\\bbezahlt\\b",
            "nl", "(?i)\\bbetaald\\b",
            "es", "(?i)\\bpagad[oa]\\b");
    /** Words that say how something unknown ended, or that nothing happened. */
    private static final Map<String, String> CLAIMS = Map.of(
            "en", "(?i)fail|error|declin|refused|cancel|nothing|not paid|not charged",
            "fr", "(?i)échec|échou|erreur|refus|abandon|rien n|non payé|non débité",
            "de", "(?i)fehl|gescheitert|abgelehnt|abgebrochen|nichts|nicht bezahlt|nicht abgebucht",
            "nl", "(?i)mislukt|fout|geweigerd|afgebroken|niets|niet betaald|niet afgeschreven",
            "es", "(?i)fall|error|denegad|cancelad|nada|no pagado|no cobrado");
    /** Words by which a cashier believes that the customer's card was not charged. */
    private static final Map<String, String> NOT_CHARGED = Map.of(
            "en", "Nothing was charged|Not paid|pay by card",
            "fr", "Rien n'est débité|Non payé|payer par carte",
            "de", "nichts abgebucht|Nicht bezahlt|mit Karte zahlen",
            "nl", "niets afgeschreven|Niet betaald|wil pinnen",
            "es", "No se ha cobrado nada|no se ha cobrado nada|No pagado|pagar con tarjeta");
    /** Words that forbid to do it again. */
    private static final Map<String, String> NOT_AGAIN = Map.of(
            "en", "Do not (charge|refund|try) again",
            "fr", "(N'encaissez pas|Ne remboursez pas|N'essayez pas) de nouveau",
            "de", "Nicht noch einmal (kassieren|gutschreiben|versuchen)",
            "nl", "(Laat|Betaal|Probeer het) niet nog een keer",
            "es", "No (cobre|devuelva|lo intente) otra vez");

    static List<Locale> languages() {
        return CashierTexts.languages();
    }

    private static Outcome.Facts facts(Operation operation, Locale language, String conflict) {
        return new Outcome.Facts(ATTEMPT, "bar", Tender.of("sale-1"), operation, true, language, conflict);
    }

    private static Outcome.Facts facts(Operation operation) {
        return facts(operation, Locale.ENGLISH, "");
    }

    private static Outcome unknown(Operation operation) {
        return new Outcome.Unknown(facts(operation), "the answer was lost", Phrase.of("Look there."));
    }

    private static Outcome declined(Operation operation) {
        return new Outcome.Declined(facts(operation), TransactionDetails.none());
    }

    private static Outcome cancelled(Operation operation) {
        return new Outcome.Cancelled(facts(operation), TransactionDetails.none());
    }

    private static Outcome notStarted(Operation operation, NotStartedReason reason, boolean sent) {
        return new Outcome.NotStarted(facts(operation), reason, "", sent);
    }

    private static Outcome approved(Operation operation) {
        return approved(operation, false, false, false, Amounts.ofBase(money("12.50")));
    }

    private static Outcome approved(
            Operation operation, boolean partial, boolean signature, boolean lateCancel, Amounts ordered) {
        return new Outcome.Approved(
                facts(operation),
                ordered,
                ordered.with(Part.CASHBACK, null),
                partial,
                false,
                lateCancel,
                false,
                TransactionDetails.builder().signatureRequired(signature).build());
    }

    private static Money money(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    private static Stream<Outcome> all(Operation operation) {
        List<Outcome> all = new ArrayList<>(
                List.of(approved(operation), declined(operation), cancelled(operation), unknown(operation)));
        for (NotStartedReason reason : NotStartedReason.values()) {
            all.add(notStarted(operation, reason, true));
            all.add(notStarted(operation, reason, false));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyOutcomeHasItsHeadlineAndItsAdvice(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        for (Operation operation : Operation.values()) {
            all(operation).forEach(outcome -> {
                assertThat(texts.advice(outcome))
                        .as("%s %s", outcome, language)
                        .endsWith(".")
                        .doesNotContain("{", "''");
                assertThat(texts.headline(outcome)).isUpperCase();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void anUnknownOutcomeIsNeverSaidToHaveEndedAndForbidsToDoItAgain(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        for (Operation operation : Operation.values()) {
            Outcome outcome = unknown(operation);
            String said = texts.headline(outcome) + " " + texts.advice(outcome);

            assertThat(said)
                    .doesNotContainPattern(CLAIMS.get(language.getLanguage()))
                    .containsPattern(NOT_AGAIN.get(language.getLanguage()))
                    .contains(ATTEMPT.shown());
        }
        assertThat(texts.headline(Operation.SALE, AttemptState.IN_DOUBT))
                .doesNotContainPattern(CLAIMS.get(language.getLanguage()));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aConflictForbidsToDoItAgainWhateverTheOutcome(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        for (Operation operation : Operation.values()) {
            Outcome.Facts facts = facts(operation, Locale.ENGLISH, "the terminal said otherwise");
            Stream.of(
                            new Outcome.Approved(
                                    facts,
                                    Amounts.ofBase(money("1")),
                                    Amounts.ofBase(money("1")),
                                    false,
                                    false,
                                    false,
                                    true,
                                    TransactionDetails.none()),
                            new Outcome.Declined(facts, TransactionDetails.none()),
                            new Outcome.Cancelled(facts, TransactionDetails.none()),
                            new Outcome.NotStarted(facts, NotStartedReason.PERSON_DECIDED, "", true))
                    .forEach(outcome -> assertThat(texts.advice(outcome))
                            .containsPattern(NOT_AGAIN.get(language.getLanguage()))
                            .contains(ATTEMPT.shown()));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void onlyWhatChargesIsCalledPaid(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        String paid = PAID.get(language.getLanguage());

        assertThat(texts.advice(approved(Operation.SALE))).containsPattern(paid);
        for (Operation operation : Operation.values()) {
            if (operation != Operation.SALE && operation != Operation.COMPLETION) {
                Stream.of(
                                approved(operation),
                                declined(operation),
                                cancelled(operation),
                                unknown(operation),
                                notStarted(operation, NotStartedReason.PERSON_DECIDED, true))
                        .forEach(outcome -> assertThat(texts.advice(outcome)).doesNotContainPattern(paid));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nobodyIsToldToKeepAnIdThatTheTerminalDidNotTell(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        Amounts held = Amounts.ofBase(money("12.50"));
        Outcome withId = new Outcome.Approved(
                facts(Operation.PRE_AUTHORISATION),
                held,
                held,
                false,
                false,
                false,
                false,
                TransactionDetails.builder()
                        .preAuthId(new PreAuthId("09051442084639"))
                        .build());

        assertThat(texts.advice(approved(Operation.PRE_AUTHORISATION)))
                .isNotEqualTo(texts.advice(withId))
                .endsWith(Texts.of(CashierTexts.class, "cashier", language).text("approved.withoutId"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatBecomesOfTheIdOfAHoldIsSaidWhateverElseIsToBeKnown(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        Texts words = Texts.of(CashierTexts.class, "cashier", language);
        Amounts held = Amounts.ofBase(money("12.50"));
        TransactionDetails withId = TransactionDetails.builder()
                .preAuthId(new PreAuthId("09051442084639"))
                .build();

        for (boolean partial : List.of(true, false)) {
            for (boolean late : List.of(true, false)) {
                Outcome hold = new Outcome.Approved(
                        facts(Operation.PRE_AUTHORISATION), held, held, partial, false, late, false, withId);
                Outcome decided = new Outcome.Approved(
                        facts(Operation.PRE_AUTHORISATION),
                        held,
                        held,
                        partial,
                        false,
                        false,
                        true,
                        TransactionDetails.none());
                assertThat(texts.advice(hold)).endsWith(words.text("approved.keepId"));
                assertThat(texts.advice(decided)).endsWith(words.text("approved.withoutId"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whoseCancelCameTooLateIsToldWhatWasDone(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        Texts words = Texts.of(CashierTexts.class, "cashier", language);

        for (Operation operation : Operation.values()) {
            boolean paid = operation == Operation.SALE || operation == Operation.COMPLETION;
            String done = texts.advice(approved(operation));
            String late = texts.advice(approved(operation, false, false, true, Amounts.ofBase(money("12.50"))));
            assertThat(late).startsWith(words.text("approved.lateCancel"));
            assertThat(late.contains(done)).as(operation + ": " + late).isEqualTo(!paid);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void allThatIsToBeKnownOfAnApprovalIsSaid(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        Amounts ordered = Amounts.ofBase(money("12.50"));

        assertThat(texts.advice(approved(Operation.SALE, true, true, true, ordered)))
                .contains(texts.advice(approved(Operation.SALE, true, false, false, ordered)))
                .contains(texts.advice(approved(Operation.SALE, false, true, false, ordered)))
                .contains(texts.advice(approved(Operation.SALE, false, false, true, ordered)));
    }

    /** Who gives back a part must not be told to charge the rest. */
    @ParameterizedTest
    @MethodSource("languages")
    void whatBecomesOfTheRestIsSaidForEachOperationThatWasApprovedInPart(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        Amounts ordered = Amounts.ofBase(money("12.50"));
        String charges = texts.advice(approved(Operation.SALE, true, false, false, ordered));

        assertThat(texts.advice(approved(Operation.COMPLETION, true, false, false, ordered)))
                .isEqualTo(charges);
        assertThat(Stream.of(Operation.values())
                        .filter(operation -> operation != Operation.COMPLETION)
                        .map(operation -> texts.advice(approved(operation, true, false, false, ordered))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aDeclineAndACancellationAreNeverReadAsPaid(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        String not = Map.of("en", "Not ", "fr", "Non ", "de", "Nicht ", "nl", "Niet ", "es", "No ")
                .get(language.getLanguage());

        assertThat(texts.advice(declined(Operation.SALE))).startsWith(not);
        assertThat(texts.advice(cancelled(Operation.SALE))).startsWith(not);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatTheTerminalDidNotTellIsNamedWhateverElseIsSaid(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        Amounts ordered = Amounts.ofBase(money("12.50")).with(Part.CASHBACK, money("20"));
        String plain = texts.advice(approved(Operation.SALE));
        String cash = Map.of(
                        "en", "the cash back",
                        "fr", "le retrait d'espèces",
                        "de", "die Barauszahlung",
                        "nl", "de contante opname",
                        "es", "la retirada de efectivo")
                .get(language.getLanguage());
        for (int flags = 0; flags < 8; flags++) {
            Outcome outcome = approved(Operation.SALE, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0, ordered);

            assertThat(texts.advice(outcome)).contains(cash).doesNotContain(plain);
        }
    }

    @Test
    void adviceIsInTheLanguageOfTheTerminalUnlessAnotherOneIsAskedFor() {
        Outcome outcome = new Outcome.Declined(
                facts(Operation.SALE, Locale.forLanguageTag("nl-BE"), ""), TransactionDetails.none());

        assertThat(outcome.advice()).startsWith("Niet betaald.");
        assertThat(CashierTexts.in(Locale.GERMAN).advice(outcome)).startsWith("Nicht bezahlt.");
        assertThat(CashierTexts.in(Locale.forLanguageTag("it")).advice(outcome)).startsWith("Not paid.");
    }

    @Test
    void whatWasRefusedBeforeItWasSentDoesNotPointToTheDisplay() {
        CashierTexts texts = CashierTexts.in(Locale.ENGLISH);

        assertThat(texts.advice(notStarted(Operation.SALE, NotStartedReason.REFUSED, false)))
                .contains("Nothing was sent")
                .doesNotContain("display");
        assertThat(texts.advice(notStarted(Operation.SALE, NotStartedReason.REFUSED, true)))
                .contains("display");
    }

    /** "Nothing was charged", read after a void that never began, would say that the sale is not paid. */
    @ParameterizedTest
    @MethodSource("languages")
    void whatNeverBeganSaysOfItsOwnOperationWhatDidNotHappen(Locale language) {
        CashierTexts texts = CashierTexts.in(language);
        for (NotStartedReason reason : NotStartedReason.values()) {
            for (boolean sent : new boolean[] {true, false}) {
                String sale = texts.advice(notStarted(Operation.SALE, reason, sent));
                List<String> others = Stream.of(Operation.values())
                        .filter(operation -> operation != Operation.SALE && operation != Operation.COMPLETION)
                        .map(operation -> texts.advice(notStarted(operation, reason, sent)))
                        .toList();

                assertThat(sale).as("%s %s", reason, language).containsPattern(NOT_CHARGED.get(language.getLanguage()));
                assertThat(others)
                        .as("%s %s", reason, language)
                        .doesNotHaveDuplicates()
                        .allSatisfy(other ->
                                assertThat(other).doesNotContainPattern(NOT_CHARGED.get(language.getLanguage())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void everyStateHasItsHeadline(AttemptState state) {
        for (Locale language : CashierTexts.languages()) {
            assertThat(CashierTexts.in(language).headline(Operation.VOID, state))
                    .isUpperCase();
        }
    }

    @Test
    void aDecisionIsCalledPaidForAPaymentAndDoneForAnythingElse() {
        CashierTexts texts = CashierTexts.in(Locale.FRENCH);

        assertThat(texts.headline(Operation.SALE, AttemptState.OPERATOR_PAID)).isEqualTo("PAYÉ (DÉCIDÉ)");
        assertThat(texts.headline(Operation.COMPLETION, AttemptState.OPERATOR_NOT_PAID))
                .isEqualTo("NON PAYÉ (DÉCIDÉ)");
        assertThat(texts.headline(Operation.VOID, AttemptState.OPERATOR_PAID)).isEqualTo("FAIT (DÉCIDÉ)");
        assertThat(texts.headline(Operation.VOID, AttemptState.OPERATOR_NOT_PAID))
                .isEqualTo("NON FAIT (DÉCIDÉ)");
    }

    @Test
    void progressHasTheTerminalsWordsBesideItWhereTheySayMore() {
        CashierTexts texts = CashierTexts.in(Locale.GERMAN);

        assertThat(texts.progress(new Progress(Progress.Step.PIN_ENTRY, ""))).isEqualTo("PIN-Eingabe");
        assertThat(texts.progress(new Progress(Progress.Step.PIN_ENTRY, "pin-eingabe ")))
                .isEqualTo("PIN-Eingabe");
        assertThat(texts.progress(new Progress(Progress.Step.PIN_ENTRY, "TRY 2")))
                .isEqualTo("PIN-Eingabe (TRY 2)");
        assertThat(texts.progress(new Progress(Progress.Step.OTHER, "Printing")))
                .isEqualTo("Printing");
        assertThat(texts.progress(new Progress(Progress.Step.OTHER, ""))).isEqualTo("Bitte warten");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|EUR 12.50|EUR 12.50",
                "en|EUR 1234567.00|EUR 1234567.00",
                "fr|EUR 12.50|12,50_EUR",
                "fr|EUR 1234567.00|1_234_567,00_EUR",
                "de|EUR 1234567.00|1.234.567,00_EUR",
                "de|JPY 1234|1.234_JPY",
                "de|KWD 1.234|1,234_KWD",
                "nl|EUR -0.05|EUR_-0,05",
                "nl|EUR 1000.00|EUR_1.000,00",
                "es|GBP 999999999.99|999.999.999,99_GBP"
            })
    void anAmountIsExactInTheFormOfTheLanguageAndInOnePiece(String language, String amount, String written) {
        assertThat(CashierTexts.in(Locale.forLanguageTag(language)).amount(Money.parse(amount)))
                .isEqualTo(written.replace('_', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({
        "en,2026-11-30 07:05:09",
        "fr,30/11/2026 07:05:09",
        "de,30.11.2026 07:05:09",
        "nl,30-11-2026 07:05:09",
        "es,30/11/2026 07:05:09"
    })
    void aTimeIsWrittenInTheFormOfTheLanguage(String language, String written) {
        assertThat(CashierTexts.in(Locale.forLanguageTag(language)).time(LocalDateTime.of(2026, 11, 30, 7, 5, 9)))
                .isEqualTo(written);
    }
}
