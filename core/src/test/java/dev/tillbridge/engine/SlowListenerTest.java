package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.sale;
import static dev.tillbridge.engine.Till.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A slow listener holds up nobody, and no outcome gets lost by it. */
class SlowListenerTest {

    private static final int MANY = 400;

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aListenerThatHangsHoldsUpNoOther() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        List<Outcome> toldMeanwhile = new ArrayList<>();
        till.desk().start(sale("1"), new TerminalListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                till.outcomeOf(till.start(sale("2")));
                till.time.advance(Duration.ofSeconds(1));
                toldMeanwhile.addAll(till.told);
            }
        });

        till.time.advance(Duration.ofSeconds(5));

        assertThat(toldMeanwhile).as("told to everyone while one hangs").hasSize(2);
    }

    @Test
    void aListenerThatFellBehindIsToldAgainOfWhatNobodyAcknowledged() {
        till.terminal.answersStart(accepts());
        till.terminal.answersEveryLookup(says(Verdict.APPROVED));
        Set<AttemptId> expected = new HashSet<>();
        till.onTold = () -> {
            till.onTold = () -> {};
            for (int sale = 1; sale <= MANY; sale++) {
                Attempt attempt = till.start(sale("sale-" + sale));
                till.outcomeOf(attempt);
                expected.add(attempt.id());
            }
        };

        Attempt first = till.startSale();
        till.time.advance(Duration.ofMinutes(30));

        expected.add(first.id());
        assertThat(till.told).extracting(Outcome::attempt).containsAll(expected);
    }
}
