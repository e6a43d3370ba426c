package dev.tillbridge;

import java.util.Locale;

/** A decision that waits for its second confirmation. Safe for use by several threads. */
public interface ProposedResolution {

    /** Returns the attempt that is decided about. */
    AttemptSummary attempt();

    /** Returns what confirming will do, for the person who confirms, in the terminal's configured language. */
    String consequence();

    /** Returns what confirming will do, for the person who confirms, in this language; in English where there is no other. */
    String consequence(Locale language);

    /**
     * Records the decision, with who, when and why.
     *
     * @return where the attempt stands then
     * @throws ResolutionRefusedException when the attempt was settled in the meantime, or other tills would not see the decision
     */
    AttemptSummary confirm();
}
