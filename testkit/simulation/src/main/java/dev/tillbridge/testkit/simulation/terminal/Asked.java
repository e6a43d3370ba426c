package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One request at a terminal.
 *
 * @param clock the terminal's
 * @param attempt the attempt that it was sent for; null for none
 * @param speaks says what the terminal wants to say
 * @param hangsUp ends the connection
 */
record Asked(
        Works works,
        Supplier<Instant> clock,
        RandomGenerator chance,
        @Nullable String attempt,
        Consumer<Reply> speaks,
        Runnable hangsUp)
        implements Exchange {

    @Override
    public Ledger ledger() {
        return works.ledger();
    }

    @Override
    public Instant now() {
        return clock.get();
    }

    @Override
    public int chance(int bound) {
        return chance.nextInt(bound);
    }

    @Override
    public Entry begin(Order order, @Nullable Entry about, Consumer<Entry> then) {
        return works.begin(order, about, attempt, then);
    }

    @Override
    public void reply(Reply reply) {
        speaks.accept(reply);
    }

    @Override
    public void hangUp() {
        hangsUp.run();
    }

    @Override
    public void after(Duration delay, Runnable action) {
        works.whilePowered(delay, action);
    }
}
