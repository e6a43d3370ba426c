package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.attended.AttendedTerminal;
import dev.tillbridge.testkit.attended.DiligentTester;
import dev.tillbridge.testkit.attended.Tester;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs at a terminal that a tester holds in the hands; the tester knows nothing but what is told. */
class AttendedRunTest {

    private static final List<String> OUTCOMES =
            List.of("OPERATION-REAL/sale", "DECLINE-TOLD/sale", "CARDHOLDER-CANCEL-TOLD/sale");

    private final FakePayXpress app = FakePayXpress.open(SimulatorOptions.standard());
    private final SmallDriver driver = new SmallDriver();
    private final List<CaseResult> heard = new ArrayList<>();

    @AfterEach
    void close() {
        app.close();
    }

    private ConformanceRun run(Tester tester) {
        AttendedTerminal terminal = AttendedTerminal.of("small", app.ledger().currency(), app.settings(), tester);
        return ConformanceRun.of(Subject.builder(driver, terminal)
                        .mode(ConformanceReport.Mode.ATTENDED)
                        .intents(app)
                        .build())
                .listener(new ConformanceListener() {
                    @Override
                    public void onEnd(CaseResult result) {
                        heard.add(result);
                    }
                });
    }

    private static CaseResult of(ConformanceReport report, String id) {
        return report.results().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTesterWhoDoesWhatIsToldBringsARunToItsEnd() {
        DiligentTester tester = new DiligentTester(app);

        ConformanceReport report = run(tester).run();

        assertThat(report.results()).hasSameSizeAs(ConformanceSuite.cases());
        OUTCOMES.forEach(id -> assertThat(of(report, id).result())
                .as(of(report, id).reason() + of(report, id).steps())
                .isEqualTo(Result.PASSED));
        assertThat(of(report, "OPERATION-REAL/refund").result()).isEqualTo(Result.PASSED);
        assertThat(report.results())
                .filteredOn(each -> each.result() == Result.SKIPPED)
                .extracting(CaseResult::id)
                .isEmpty();
    }

    @Test
    void theReportSaysWhatThePersonAnswered() {
        ConformanceReport report = run(new DiligentTester(app)).only(OUTCOMES).run();

        assertThat(of(report, "OPERATION-REAL/sale").answers())
                .containsExactly(
                        new PersonAnswer(
                                "The till asked for a sale of EUR 12.50. What do the terminal's screen or receipt say?",
                                "approved"),
                        new PersonAnswer(
                                "Which amount do they say, in EUR? Type it like 9.99, or 'back' to answer again.",
                                "12.50"));
        assertThat(of(report, "OPERATION-REAL/sale").ledger())
                .containsExactly("sale of EUR 12.50 approved for EUR 12.50");
        assertThat(of(report, "DECLINE-TOLD/sale").answers())
                .extracting(PersonAnswer::answer)
                .containsExactly("declined");
    }

    @Test
    void aPersonIsAskedOnceForEachPaymentAndNotAtAllForWhatOnlyPreparesOne() {
        driver.declared = Set.of(Operation.SALE, Operation.VOID);
        driver.sent = Map.of(Operation.SALE, 1, Operation.VOID, 2);
        DiligentTester tester = new DiligentTester(app);

        run(tester).only(List.of("DECLINE-TOLD/sale", "OPERATION-REAL/void")).run();

        assertThat(tester.told())
                .filteredOn(each -> each.startsWith("The till will ask"))
                .hasSize(3);
        assertThat(tester.asked())
                .filteredOn(each -> each.startsWith("The till asked for"))
                .hasSize(2);
    }

    @Test
    void thePersonIsTheJudgeNotTheDriver() {
        driver.sent = Map.of(Operation.SALE, 3, Operation.REFUND, 3);
        Tester honest = new DiligentTester(app);
        Tester seesARefund = new Answering(honest) {
            @Override
            public String ask(String question, List<String> choices) {
                if (question.contains("What do the terminal's screen")) {
                    return "another kind of transaction";
                }
                if (question.startsWith("Which kind")) {
                    return "refund";
                }
                return question.startsWith("And what do they say") ? "approved" : super.ask(question, choices);
            }
        };

        ConformanceReport report =
                run(seesARefund).only(List.of("OPERATION-REAL/sale")).run();

        assertThat(of(report, "OPERATION-REAL/sale").result()).isEqualTo(Result.FAILED);
        assertThat(of(report, "OPERATION-REAL/sale").reason()).contains("a sale at the terminal", "refund of");
    }

    @Test
    void anotherAmountOnTheReceiptFails() {
        Tester seesMore = new Answering(new DiligentTester(app)) {
            @Override
            public String ask(String question, List<String> choices) {
                return question.startsWith("Which amount") ? "125.00" : super.ask(question, choices);
            }
        };

        ConformanceReport report =
                run(seesMore).only(List.of("OPERATION-REAL/sale")).run();

        CaseResult result = of(report, "OPERATION-REAL/sale");
        assertThat(result.result()).isEqualTo(Result.FAILED);
        assertThat(result.reason()).contains("EUR 12.50 at the terminal", "EUR 125.00");
        assertThat(result.answers())
                .contains(new PersonAnswer(
                        "You say: sale, approved, EUR 125.00. That is not what was planned. Is it so?", "yes"));
    }

    @Test
    void whatCouldNotBeDoneIsSkippedWithThatReasonAndNotAskedForAgain() {
        Tester hasNoSuchCard = new Answering(new DiligentTester(app)) {
            @Override
            public String ask(String question, List<String> choices) {
                assertThat(question).doesNotStartWith("This could not be judged");
                return question.startsWith("Ready?") ? "could not do" : super.ask(question, choices);
            }
        };

        CaseResult result =
                of(run(hasNoSuchCard).only(List.of("DECLINE-TOLD/sale")).run(), "DECLINE-TOLD/sale");

        assertThat(result.result()).isEqualTo(Result.SKIPPED);
        assertThat(result.reason()).contains("could not do it", "the issuer declines");
        assertThat(result.answers()).extracting(PersonAnswer::answer).containsExactly("could not do");
        assertThat(app.ledger().starts()).isEmpty();
    }

    @Test
    void aCaseThatWentWrongIsPlayedAgainIfThePersonWants() {
        DiligentTester tester = new DiligentTester(app);
        Tester clumsy = new Answering(tester) {
            private int tries;

            @Override
            public void tell(String instruction) {
                boolean wrongCard = tries == 0 && instruction.contains("that the issuer declines");
                super.tell(wrongCard ? "1. Take a test card that is approved." : instruction);
            }

            @Override
            public String ask(String question, List<String> choices) {
                if (question.startsWith("This could not be judged")) {
                    tries++;
                    return "again";
                }
                return super.ask(question, choices);
            }
        };

        CaseResult result = of(run(clumsy).only(List.of("DECLINE-TOLD/sale")).run(), "DECLINE-TOLD/sale");

        assertThat(result.result()).as(result.reason()).isEqualTo(Result.PASSED);
        assertThat(result.answers())
                .extracting(PersonAnswer::answer)
                .containsExactly("approved", "12.50", "yes", "again", "declined");
    }

    @Test
    void aRunThatWasStoppedGoesOnWithoutAskingAgainWhatWasAnswered() {
        DiligentTester impatient = new DiligentTester(app).leavingAfter(5);
        assertThatThrownBy(() -> run(impatient).only(OUTCOMES).run()).isInstanceOf(RunStoppedException.class);
        assertThat(heard).extracting(CaseResult::id).containsExactly("OPERATION-REAL/sale", "DECLINE-TOLD/sale");
        ConformanceReport partial = new ConformanceReport(
                "small", ConformanceReport.Mode.ATTENDED, Instant.EPOCH, new TreeMap<>(), heard, Set.of());

        DiligentTester back = new DiligentTester(app);
        ConformanceReport report = run(back).only(OUTCOMES).resume(partial).run();

        assertThat(report.results()).extracting(CaseResult::result).containsOnly(Result.PASSED);
        assertThat(of(report, "DECLINE-TOLD/sale").answers())
                .extracting(PersonAnswer::answer)
                .containsExactly("declined");
        assertThat(back.told())
                .filteredOn(each -> each.startsWith("The till will ask"))
                .hasSize(1);
    }

    @Test
    void theTerminalIsTakenOffTheNetworkOnceAndPutBack() {
        DiligentTester tester = new DiligentTester(app);

        ConformanceReport report = run(tester)
                .only(List.of("OPEN-SILENT/offline", "CONNECT-BEFORE-GATE/sale/*", "OPERATION-REAL/sale"))
                .run();

        assertThat(of(report, "OPEN-SILENT/offline").answers()).isNotEmpty();
        assertThat(of(report, "OPERATION-REAL/sale").result()).isEqualTo(Result.PASSED);
        assertThat(tester.told())
                .filteredOn(each -> each.startsWith("Take the terminal off"))
                .hasSize(1);
        assertThat(tester.told())
                .filteredOn(each -> each.startsWith("Put the terminal back"))
                .hasSize(1);
    }

    /** A tester who answers some questions in another way than the one inside. */
    private static class Answering implements Tester {

        private final Tester inside;

        Answering(Tester inside) {
            this.inside = inside;
        }

        @Override
        public String ask(String question, List<String> choices) {
            return inside.ask(question, choices);
        }

        @Override
        public void tell(String instruction) {
            inside.tell(instruction);
        }
    }
}
