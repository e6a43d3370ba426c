package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final String ATTEMPT = Records.id("a").value();

    @Test
    void aFactIsToldInOneLine() {
        Fact recorded = new Fact.Recorded(0, "till1", 1, EventType.INTENT, Records.prepared("a"));
        Lie lie = new Lie(LieKind.ABSENT, Meaning.RESULT, Role.KEY, "key");

        assertThat(Words.of(new Fact.Opened(0, "till1", 3))).isEqualTo("till1 opens, life 3");
        assertThat(Words.of(recorded))
                .isEqualTo(
                        "till1 records INTENT of " + Records.id("a").shown() + ", SALE EUR 10.00, which is PREPARED");
        assertThat(Words.of(new Fact.Answered(0, "till1", 1, "t1", ATTEMPT, 7, Meaning.RESULT, null, List.of(lie))))
                .isEqualTo(
                        "till1 gets RESULT to 7 of t1 for aaaaaaaa, about null, with lies: ABSENT key (KEY) of RESULT");
        assertThat(Words.of(new Fact.Alarmed(0, "till1", 1, "t1", null, "x".repeat(1_000))))
                .startsWith("till1 hears an alarm of nobody at t1: xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void factsOfTheSameMomentAreToldApart() {
        Fact prepared = new Fact.Recorded(0, "till1", 1, EventType.INTENT, Records.prepared("a"));
        Fact other = new Fact.Recorded(0, "till1", 1, EventType.INTENT, Records.prepared("b"));
        Fact sent = new Fact.Recorded(
                0,
                "till1",
                1,
                EventType.SENDING,
                Records.of("a", AttemptState.SUBMITTING).build());

        assertThat(List.of(Words.fingerprint(prepared), Words.fingerprint(other), Words.fingerprint(sent)))
                .doesNotHaveDuplicates();
        assertThat(Words.fingerprint(new Fact.Seen(0, "a log", "one")))
                .isNotEqualTo(Words.fingerprint(new Fact.Seen(0, "a log", "two")));
    }
}
