package dev.tillbridge.testkit.recording;

import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded request and what came back on its connection before the next one.
 *
 * @param number of the request in the recording, from 1
 * @param asked what it asked
 * @param answers in order; empty when the connection ended without one
 * @param ends whether the terminal ended the connection afterwards
 */
record Exchange(int number, Asked asked, List<RecordedMessage> answers, boolean ends) {

    /** Returns the exchanges of a recording, in the order of the requests. */
    static List<Exchange> of(Recording recording) {
        List<Draft> drafts = new ArrayList<>();
        Map<Long, Draft> current = new HashMap<>();
        for (RecordedMessage message : recording.messages()) {
            Draft draft = current.get(message.connection());
            if (message.isRequest() && message.kind() == Kind.WHOLE) {
                Draft begun = new Draft(drafts.size() + 1, recording.wire().asked(message.line(), message.body()));
                drafts.add(begun);
                current.put(message.connection(), begun);
            } else if (draft != null && !message.isRequest()) {
                draft.take(message);
            }
        }
        return drafts.stream().map(Draft::exchange).toList();
    }

    /** What is known of an exchange while the recording is gone through. */
    private static final class Draft {

        private final int number;
        private final Asked asked;
        private final List<RecordedMessage> answers = new ArrayList<>();
        private @Nullable RecordedMessage end;

        private Draft(int number, Asked asked) {
            this.number = number;
            this.asked = asked;
        }

        private void take(RecordedMessage message) {
            if (message.kind() == Kind.END) {
                end = message;
            } else {
                answers.add(message);
            }
        }

        private Exchange exchange() {
            return new Exchange(number, asked, List.copyOf(answers), end != null);
        }
    }
}
