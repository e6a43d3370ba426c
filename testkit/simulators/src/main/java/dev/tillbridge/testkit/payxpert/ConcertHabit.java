package dev.tillbridge.testkit.payxpert;

/** Lasting ways of a simulated Concert terminal; all are off at first. What an answer looks like is a {@link ConcertQuirk}. */
public enum ConcertHabit {
    /** Refuses a CJ that has not 12 characters and a CA that has not 2. @protocol caisse-ap 19 [design] */
    STRICT,
    /** Refuses requests that do not end with CR LF. @protocol caisse-ap 1 [hipay] */
    DEMANDS_LINE_END,
    /** Closes the connection after its answer. @protocol caisse-ap 1 [client: Neo52000/POS] */
    CLOSES_AFTER_ANSWER,
    /** Refuses a CH that came with an earlier operation, with AF 07. @protocol caisse-ap 19 [assumed] */
    REFUSES_USED_REFERENCES,
    /** Leaves out AI, AP, AQ, CC and ID, as before the newest tag list. @protocol caisse-ap 3 [px:v3] */
    PLAIN_TAGS,
    /** Does not know CD T: answers AF 12. @protocol caisse-ap 10.3 [assumed] */
    NO_STATUS_QUERY,
    /** Answers a CD T that asks for what is running as if it had never heard of it, not as busy. @protocol caisse-ap 10.3 [assumed] */
    RUNNING_IS_UNKNOWN,
    /** Writes DUPLICATA on repeated tickets. @protocol caisse-ap 11 [assumed] */
    MARKS_DUPLICATES
}
