package dev.tillbridge.testkit.recording;

import java.util.List;
import java.util.Map;

/** Finds the messages in the bytes of one direction of one connection. Not thread-safe. */
public interface Assembler {

    /** More than this is never kept of one message. */
    int LONGEST = 1 << 20;

    /**
     * A message as it came, with everything in it.
     *
     * @param whole whether it is all there
     * @param line its first line, without the version; empty where there is none
     * @param headers by name in lower case; of a repeated one the last
     */
    record Raw(boolean whole, String line, Map<String, String> headers, String body) {}

    /** Takes bytes and returns the messages that are complete now. */
    List<Raw> feed(byte[] bytes);

    /** Returns what is there when the other side begins to speak, which ends a message that has no other end. */
    List<Raw> turn();

    /** Returns what is there at the end of the connection. */
    List<Raw> end();
}
