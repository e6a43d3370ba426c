package dev.tillbridge.model;

/**
 * What is happening at the terminal right now; news for the cashier, never a statement about money.
 *
 * @param step the step, in the same words for every terminal
 * @param text the vendor's own text, card numbers hidden
 */
public record Progress(Step step, String text) {

    /** The steps that a cashier can tell apart. */
    public enum Step {
        /** The terminal took the request. */
        STARTED,
        /** The cardholder is asked to present the card. */
        PRESENT_CARD,
        /** The card was inserted, tapped or swiped. */
        CARD_READ,
        /** The cardholder is asked for the PIN. */
        PIN_ENTRY,
        /** A signature is needed. */
        SIGNATURE,
        /** The issuer or acquirer is being asked. */
        AUTHORISING,
        /** The terminal asks its user for something else. */
        ATTENTION,
        /** The terminal is cancelling. */
        CANCELLING,
        /** The terminal is winding up. */
        FINISHING,
        /** Anything else. */
        OTHER
    }

    /** Hides card numbers in the text. */
    public Progress {
        text = SafeText.of(text);
    }

    /** Returns whether the card was read, from when on an answer is near. */
    public boolean nearsTheEnd() {
        return step == Step.CARD_READ || step == Step.AUTHORISING || step == Step.FINISHING || step == Step.CANCELLING;
    }
}
