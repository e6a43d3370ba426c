package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A bad way to the till: answers stop in the middle and go on after a while. Nothing about them is untrue. What has no frame stops only where no
 * reader may take it for whole: in a result that says that nothing was paid, as what speaks against that may be on its way (4.2, E6).
 */
final class Halting {

    private static final int ONE_STOPS_OF = 2;
    private static final int LONGEST_IN_A_FRAME_MILLIS = 4_000;
    /** Less than what is asked of a reader that has no frame to go by. */
    private static final int LONGEST_MILLIS = 2_500;

    private final RandomGenerator chance;
    private final boolean isOn;

    Halting(RandomGenerator chance, boolean isOn) {
        this.chance = chance;
        this.isOn = isOn;
    }

    /** Has the speaker stop in the middle of this, or not. */
    void mayHalt(Reply reply, Speaker speaker) {
        if (!isOn) {
            return;
        }
        boolean isFramed = reply.fields().stream().anyMatch(field -> field.role() == Role.STATUS);
        if (!(isFramed || saysThatNothingWasPaid(reply)) || chance.nextInt(ONE_STOPS_OF) > 0) {
            return;
        }
        int length = reply.bytes().length;
        if (length < 2 || reply.fields().isEmpty()) {
            return;
        }
        int after = isFramed || chance.nextInt(3) == 0 ? 1 + chance.nextInt(length - 1) : endOfAField(reply, length);
        speaker.pauses(after, Duration.ofMillis(chance.nextInt(isFramed ? LONGEST_IN_A_FRAME_MILLIS : LONGEST_MILLIS)));
    }

    private static boolean saysThatNothingWasPaid(Reply reply) {
        Entry about = reply.about();
        return reply.meaning() == Meaning.RESULT
                && about != null
                && about.stage().isOver()
                && about.stage() != Entry.Stage.APPROVED;
    }

    private int endOfAField(Reply reply, int length) {
        int size = reply.fields().size();
        int decided = decided(reply.fields());
        int kept = decided < size && chance.nextBoolean()
                ? decided + chance.nextInt(size - decided)
                : 1 + chance.nextInt(size);
        int end = reply.with(reply.fields().subList(0, kept)).bytes().length;
        return Math.min(end, length - 1);
    }

    /** Returns how many fields it takes to say how it ended: what comes behind them may speak against it. */
    private static int decided(List<Field> fields) {
        int decided = fields.size();
        while (decided > 0 && !decides(fields.get(decided - 1).role())) {
            decided--;
        }
        return Math.max(1, decided);
    }

    private static boolean decides(Role role) {
        return role == Role.VERDICT || role == Role.COMPLEMENT;
    }
}
