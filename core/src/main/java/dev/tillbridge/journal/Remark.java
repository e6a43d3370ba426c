package dev.tillbridge.journal;

import dev.tillbridge.model.SafeText;
import java.time.Instant;

/**
 * What a person said of an attempt without changing its state. Immutable.
 *
 * @param on what it was said with: {@link EventType#RELEASED} that the terminal may work again, {@link EventType#ACKNOWLEDGED} that what the
 *     terminal said later was compared with it
 * @param by who said it
 * @param because why
 * @param at when
 */
public record Remark(EventType on, String by, String because, Instant at) {

    /** Hides card numbers in what the person typed. */
    public Remark {
        by = SafeText.of(by);
        because = SafeText.of(because);
    }
}
