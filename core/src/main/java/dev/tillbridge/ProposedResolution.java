package dev.tillbridge;

/** A decision that waits for its second confirmation. Safe for use by several threads. */
public interface ProposedResolution {

    /** Returns the attempt that is decided about. */
    AttemptSummary attempt();

    /** Returns what confirming will do, for the person who confirms. */
    String consequence();

    /**
     * Records the decision, with who, when and why.
     *
     * @return where the attempt stands then
     * @throws ResolutionRefusedException when the attempt was settled in the meantime, or other tills would not see the decision
     */
    AttemptSummary confirm();
}
