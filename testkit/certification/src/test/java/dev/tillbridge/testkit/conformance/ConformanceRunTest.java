package dev.tillbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport.Mode;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ConformanceRunTest {

    private static final ConformanceRun.Watch SHORT =
            new ConformanceRun.Watch(Duration.ofSeconds(5), Duration.ofMillis(600), Duration.ofMillis(600));

    private final FakePayXpress app = FakePayXpress.open();
    private final CountDownLatch never = new CountDownLatch(1);
    private final SmallDriver driver = new SmallDriver();

    @AfterEach
    void letGo() {
        never.countDown();
        app.close();
    }

    private ConformanceRun run(String... only) {
        return ConformanceRun.of(Subject.of(driver, app)).only(List.of(only));
    }

    private void hang() {
        boolean interrupted = false;
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted = true; // the worst kind of driver does not even listen to that
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CaseResult result(ConformanceReport report, String id) {
        return report.results().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in the report"));
    }

    // What is run

    @Test
    void onlyWhatMatchesIsRunAndWhatIsExcludedIsNotInTheReport() {
        ConformanceReport report = run("ID-WELL-*", "SETTINGS-*", "KEY-STABLE/reopened")
                .exclude(List.of("SETTINGS-DESCRIBED"))
                .run();

        assertThat(report.results())
                .extracting(CaseResult::id)
                .containsExactly("ID-WELL-FORMED/driver", "KEY-STABLE/reopened");
        assertThat(report.isCertified()).isTrue();
    }

    @Test
    void aListenerIsToldOfEachCaseAsItGoesOn() {
        List<String> told = new ArrayList<>();
        run("ID-WELL-*", "KEY-STABLE/reopened")
                .listener(new ConformanceListener() {
                    @Override
                    public void onBegin(int number, int count, String id, String title) {
                        told.add(number + "/" + count + " " + id);
                    }

                    @Override
                    public void onEnd(CaseResult result) {
                        told.add(result.id() + " " + result.result());
                    }
                })
                .run();

        assertThat(told)
                .containsExactly(
                        "1/2 ID-WELL-FORMED/driver",
                        "ID-WELL-FORMED/driver PASSED",
                        "2/2 KEY-STABLE/reopened",
                        "KEY-STABLE/reopened PASSED");
    }

    // Resuming

    @Test
    void whatWasFinishedStaysWhatWasSkippedIsRepeatedAndTheRestIsRun() {
        CaseResult passed = result(Rule.ID_WELL_FORMED, "driver", Result.PASSED);
        CaseResult failed = result(Rule.KEY_STABLE, "reopened", Result.FAILED);
        CaseResult skipped = result(Rule.SETTINGS_DESCRIBED, "driver", Result.SKIPPED);
        ConformanceReport earlier = earlier("small", Mode.SIMULATED, passed, failed, skipped);

        ConformanceReport report = run("ID-*", "KEY-STABLE", "SETTINGS-*", "DECLARATION-*")
                .resume(earlier)
                .run();

        assertThat(result(report, passed.id())).isSameAs(passed);
        assertThat(result(report, failed.id())).isSameAs(failed);
        assertThat(result(report, skipped.id()).result()).isEqualTo(Result.PASSED);
        assertThat(result(report, "DECLARATION-STABLE/reopened").result()).isEqualTo(Result.PASSED);
        assertThat(report.begun()).isEqualTo(earlier.begun());
        assertThat(report.isCertified()).as("an earlier failure counts").isFalse();
    }

    @Test
    void theReportOfAnotherDriverOrOfAnotherModeIsNotGoneOnWith() {
        assertThatThrownBy(() -> run().resume(earlier("other", Mode.SIMULATED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("small");
        assertThatThrownBy(() -> run().resume(earlier("small", Mode.ATTENDED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attended");
    }

    private static CaseResult result(Rule rule, String detail, Result result) {
        return new CaseResult(
                rule.id() + "/" + detail, rule, "title", result, "", List.of(), List.of(), List.of(), List.of(), 1);
    }

    private static ConformanceReport earlier(String id, Mode mode, CaseResult... results) {
        return new ConformanceReport(id, mode, Instant.EPOCH, new TreeMap<>(), Arrays.asList(results), Set.of());
    }

    // What a certificate takes

    @Test
    void aMandatoryRuleThatFailedOrWasSkippedStandsInTheWay() {
        assertThat(certified(Rule.START_ONCE, Result.PASSED)).isTrue();
        assertThat(certified(Rule.START_ONCE, Result.NOT_APPLICABLE)).isTrue();
        assertThat(certified(Rule.START_ONCE, Result.FAILED)).isFalse();
        assertThat(certified(Rule.START_ONCE, Result.SKIPPED)).isFalse();
    }

    @Test
    void aRecommendedRuleDoesNot() {
        assertThat(certified(Rule.DECLINE_CODE_TOLD, Result.FAILED)).isTrue();
        assertThat(certified(Rule.DECLINE_CODE_TOLD, Result.SKIPPED)).isTrue();
    }

    @Test
    void nothingTriedIsNothingCertified() {
        assertThat(run("NO-SUCH-RULE").run().isCertified()).isFalse();
    }

    private static boolean certified(Rule rule, Result result) {
        return earlier(
                        "small",
                        Mode.SIMULATED,
                        result(Rule.ID_WELL_FORMED, "driver", Result.PASSED),
                        result(rule, "x", result))
                .isCertified();
    }

    // What a reader is told

    @Test
    void aFailureTellsWhatWasExpectedAndWhatWasFound() {
        driver.id = "Not Well Formed";

        CaseResult failed = result(run("ID-WELL-FORMED").run(), "ID-WELL-FORMED/driver");

        assertThat(failed.result()).isEqualTo(Result.FAILED);
        assertThat(failed.reason())
                .startsWith("expected an id of lower-case letters")
                .contains("'Not Well Formed'")
                .as("every report shows this beside it")
                .doesNotContain(Rule.ID_WELL_FORMED.advice());
        assertThat(failed.steps()).anyMatch(step -> step.contains("Not Well Formed"));
    }

    @Test
    void aCaseThatPassedTellsWhatWasDoneAndWhatTheTerminalDid() {
        CaseResult passed = result(run("OPERATION-REAL/sale").run(), "OPERATION-REAL/sale");

        assertThat(passed.result()).as(passed.reason()).isEqualTo(Result.PASSED);
        assertThat(passed.steps())
                .anyMatch(step -> step.startsWith("did: sale"))
                .contains("saw: the till was told: approved for EUR 12.50");
        assertThat(passed.ledger()).containsExactly("sale of EUR 12.50 approved for EUR 12.50");
        assertThat(passed.wire()).hasSize(1);
    }

    // Declared equals real

    @Test
    void whatIsDeclaredAndDonePasses() {
        ConformanceReport report = run("OPERATION-REAL/sale", "OPERATION-REAL/refund", "UNDECLARED-REFUSED")
                .run();

        assertThat(report.isCertified()).isTrue();
        assertThat(result(report, "OPERATION-REAL/refund").result()).isEqualTo(Result.PASSED);
        assertThat(result(report, "UNDECLARED-REFUSED/void").result()).isEqualTo(Result.PASSED);
        assertThat(result(report, "UNDECLARED-REFUSED/sale").result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    @Test
    void whatIsDeclaredAndDoneAsSomethingElseFails() {
        driver.sent = Map.of(Operation.SALE, 1, Operation.REFUND, 1); // takes the money again instead of giving it back

        ConformanceReport report =
                run("OPERATION-REAL/sale", "OPERATION-REAL/refund").run();

        CaseResult refund = result(report, "OPERATION-REAL/refund");
        assertThat(refund.result()).isEqualTo(Result.FAILED);
        assertThat(refund.reason()).contains("the ledger says sale of");
        assertThat(result(report, "OPERATION-REAL/sale").result()).isEqualTo(Result.PASSED);
    }

    @Test
    void whatIsDeclaredAndNotDoneFails() {
        driver.sent = Map.of(Operation.SALE, 1);

        CaseResult refund = result(run("OPERATION-REAL/refund").run(), "OPERATION-REAL/refund");

        assertThat(refund.result()).isEqualTo(Result.FAILED);
    }

    @Test
    void whatIsNotDeclaredAndSentAllTheSameFails() {
        SmallDriver generous = SmallDriver.complete();
        generous.declared = Set.of(Operation.SALE, Operation.REFUND);

        ConformanceReport report = ConformanceRun.of(Subject.of(generous, app))
                .only(List.of("UNDECLARED-REFUSED", "OPERATION-REAL/void"))
                .run();

        assertThat(report.results())
                .filteredOn(CaseResult::isObstacle)
                .extracting(CaseResult::id)
                .containsExactly("UNDECLARED-REFUSED/void");
        assertThat(result(report, "OPERATION-REAL/void").result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    // Drivers that misbehave

    @Test
    void aDriverThatCannotBeOpenedFailsThatAndSkipsTheRest() {
        driver.opening = () -> {
            throw new IllegalStateException("no network");
        };

        ConformanceReport report = run().run();

        assertThat(report.results()).hasSameSizeAs(ConformanceSuite.cases());
        assertThat(report.results())
                .filteredOn(each -> each.result() == Result.FAILED)
                .extracting(CaseResult::rule)
                .containsOnly(Rule.OPEN_SILENT);
        assertThat(report.results())
                .filteredOn(each -> each.rule() != Rule.OPEN_SILENT)
                .allMatch(each -> each.result() == Result.SKIPPED)
                .allMatch(each -> each.reason().contains("no network"));
        assertThat(report.isCertified()).isFalse();
    }

    @Test
    void aDriverThatHangsInOpenFailsThatAndSkipsTheRest() {
        driver.opening = this::hang;

        ConformanceReport report = run("OPEN-SILENT", "START-ONCE")
                .watch(new ConformanceRun.Watch(Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .run();

        assertThat(report.isCertified()).isFalse();
        assertThat(result(report, "OPEN-SILENT/offline").result()).isEqualTo(Result.FAILED);
        assertThat(result(report, "START-ONCE/sale/lose-answer").reason()).contains("did not open in time");
    }

    @Test
    void aDriverThatHangsInAStartCannotHangTheRun() {
        driver.starting = this::hang;

        ConformanceReport report = run("START-ONCE", "GATE-FIRST", "OPERATION-REAL", "ID-WELL-FORMED")
                .watch(SHORT)
                .run();

        assertThat(report.isCertified()).isFalse();
        List<CaseResult> skipped = report.results().stream()
                .filter(each -> each.result() == Result.SKIPPED)
                .toList();
        assertThat(skipped).hasSizeGreaterThan(3);
        assertThat(skipped.subList(0, 3))
                .extracting(CaseResult::reason)
                .allMatch(reason -> reason.contains("did not come back") && reason.contains("TIME-BOUNDED"));
        assertThat(skipped.subList(3, skipped.size()))
                .extracting(CaseResult::reason)
                .allMatch(reason -> reason.contains("the run gave up"));
        assertThat(result(report, "ID-WELL-FORMED/driver").result()).isEqualTo(Result.PASSED);
    }

    @Test
    void aDriverThatHangsInAStartFailsTheRuleAboutThatHoweverOftenItHungBefore() {
        driver.starting = this::hang;

        ConformanceReport report = run("START-ONCE", "TIME-BOUNDED/start/stall-answer")
                .watch(SHORT)
                .run();

        assertThat(result(report, "TIME-BOUNDED/start/stall-answer").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aDriverThatHangsInCloseAfterItWasUsedCannotHangTheRun() {
        AtomicBoolean used = new AtomicBoolean();
        driver.starting = () -> used.set(true);
        driver.closing = () -> {
            if (used.get()) {
                hang();
            }
        };

        ConformanceReport report = run("OPERATION-REAL", "GATE-FIRST", "START-ONCE/sale/*", "CLOSE-PROMPT")
                .watch(SHORT)
                .run();

        assertThat(report.isCertified()).isFalse();
        assertThat(report.results())
                .extracting(CaseResult::reason)
                .anyMatch(reason -> reason.contains("the run gave up"));
        assertThat(result(report, "CLOSE-PROMPT/start/stall-answer").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aDriverThatThrowsWhateverItIsAskedIsNotCertifiedAndTheRunGoesOn() {
        driver.starting = () -> {
            throw new StackOverflowError();
        };

        ConformanceReport report =
                run("OPERATION-REAL/sale", "KEY-STABLE", "GATE-FIRST/sale/*").run();

        assertThat(result(report, "OPERATION-REAL/sale").isObstacle()).isTrue();
        assertThat(result(report, "GATE-FIRST/sale/closed-gate").isObstacle()).isTrue();
        assertThat(result(report, "KEY-STABLE/reopened").result()).isEqualTo(Result.PASSED);
    }

    @Test
    void aDriverWithoutAnIdGetsAReportAllTheSame() {
        SmallDriver nameless = new SmallDriver();
        nameless.id = "";

        ConformanceReport report = ConformanceRun.of(Subject.of(nameless, app))
                .only(List.of("ID-WELL-FORMED"))
                .run();

        assertThat(report.isCertified()).isFalse();
        assertThat(result(report, "ID-WELL-FORMED/driver").result()).isEqualTo(Result.FAILED);
    }

    // At a real terminal

    @Test
    void withNobodyAtTheTerminalWhatNeedsAPersonIsSkippedAndWhatNeedsASimulatorDoesNotApply() {
        ConformanceReport report = ConformanceRun.of(
                        Subject.builder(driver, app).mode(Mode.UNATTENDED).build())
                .only(List.of("OPERATION-REAL/sale", "START-ONCE/sale/lose-answer", "ID-WELL-FORMED"))
                .run();

        assertThat(result(report, "OPERATION-REAL/sale").result()).isEqualTo(Result.SKIPPED);
        assertThat(result(report, "START-ONCE/sale/lose-answer").result()).isEqualTo(Result.NOT_APPLICABLE);
        assertThat(result(report, "ID-WELL-FORMED/driver").result()).isEqualTo(Result.PASSED);
        assertThat(report.isCertified()).isFalse();
    }
}
