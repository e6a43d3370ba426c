package dev.tillbridge.testkit.report;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Repeated;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of the page about one case, open where it failed or stands in the way of a certificate otherwise. */
final class HtmlCase {

    static final List<Result> WORST_FIRST =
            List.of(Result.FAILED, Result.SKIPPED, Result.PASSED, Result.NOT_APPLICABLE);

    static final List<String> OPERATIONS = Arrays.stream(Operation.values())
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();

    private static final long SECOND = 1000;
    private static final int LONG = 400;
    private static final int BEGINNING = 200;

    private final Markup page;
    private final CaseResult result;

    HtmlCase(Markup page, CaseResult result) {
        this.page = page;
        this.result = result;
    }

    static String cssClass(Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String mark(Result result) {
        return switch (result) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case SKIPPED -> "!";
            case NOT_APPLICABLE -> "–";
        };
    }

    static String words(Result result, int count) {
        return switch (result) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SKIPPED -> "not run";
            case NOT_APPLICABLE -> count == 1 ? "does not apply" : "do not apply";
        };
    }

    static String anchor(CaseResult result) {
        return "case-" + result.id();
    }

    void write() {
        String kind = "case " + cssClass(result.result());
        if (hasRecord()) {
            if (result.result() == Result.FAILED || result.isObstacle()) {
                page.open("details", "class", kind, "id", anchor(result), "open", "");
            } else {
                page.open("details", "class", kind, "id", anchor(result));
            }
            page.open("summary");
        } else {
            page.open("div", "class", kind, "id", anchor(result));
            page.open("div", "class", "summary");
        }
        page.element("span", mark(result.result()), "class", "mark", "aria-hidden", "true");
        page.element("span", words(result.result(), 1) + ": ", "class", "unseen");
        page.open("span", "class", "title").text(result.title()).element("code", result.id());
        if (!result.reason().isBlank()) {
            page.element("span", result.reason(), "class", "reason");
        }
        page.close();
        if (result.result() != Result.NOT_APPLICABLE) {
            page.element("span", time(result.millis()), "class", "time");
        }
        page.close();
        list("What was done", result.steps(), "ol", "steps");
        answers();
        list("What the terminal did, by its ledger", ledger(), "ul", "ledger");
        wire();
        page.closeLine();
    }

    /** Where something went over the wire and nothing came of it, that is what the ledger says. */
    private List<String> ledger() {
        return result.ledger().isEmpty() && !result.wire().isEmpty() ? List.of("nothing") : result.ledger();
    }

    private boolean hasRecord() {
        return !(result.steps().isEmpty()
                && result.answers().isEmpty()
                && result.ledger().isEmpty()
                && result.wire().isEmpty());
    }

    private static String time(long millis) {
        return millis < SECOND
                ? millis + " ms"
                : String.format(Locale.ROOT, "%d.%d s", millis / SECOND, millis % SECOND / 100);
    }

    private void answers() {
        if (result.answers().isEmpty()) {
            return;
        }
        page.element("h4", "What a person answered").open("dl", "class", "answers");
        for (PersonAnswer each : result.answers()) {
            page.element("dt", each.question()).element("dd", each.answer());
        }
        page.close();
    }

    private void wire() {
        if (result.wire().isEmpty()) {
            return;
        }
        page.element("h4", "What the driver sent and what came back, masked").open("dl", "class", "wire");
        for (Repeated each : result.exchanges()) {
            page.element("dt", each.request());
            String answer = each.exchange().answer();
            if (!answer.isEmpty()) {
                answer(answer);
            }
        }
        page.close();
    }

    /** Of a long answer, such as a result with receipts, the rest opens on demand. */
    private void answer(String answer) {
        if (answer.length() <= LONG) {
            page.element("dd", answer);
            return;
        }
        int cut = Character.isHighSurrogate(answer.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
        page.open("dd").open("details").element("summary", answer.substring(0, cut));
        page.text(answer.substring(cut)).close().close();
    }

    private void list(String heading, List<String> lines, String element, String kind) {
        if (lines.isEmpty()) {
            return;
        }
        page.element("h4", heading).open(element, "class", kind);
        lines.forEach(line -> page.element("li", line));
        page.close();
    }
}
