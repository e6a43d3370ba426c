package dev.tillbridge.spi;

import dev.tillbridge.model.Answer;

/**
 * A terminal that is known to be there when it tells what it is: all that its driver writes is {@link #info}.
 *
 * <p>For driver authors: where the protocol has a question of its own for that, or where asking what it is disturbs the terminal, implement
 * {@link InfoSupport} and {@link PingSupport} apart. No money can move by either.
 */
public interface PingByInfo extends InfoSupport, PingSupport {

    @Override
    default Answer<String> ping() {
        return info().map(info -> info.serial()
                .map(told -> "The terminal " + told + " answered.")
                .orElse("A terminal that does not tell its serial number answered."));
    }
}
