package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.TerminalInfo;

/** A terminal that tells what it is. */
public interface InfoSupport {

    /** Asks the terminal what it is. */
    Answer<TerminalInfo> info();
}
