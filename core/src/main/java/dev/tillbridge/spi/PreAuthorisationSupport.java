package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;

/** A terminal that tells how a pre-authorisation stands. */
public interface PreAuthorisationSupport {

    /** Asks how the pre-authorisation with this id stands. */
    Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id);

    /** Asks how the pre-authorisation of a card stands, which the cardholder is asked to present: this may take minutes. */
    Answer<PreAuthorisationStatus> preAuthorisationOfCard();
}
