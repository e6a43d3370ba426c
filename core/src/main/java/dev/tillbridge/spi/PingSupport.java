package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;

/** A terminal that shows that it is there, without anything happening at it. */
public interface PingSupport {

    /** Asks whether the terminal is there; the value says in one sentence what was shown by its answer. No money can move. */
    Answer<String> ping();
}
