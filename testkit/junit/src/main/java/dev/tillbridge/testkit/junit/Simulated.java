package dev.tillbridge.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test at a simulated terminal; it is run once at the terminal of each driver.
 *
 * <pre>{@code
 * @Simulated("axept")
 * void aPaymentWhoseAnswerGetsLostIsChargedOnce(SimulatedTill till, SimulatedTerminal terminal) {
 *     terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
 *
 *     Outcome outcome = till.perform(sale);
 *
 *     assertThat(terminal.ledger().captured()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>A test, and what is run before and after it, takes what it needs as parameters:
 *
 * <ul>
 *   <li>{@link dev.tillbridge.testkit.SimulatedTerminal}: the terminal, to say what happens at it and to look at what was really paid
 *   <li>{@link dev.tillbridge.testkit.SimulatedTill}: a till whose hours pass at once, for what follows from a payment
 *   <li>or {@link dev.tillbridge.Terminals}: what a program opens, with a journal in a file of its own and in real time, for the code of a
 *       till that waits for outcomes
 *   <li>{@link dev.tillbridge.testkit.scenario.NamedScenario}: what the terminal plays, where {@link #scenarios} are given
 * </ul>
 *
 * <p>The terminal is paired where it has to be. Each run has a terminal of its own; when the run is over, all of it is closed and no file is
 * left.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(SimulatedRuns.class)
public @interface Simulated {

    /** The ids of the drivers; by default all that are on the class path and whose terminals can be simulated. */
    String[] value() default {};

    /**
     * A scenario file on the class path, beside the class of the test or, with a slash in front, from the root: there is one run for each
     * scenario, which the terminal plays at the first start. What a terminal cannot play is reported as skipped.
     */
    String scenarios() default "";

    /**
     * Further lines of the terminal's entry in the configuration, as they would stand in a file, in place of those of the same name: {@code
     * settings = {"deadline: 90s", "verified: [apm-result]"}}.
     */
    String[] settings() default {};
}
