package dev.tillbridge.testkit.report;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Exchange;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What has to be done to texts of terminals and people before a report may hold them. Pure. */
final class ReportText {

    /** The pictures of control characters begin here, in the same order. */
    private static final int PICTURES = 0x2400;

    private static final int DELETE = 0x7f;
    private static final int PICTURE_OF_DELETE = 0x2421;

    /** Characters that turn the direction of the text after them, so that it reads as something else. */
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Set<String> HASHES = Set.of(RunFacts.COMMIT, RunFacts.JAR, RunFacts.CONFIGURATION);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40,64}(-dirty)?");

    private ReportText() {}

    /** Returns the report without card numbers, whoever put them there. */
    static ConformanceReport masked(ConformanceReport report) {
        TreeMap<String, String> facts = new TreeMap<>(report.facts());
        facts.replaceAll((name, value) -> isHash(name, value) ? value : SafeText.masked(value));
        return new ConformanceReport(
                report.driver(),
                report.mode(),
                report.begun(),
                facts,
                report.results().stream().map(ReportText::masked).toList(),
                report.verified());
    }

    /** Some digits of a hash look like a card number, and without them it would be bound to nothing. */
    private static boolean isHash(String name, String value) {
        return HASHES.contains(name) && HASH.matcher(value).matches();
    }

    private static CaseResult masked(CaseResult result) {
        return new CaseResult(
                result.id(),
                result.rule(),
                SafeText.masked(result.title()),
                result.result(),
                SafeText.masked(result.reason()),
                masked(result.steps()),
                result.answers().stream()
                        .map(each -> new PersonAnswer(SafeText.masked(each.question()), SafeText.masked(each.answer())))
                        .toList(),
                masked(result.ledger()),
                result.wire().stream()
                        .map(each -> new Exchange(SafeText.masked(each.request()), SafeText.masked(each.answer())))
                        .toList(),
                result.millis());
    }

    private static List<String> masked(List<String> texts) {
        return texts.stream().map(SafeText::masked).toList();
    }

    /** Returns the text with control characters and turns of direction made visible; line ends and tabs stay. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (each == DELETE) {
                shown.appendCodePoint(PICTURE_OF_DELETE);
            } else if (each < ' ' && each != '\n' && each != '\t') {
                shown.appendCodePoint(PICTURES + each);
            } else if ((each >= 0x80 && each < 0xa0) || !isText(each)) {
                shown.append(code(each));
            } else {
                shown.appendCodePoint(each);
            }
        });
        return DIRECTIONS.matcher(shown).replaceAll(turn -> code(turn.group().codePointAt(0)));
    }

    /** Half of a pair and what is no character at all may stand neither in XML nor in HTML. */
    private static boolean isText(int character) {
        return !(character >= 0xd800 && character <= 0xdfff)
                && (character & 0xfffe) != 0xfffe
                && !(character >= 0xfdd0 && character <= 0xfdef);
    }

    private static String code(int character) {
        return String.format(Locale.ROOT, "[U+%04X]", character);
    }
}
