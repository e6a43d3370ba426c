package dev.tillbridge.testkit.simulation.lie;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Reading.Trap;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lies that are made of a whole message: 4.2, and the rows of 4.3 and of section 7 about answers that are none. */
final class WholeMessages {

    private static final Pattern STATUS = Pattern.compile("\\b[1-5][0-9]{2}\\b");
    /** What the profiles list as rejects; 408 and its like never are. */
    private static final Set<String> REJECTS = Set.of("400", "401", "403");

    private WholeMessages() {}

    static Reading reading(Lie lie, RequestKind asked, @Nullable Entry about) {
        return switch (lie.kind()) {
            case EARLY ->
                Reading.loud(
                        "4.2: bytes that wait before the request is written are not an answer: closed, with an alarm");
            case TWICE ->
                Reading.harmless("4.2: bytes beyond a complete answer are never the next one; the first stands");
            case STALE -> Reading.undecidable("E1: in answer to the request of this exchange");
            case CUT -> cut(lie);
            case BARE -> Reading.undecidable("E4: the completion marker is present");
            case SILENCE, HANG_UP -> Reading.undecidable("4.3: no answer");
            case OTHER_STATUS -> status(lie, new Truth(lie.meaning(), asked == RequestKind.START, about));
            default -> throw new IllegalArgumentException("not about a whole message: " + lie);
        };
    }

    private static Reading cut(Lie lie) {
        boolean restIsWhole = !lie.where().isEmpty();
        boolean beside = switch (lie.role()) {
            case TEXT, TRACE, AUTHORISATION, HOST_CODE, OTHER -> true;
            default -> false;
        };
        return restIsWhole && beside
                ? Reading.harmless("4.2: complete at a record boundary with every deciding field present")
                : Reading.undecidable("4.3: a truncated or unparsable answer");
    }

    /** Returns what another status makes of an answer. */
    static Reading status(Lie lie, Truth truth) {
        Matcher told = STATUS.matcher(lie.where());
        String status = lie.kind() == LieKind.OTHER_STATUS && told.find() ? told.group() : "";
        if (status.startsWith("2")) {
            return Reading.harmless("4.3: what the body says counts");
        }
        boolean mayReject = status.isEmpty() || REJECTS.contains(status);
        boolean begun =
                truth.meaning() == Meaning.ACCEPTED || truth.isResult() || truth.meaning() == Meaning.IN_PROGRESS;
        Reading other = Reading.undecidable("4.3: every other answer: server error, unlisted client error");
        return truth.start() && begun && mayReject ? other.but(Trap.REFUSAL) : other;
    }
}
