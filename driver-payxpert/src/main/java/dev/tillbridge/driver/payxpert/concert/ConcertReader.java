package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.spi.socket.AnswerReader;
import dev.tillbridge.spi.socket.FieldMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows when an answer is complete: at the end of a record, with a status that ends the operation, when nothing more comes.
 *
 * <p>A whole number of records looks like a finished message. So an answer that lacks what usually decides it is waited for longer: a
 * declined payment whose last record is on its way must not be taken for an approved one, nor a paid one for a refused one.
 *
 * @protocol caisse-ap 1.1 [oca]: the end of a record and a quiet period
 * @protocol caisse-ap 1.1 [design]: never without a status
 */
final class ConcertReader implements AnswerReader {

    private final Set<String> wanted;
    private final boolean isLookup;
    private final Duration quiet;
    private final Duration patience;
    private final ConcertParser parser = new ConcertParser();
    private volatile List<FieldMessage> announced = List.of();

    /**
     * Creates a reader.
     *
     * @param wanted what usually comes with a status that says "performed"
     * @param isLookup whether it is asked how an operation ended: "taken into account" is an answer then too, and "unknown" may conclude
     */
    ConcertReader(Set<String> wanted, boolean isLookup, ConcertSettings settings) {
        this.wanted = wanted;
        this.isLookup = isLookup;
        this.quiet = settings.values().get(ConcertSettings.QUIET_PERIOD);
        this.patience = settings.values().get(ConcertSettings.MISSING_RECORD_PERIOD);
    }

    @Override
    public Next read(byte[] segment) {
        parser.feed(segment);
        announced = parser.messages().stream()
                .takeWhile(ConcertMapper::isTakenIntoAccount)
                .toList();
        Optional<FieldMessage> last = last();
        boolean isFollowed = last.isPresent() && (isAnsweredTwice() || parser.isAnotherBegun());
        if (parser.isMalformed() || isFollowed) {
            return Next.done();
        }
        if (!parser.isAtBoundary() || last.isEmpty()) {
            return Next.more();
        }
        return Next.doneWhenQuiet(isComplete(last.get()) ? quiet : patience);
    }

    @Override
    public boolean isWholeAtEnd() {
        return parser.isAtBoundary() && last().isPresent();
    }

    /** Returns what was taken into account so far, also where the connection breaks before the operation ends; by any thread. */
    List<FieldMessage> announced() {
        return announced;
    }

    /** Returns the message that ends the operation, if it has come so far that it says how. */
    private Optional<FieldMessage> last() {
        return ending().stream().findFirst().filter(message -> message.has("AE"));
    }

    /** Returns whether something follows the answer: then there is no answer, whatever it is. */
    private boolean isAnsweredTwice() {
        return ending().size() > 1;
    }

    private List<FieldMessage> ending() {
        return ConcertMapper.ending(parser.messages(), isLookup);
    }

    private boolean isComplete(FieldMessage answer) {
        Complement complement = Complement.of(answer);
        boolean approval = ConcertMapper.isPerformed(answer)
                && (complement == Complement.ABSENT || complement == Complement.AUTHORISED);
        if (approval) {
            return wanted.stream().allMatch(answer::has);
        }
        return switch (complement.meaning()) {
            // Traces of a payment speak against them, and may be on their way.
            case NONE, TIMED_OUT, REJECTED, DECLINED, CANCELLED -> false;
            case NOTHING -> !isLookup;
            case APPROVED -> true;
        };
    }
}
