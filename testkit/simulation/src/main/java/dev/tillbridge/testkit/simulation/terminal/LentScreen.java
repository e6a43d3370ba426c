package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.spi.intent.IntentTransport;

/** What one life of a till's process hands the screen of its own device over with. */
public interface LentScreen extends IntentTransport {

    /** The till's program looks at what has come by now for the attempt on whose behalf the calling thread works. */
    void looksAgain();
}
