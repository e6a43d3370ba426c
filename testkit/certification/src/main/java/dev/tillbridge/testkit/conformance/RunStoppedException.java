package dev.tillbridge.testkit.conformance;

/**
 * Says that a person ended the run.
 *
 * <p>It ends {@link ConformanceRun#run()} as well. What was found up to then has been told to the {@link ConformanceListener}, and a later
 * run goes on from there with {@link ConformanceRun#resume}. A person is asked only before a payment begins and after it has ended, so that
 * none is left under way.
 */
public final class RunStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with why the run ended. */
    public RunStoppedException(String message) {
        super(message);
    }
}
