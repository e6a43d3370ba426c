package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import java.util.List;

/** A terminal whose printer can be used. */
public interface PrintSupport {

    /**
     * Prints lines of text; the value is what the terminal said. No money can move.
     *
     * @param lines without line ends; what the printer cannot show is refused before anything is sent
     */
    Answer<String> print(List<String> lines);
}
