package dev.tillbridge.testkit.simulation.tongue;

/** What a field of a message is for, so that lies can be made of any protocol's messages without knowing it. */
public enum Role {
    /** The identifier by which the till recognises its start. */
    KEY,
    /** Another identifier that the till ordered and the terminal repeats, such as a reference or a register's number. */
    REFERENCE,
    /** The earlier transaction that is completed or undone, as the till ordered it and the terminal repeats it. */
    ORIGINAL,
    /** Which physical terminal this is. */
    SERIAL,
    /** Which kind of transaction it was. */
    TYPE,
    /** The currency. */
    CURRENCY,
    /** The amount without other parts, or the total. */
    AMOUNT,
    /** Another part of the amount: tip, cash back, surcharge, discount. */
    PART,
    /** Says how the transaction ended, or that the request was taken, or refused. */
    VERDICT,
    /** Says more about how it ended; a terminal may leave it out, which is no doubt then. */
    COMPLEMENT,
    /** Says that the result is complete, or still under way. */
    COMPLETION,
    /** Says that less than ordered was approved. */
    PARTIAL,
    /** A sign of a card or of a host: entry mode, masked number, label. */
    TRACE,
    /** The number of an authorisation, where a vendor gives it with an approval only. */
    AUTHORISATION,
    /** The code by which an issuer says yes or no; 00 is yes. */
    HOST_CODE,
    /** Says of what was authorised and refused all the same whether it was undone again. */
    REVERSAL,
    /** Words for people: messages, tickets. */
    TEXT,
    /** The HTTP status. */
    STATUS,
    /** Anything else. */
    OTHER
}
