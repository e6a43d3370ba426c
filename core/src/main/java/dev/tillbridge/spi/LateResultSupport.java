package dev.tillbridge.spi;

import dev.tillbridge.model.StartKey;
import java.util.function.Consumer;

/** A terminal that may tell more about a start by itself after it was answered, such as an app that gives a second result. */
public interface LateResultSupport {

    /**
     * Sets who is told by which key of ours a start went of which more was told; core sets it once, before anything is started.
     *
     * <p>For driver authors: call it on any thread, when nobody waits for an answer to that start any more; it returns at once. Core then
     * looks the start up as usual, however it is held to have ended: what settles it is applied, and what contradicts a final outcome is a
     * conflict, which a person compares. No money can move by that.
     */
    void whenMoreIsTold(Consumer<StartKey> listener);
}
