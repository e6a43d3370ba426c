package dev.tillbridge.testkit.conformance;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.scenario.ScenarioWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What stands in ids of cases and in the sentences of a report, in words that somebody reads who has not written the suite. Pure.
 *
 * <p>No sentence holds what Java makes of a value: no class name, no brackets, no {@code Optional}, no {@code PT2S}.
 */
final class Words {

    private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");
    private static final String NOTHING = "nothing";

    private Words() {}

    // Constants

    /** Returns the name of a constant as it stands in the id of a case, such as {@code lose-answer}. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of a constant as words, such as {@code lose answer}. */
    static String of(Enum<?> constant) {
        return constant == Operation.PRE_AUTHORISATION || constant == Operation.TOP_UP
                ? id(constant)
                : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns the name of a constant with its article, such as {@code an authorisation only}. */
    static String one(Enum<?> constant) {
        String words = of(constant);
        return (words.matches("[aeiou].*") ? "an " : "a ") + words;
    }

    // Values

    /** Returns how many there are of something, such as {@code no start}, {@code 1 start} and {@code 2 starts}. */
    static String count(int number, String thing) {
        return number == 0 ? "no " + thing : number == 1 ? "1 " + thing : number + " " + thing + "s";
    }

    /** Returns some things in a row, such as {@code a, b and c}; {@code nothing} when there is none. */
    static String list(Collection<?> things) {
        List<String> words = things.stream()
                .map(thing -> thing instanceof Enum<?> constant ? of(constant) : String.valueOf(thing))
                .toList();
        if (words.isEmpty()) {
            return NOTHING;
        }
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** Returns what is there, or {@code none}. */
    static String of(Optional<?> value) {
        return value.map(String::valueOf).orElse("none");
    }

    /** Returns a span of time in seconds, such as {@code 0.4 s}. */
    static String of(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** Returns an amount and its parts, such as {@code EUR 12.50 with a tip of EUR 1.50}. */
    static String of(Amounts amounts) {
        List<String> parts = amounts.with(Part.BASE, null).parts().entrySet().stream()
                .filter(part -> !part.getValue().isZero())
                .map(part -> (part.getKey() == Part.CASHBACK ? "" : "a ")
                        + part.getKey().words() + " of " + part.getValue())
                .toList();
        return amounts.base().map(Money::toString).orElse("no amount")
                + (parts.isEmpty() ? "" : " with " + list(parts));
    }

    // What is done

    /** Returns what a till asks for, such as {@code sale of EUR 12.50, reference R1}. */
    static String of(StartRequest request) {
        StringBuilder words = new StringBuilder(of(request.operation()));
        Map<String, String> content = request.content();
        content.forEach((name, value) -> {
            switch (name) {
                case "operation" -> {
                    // stands first
                }
                case "amount" -> words.append(" of ").append(value);
                default ->
                    words.append(", ")
                            .append(String.join(" ", CAPITAL.split(name)).toLowerCase(Locale.ROOT))
                            .append(' ')
                            .append(value);
            }
        });
        return words.toString();
    }

    /** Returns what happens at the terminal, as a sentence without its full stop. */
    static String of(Scenario scenario) {
        return ScenarioWords.sentence(scenario);
    }

    /** Returns a fault and when it strikes, such as {@code lose answer at start}, in the words of scenario files. */
    static String of(FaultPlan plan) {
        return ScenarioWords.word(plan.fault()) + " at " + ScenarioWords.word(plan.moment());
    }

    /** Returns that a terminal cannot make a fault. */
    static String cannotShow(FaultPlan plan) {
        return "this terminal cannot show the fault " + of(plan);
    }

    // What is told

    /** Returns what a till was told of an attempt, such as {@code it was told: declined (51)}. */
    static String told(Attempt attempt) {
        return "it was told: " + of(attempt.summary().outcome());
    }

    /** Returns how an attempt ended, such as {@code approved for EUR 12.50}. */
    static String of(Outcome outcome) {
        return outcome.match(
                approved -> "approved" + (approved.partial() ? " in part" : "")
                        + approved.total().map(total -> " for " + total).orElse("")
                        + (approved.deferred() ? ", offline" : "")
                        + (approved.decidedByPerson() ? ", by a person" : ""),
                declined -> bracketed("declined", declined.reason()),
                cancelled -> "cancelled",
                notStarted -> "not started: " + notStarted.why(),
                unknown -> "unknown: " + unknown.why());
    }

    private static String bracketed(String word, String reason) {
        return reason.equals(word) ? word : word + " (" + reason + ")";
    }

    /** Returns what a driver answered to a start. */
    static String of(StartAnswer answer) {
        return answer.match(
                accepted -> "accepted",
                finished -> of(finished.evidence()),
                rejected -> "refused: " + rejected.text(),
                neverLeft -> "nothing left: " + neverLeft.text(),
                lost -> "lost: " + lost.text());
    }

    /** Returns what a driver answered to a lookup. */
    static String of(LookupAnswer answer) {
        return answer.match(
                inProgress -> "in progress",
                finished -> of(finished.evidence()),
                notFound -> "not known: " + notFound.pattern(),
                unauthorised -> "credentials refused: " + unauthorised.text(),
                refused -> "refused: " + refused.text(),
                unreadable -> "unreadable: " + unreadable.text(),
                lost -> "lost: " + lost.text());
    }

    /** Returns what a driver answered to a cancel. */
    static String of(CancelAnswer answer) {
        return of(answer.kind()) + ": " + answer.text();
    }

    /** Returns what a driver saw of a result, such as {@code a result: approved, EUR 12.50}. */
    static String of(Evidence evidence) {
        List<String> words = new ArrayList<>();
        words.add(
                evidence.verdicts().isEmpty()
                        ? "no verdict"
                        : list(evidence.verdicts().stream().sorted().toList()));
        if (!evidence.amounts().equals(Amounts.unknown())) {
            words.add(of(evidence.amounts()));
        }
        if (evidence.partial()) {
            words.add("a part of the amount");
        }
        if (!evidence.missing().isEmpty()) {
            words.add("without " + list(evidence.missing()));
        }
        if (!evidence.unknown().isEmpty()) {
            words.add("with a word in " + list(evidence.unknown()) + " that nobody knows");
        }
        if (!evidence.contradictions().isEmpty()) {
            words.add("contradicting itself: " + list(evidence.contradictions()));
        }
        return (evidence.complete() ? "a result: " : "a result that is not complete: ") + String.join(", ", words);
    }

    /** Returns what was thrown, with the class by which an author finds it. */
    static String thrown(@Nullable Throwable failure) {
        if (failure == null) {
            return NOTHING;
        }
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null || message.isBlank() ? "" : " (" + message + ")");
    }
}
