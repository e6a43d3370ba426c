package dev.tillbridge.testkit.payxpert;

import org.jspecify.annotations.Nullable;

/**
 * Oddities of one result of the PayXpress app that no vendor-neutral word says, for the next handing over or for all.
 *
 * <p>Those that say so do not take place; all others leave the truth to the scenario.
 *
 * @protocol payxpert-app 6.3 [design]
 */
public enum PayXpressQuirk {
    /** Finds the parameters invalid: code 2, and nothing takes place. @protocol payxpert-app 4.3 [px:intent-rev] */
    INVALID_PARAMETERS(2),
    /** Claims to be busy: code 3, and nothing takes place. @protocol payxpert-app 4.3 [px:intent-rev] */
    IN_PROGRESS(3),
    /** Is in the background: code 4, and nothing takes place. @protocol payxpert-app 4.3 [px:intent-rev] */
    IN_BACKGROUND(4),
    /** Cannot be started: the launch is refused, and nothing takes place. @protocol payxpert-app 6 [design] */
    LAUNCH_REFUSED,
    /** Says not finished, code 8, whatever took place. @protocol payxpert-app 4.3 [px:intent-rev] */
    NOT_FINISHED,
    /** Tells a tip in major units, as a text, which is no whole number. @protocol payxpert-app 4.2 [px:intent-rev] */
    TIP_UNREADABLE,
    /** Says accepted or denied only, as the readable part of the newer revision has it. @protocol payxpert-app 4.1 [px:intent-rev] */
    TWO_STATUSES_ONLY,
    /** Gives the result only to those who ask for it later. @protocol payxpert-app 6 [design] */
    LATE,
    /** Gives the result with the platform's code for "cancelled". @protocol payxpert-app 4.1 [assumed] */
    CANCELLED_CODE,
    /** Puts other extras before the result, texts among them. @protocol payxpert-app 4.1 [assumed] */
    OTHER_EXTRAS,
    /** Leaves out every field that is not needed to tell the verdict. @protocol payxpert-app 4.2 [design] */
    BARE,
    /** Adds fields that nobody knows. @protocol payxpert-app 4.2 [design] */
    UNKNOWN_FIELDS,
    /** Sends numbers as text. @protocol payxpert-app 4.2 [design] */
    NUMBERS_AS_TEXT,
    /** Tells the currency by its number. @protocol payxpert-app 4.2 [assumed] */
    CURRENCY_NUMBER,
    /** Tells the date in seconds. @protocol payxpert-app 4.2 [assumed] */
    DATE_IN_SECONDS,
    /** Includes the tip in the amount. @protocol payxpert-app 4.2 [assumed] */
    AMOUNT_WITH_TIP,
    /** Sends tickets as an object instead of text that holds one. @protocol payxpert-app 4.4 [design] */
    TICKETS_AS_OBJECT,
    /** Sends tickets as a bare array. @protocol payxpert-app 4.4 [design] */
    TICKETS_AS_ARRAY,
    /** Leaves out the tickets. @protocol payxpert-app 4.1 [px:intent-rev] */
    NO_TICKETS;

    private final @Nullable Integer refusal;

    PayXpressQuirk() {
        refusal = null;
    }

    PayXpressQuirk(int refusal) {
        this.refusal = refusal;
    }

    /** Returns the code with which the handing over is refused before anything takes place, null when it is not. */
    @Nullable
    Integer refusal() {
        return refusal;
    }
}
