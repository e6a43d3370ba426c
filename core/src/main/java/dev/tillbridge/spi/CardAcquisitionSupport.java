package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.StartKey;

/** A terminal that reads a card before anything is paid. No call here moves money. */
public interface CardAcquisitionSupport {

    /** Asks the terminal to read a card; answers the id of the acquisition. */
    Answer<StartKey> beginAcquisition(CardAcquisition request);

    /** Asks whether the card was read. */
    AcquisitionAnswer lookAtAcquisition(StartKey acquisition);

    /** Lets the acquisition or the read card go. */
    CancelAnswer endAcquisition(StartKey acquisition);
}
