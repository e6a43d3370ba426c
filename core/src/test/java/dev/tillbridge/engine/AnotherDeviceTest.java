package dev.tillbridge.engine;

import static dev.tillbridge.engine.Till.accepts;
import static dev.tillbridge.engine.Till.acceptsAs;
import static dev.tillbridge.engine.Till.says;
import static dev.tillbridge.engine.Till.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.Resolution;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A terminal is replaced or reset while a payment is open, and counts its ids from the beginning again. */
class AnotherDeviceTest {

    private static final Fingerprint FORMER = Fingerprint.parse("ab".repeat(32));
    private static final Fingerprint NEW = Fingerprint.parse("cd".repeat(32));

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    /** Returns a sale that the former device accepted, and about which the new one says this. */
    private Attempt sale(Function<Start, StartAnswer> accepted, Function<String, LookupAnswer> said) {
        till.terminal.certificate = FORMER;
        till.terminal.answersStart(accepted);
        till.terminal.answersEveryLookup(silent());
        Attempt attempt = till.startSale();
        till.time.advance(Duration.ofSeconds(5));
        till.desk().trust(NEW);
        till.terminal.answersEveryLookup(said);
        till.time.advance(Duration.ofMinutes(20));
        return attempt;
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "CANCELLED"})
    @Requirement("I3")
    void itsRefusalUnderAnIdThatTheFormerOneGaveProvesNothing(Verdict refusal) {
        till.terminalMakesTheKeys();

        Attempt attempt = sale(acceptsAs("000000000001"), says(refusal));

        assertThat(attempt.summary().state()).as("I3").isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempt.summary().facts())
                .as("a person reads why")
                .anyMatch(fact -> fact.contains("replaced or reset"));
        assertThat(attempt.summary().blocksTerminal())
                .as("the new one is not at work on it")
                .isFalse();
    }

    @Test
    void itsApprovalIsBelievedAsTheRulesSay() {
        till.terminalMakesTheKeys();

        assertThat(sale(acceptsAs("000000000001"), says(Verdict.APPROVED))
                        .summary()
                        .state())
                .isEqualTo(AttemptState.APPROVED);
    }

    @Test
    void aRefusalUnderAnIdOfOursIsAboutOursWhicheverDeviceSaysSo() {
        assertThat(sale(accepts(), says(Verdict.DECLINED)).summary().state()).isEqualTo(AttemptState.DECLINED);
    }

    @Test
    void whatAPersonHeldToBeUnpaidMayBeTriedAgainAtIt() {
        till.terminalMakesTheKeys();
        Attempt first = sale(acceptsAs("000000000001"), says(Verdict.DECLINED));
        till.desk()
                .propose(first.id(), Resolution.notPaid("manager", "not at the acquirer"))
                .confirm();
        till.terminal.answersStart(acceptsAs("000000000002"));
        till.terminal.answersEveryLookup(key -> says(key.equals("000000000001") ? Verdict.DECLINED : Verdict.APPROVED)
                .apply(key));

        assertThat(till.outcomeOf(till.start(Till.retry(first.id())))).isInstanceOf(Outcome.Approved.class);
    }
}
