package dev.tillbridge.testkit.payxpert;

/** Whose terminal it is that speaks Concert. */
public enum ConcertProfile {
    /** PayXpress: repeats version and register identifier, and says approved with AF 01. @protocol caisse-ap 7 [px:v3] */
    PAYXPRESS,
    /**
     * Another vendor's 3.x terminal: its own version and identifier, no AF on an approval, amounts of twelve digits, application and
     * contract told. Its red key is an operator's (AF 11), and the amount is missing then.
     *
     * @protocol caisse-ap 18.1 [design]; 6.2 [akretion] and 7 [oca]: the red key
     */
    GENERIC_3X
}
