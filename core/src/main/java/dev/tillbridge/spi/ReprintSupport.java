package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Receipt;
import java.util.List;

/** A terminal that delivers or prints the receipt of its last transaction again. */
public interface ReprintSupport {

    /**
     * Asks for a duplicate of the last receipt. No money can move.
     *
     * <p>For driver authors: an empty list says that the terminal printed it by itself. A duplicate is a hint for a person and never
     * evidence about an attempt.
     */
    Answer<List<Receipt>> reprint(Receipt.Audience audience);
}
