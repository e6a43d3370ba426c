package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.StartMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What went through a proxy or was lost in it, in order, with what the driver got for it. Safe for use by several threads. */
final class Minutes {

    private final List<Question> questions = new ArrayList<>();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<StartMessage> starts = new ArrayList<>();

    /** Adds a request and returns it as it is recorded. */
    synchronized RecordedRequest add(Question question, long connection, Instant time, RecordedAnswer answer) {
        RecordedRequest recorded = recorded(requests.size() + 1, question, connection, time, answer);
        questions.add(question);
        requests.add(recorded);
        if (question.isStart()) {
            starts.add(new StartMessage(question.key(), question.reference(), time));
        }
        return recorded;
    }

    static RecordedRequest recorded(
            int number, Question question, long connection, Instant time, RecordedAnswer answer) {
        return new RecordedRequest(
                number,
                Math.toIntExact(connection),
                time,
                question.method(),
                question.path(),
                question.body(),
                question.credentialSent(),
                answer);
    }

    /** Notes what has come of an answer. */
    void shown(FaultProxy.Shown shown) {
        change(shown.question(), before -> shown.answer());
    }

    /** Notes what becomes of an answer that was noted. */
    void spoilt(FaultProxy.Spoilt spoilt) {
        change(spoilt.question(), before -> SpoiltAnswer.of(spoilt, before));
    }

    /** Changes the answer to just this request, not to one that is equal. */
    @SuppressWarnings("ReferenceEquality")
    private synchronized void change(Question question, UnaryOperator<RecordedAnswer> change) {
        for (int i = questions.size() - 1; i >= 0; i--) {
            if (questions.get(i) == question) {
                RecordedRequest request = requests.get(i);
                requests.set(i, request.answeredBy(change.apply(request.answer())));
                return;
            }
        }
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized List<StartMessage> starts() {
        return List.copyOf(starts);
    }
}
