package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.ledger.Order;
import dev.tillbridge.testkit.simulation.machine.Baton;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What goes on within a terminal: its power, and what cardholders and issuers do about each transaction while it has some. */
final class Works {

    private final Baton baton;
    private final Ledger ledger;
    private final Courses courses;
    private int boots = 1;
    private boolean isOn = true;

    Works(Baton baton, Ledger ledger, Courses courses) {
        this.baton = baton;
        this.ledger = ledger;
        this.courses = courses;
    }

    Ledger ledger() {
        return ledger;
    }

    boolean isOn() {
        return isOn;
    }

    /** Returns how often it was switched on; what began before the last time is gone. */
    int boot() {
        return boots;
    }

    boolean isOnSince(int boot) {
        return isOn && boots == boot;
    }

    void losePower(boolean forgets, Duration howLong) {
        boots++;
        isOn = false;
        ledger.losePower();
        if (forgets) {
            ledger.forgetAll();
        }
        baton.after(howLong, () -> isOn = true);
    }

    void unplug(Duration howLong) {
        int boot = boots;
        isOn = false;
        baton.after(howLong, () -> isOn |= boots == boot);
    }

    /** Begins a transaction, which goes its course; see {@link dev.tillbridge.testkit.simulation.tongue.Exchange#begin}. */
    Entry begin(Order order, @Nullable Entry about, @Nullable String attempt, Consumer<Entry> then) {
        Course course = courses.next(order);
        Entry entry = ledger.begin(order, course, baton.nanos(), attempt);
        whilePowered(course.untilCard(), () -> {
            if (course.end() == Course.End.CANCELLED || course.end() == Course.End.TIMED_OUT) {
                end(entry, about, then);
            } else {
                ledger.cardRead(entry);
                whilePowered(course.untilHost(), () -> end(entry, about, then));
            }
        });
        return entry;
    }

    private void end(Entry entry, @Nullable Entry about, Consumer<Entry> then) {
        if (!entry.stage().isOver()) {
            ledger.end(entry, about);
        }
        then.accept(entry);
    }

    /** Does something after a while, unless it loses its power before. */
    void whilePowered(Duration delay, Runnable action) {
        int boot = boots;
        baton.after(delay, () -> {
            if (boots == boot) {
                action.run();
            }
        });
    }
}
