package dev.tillbridge.testkit.conformance;

/** Is told how a run goes on, in order, on the thread of the run. */
public interface ConformanceListener {

    /** A case begins; {@code number} counts from 1 to {@code of}. */
    default void onBegin(int number, int of, String id, String title) {}

    /** A case has ended. */
    default void onEnd(CaseResult result) {}
}
