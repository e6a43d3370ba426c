package dev.tillbridge.testkit.attended;

import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import java.util.ArrayList;
import java.util.List;

/** What was asked and answered, word for word. Not thread-safe. */
final class Dialogue {

    private final Tester tester;
    private final List<PersonAnswer> answers = new ArrayList<>();

    Dialogue(Tester tester) {
        this.tester = tester;
    }

    void tell(String instruction) {
        tester.tell(instruction);
    }

    /** Asks, and keeps the answer. */
    String ask(String question, List<String> choices) {
        String answer = tester.ask(question, choices);
        keep(question, answer);
        return answer;
    }

    void keep(String question, String answer) {
        answers.add(new PersonAnswer(question, answer));
    }

    /** Says that the last answer makes no sense, so that it does not count. */
    void unclear(String why) {
        takeBack(answers.size() - 1);
        tester.tell(why);
    }

    int size() {
        return answers.size();
    }

    /** Marks the answers from this place on as taken back; a report does not hide what was said first. */
    void takeBack(int from) {
        for (int i = from; i < answers.size(); i++) {
            PersonAnswer answer = answers.get(i);
            answers.set(i, new PersonAnswer(answer.question(), answer.answer() + " (taken back)"));
        }
    }

    List<PersonAnswer> take() {
        List<PersonAnswer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }
}
