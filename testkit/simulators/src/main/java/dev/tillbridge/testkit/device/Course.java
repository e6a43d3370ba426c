package dev.tillbridge.testkit.device;

import dev.tillbridge.testkit.Display;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Reach;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Scenario.Card;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * For simulator authors: the course of one transaction after the other through a device, as script, pace and holds demand.
 *
 * <p>Not safe for use by several threads: its device guards it.
 */
public final class Course {

    /** Where a transaction stands. */
    public enum Phase {
        /** The cardholder has not shown the card. */
        WAITING_FOR_CARD(Moment.LOOKUP_WAITING_FOR_CARD),
        /** The card was read, and a person still owes its PIN or a signature; only at a terminal that waits for one. */
        CARD_READ(Moment.LOOKUP_WAITING_FOR_CARD),
        /** The issuer has not answered. */
        AUTHORISING(Moment.LOOKUP_AUTHORISING),
        /** The verdict has fallen, but the device is still busy with it. */
        DECIDED(Moment.LOOKUP_RESULT),
        /** There is a result, or nothing has run yet. */
        FINISHED(Moment.LOOKUP_RESULT);

        private final Moment moment;

        Phase(Moment moment) {
            this.moment = moment;
        }

        /** Returns the moment of a lookup in this phase. */
        public Moment moment() {
            return moment;
        }
    }

    /** What the device does when a phase is over. */
    public interface Steps {

        /** The cardholder acts: {@link Course#enter}s {@link Phase#AUTHORISING}, or ends the course. */
        void presentCard();

        /** A person's card was read, or its PIN was wrong: shows so much of {@link #presentCard} as is visible by then. */
        default void readCard() {}

        /** The verdict falls. */
        void decide();

        /** There is a result: ends the course. */
        void finish();

        /** Something has changed that has to be remembered. */
        void changed();
    }

    private final Script script;
    private final Clock clock;
    private final Pace pace;
    private final Steps steps;
    private Phase phase = Phase.FINISHED;
    private Instant since;
    private boolean seen;
    private @Nullable Play playing;
    private @Nullable Play reserved;

    /** Creates a course on which nothing runs. */
    public Course(Script script, Clock clock, Pace pace, Steps steps) {
        this.script = script;
        this.clock = clock;
        this.pace = pace;
        this.steps = steps;
        this.since = clock.instant();
    }

    // What runs

    /** Returns whether nothing runs and nothing is about to. */
    public boolean isFree() {
        return phase == Phase.FINISHED && reserved == null;
    }

    /** Takes what the next start plays; nothing else may start before {@link #begin} or {@link #dismiss}. */
    public Play reserve() {
        Play play = script.take();
        reserved = play;
        return play;
    }

    /** Gives up a start that was admitted. */
    public void dismiss(Play play) {
        if (Objects.equals(reserved, play)) {
            reserved = null;
        }
    }

    /** Begins what was reserved; false when the power went since. Enter its first phase then. */
    public boolean begin(Play play) {
        if (!Objects.equals(reserved, play)) {
            return false;
        }
        reserved = null;
        playing = play;
        return true;
    }

    /** Enters a phase. */
    public void enter(Phase next) {
        phase = next;
        since = clock.instant();
        seen = false;
        isHeld();
    }

    /** Ends what runs, and gives up what was admitted. */
    public void end() {
        phase = Phase.FINISHED;
        reserved = null;
    }

    /** Returns where the running transaction stands. */
    public Phase phase() {
        return phase;
    }

    /** Returns where it stands, as somebody sees who stands before it. */
    public Display.Phase shown() {
        return switch (phase) {
            case WAITING_FOR_CARD -> Display.Phase.WAITING_FOR_CARD;
            case CARD_READ -> Display.Phase.CARD_READ;
            case AUTHORISING -> Display.Phase.AUTHORISING;
            case DECIDED -> Display.Phase.DECIDED;
            case FINISHED -> Display.Phase.IDLE;
        };
    }

    /** Returns what is played by the running transaction, or else by the last one; null before the first. */
    public @Nullable Play playing() {
        return playing;
    }

    /** Returns what cardholder and issuer of the running transaction do. */
    public Scenario scenario() {
        Play play = playing;
        return play == null ? Scenario.tapsCard() : play.scenario();
    }

    /** Returns the tip that the cardholder of what runs adds; nothing when nothing runs. */
    public Money tip(CurrencyUnit currency) {
        return phase == Phase.FINISHED ? Money.zero(currency) : scenario().tip().orElse(Money.zero(currency));
    }

    // Time

    /** Makes the steps that are due by the clock, or all of them when the pace is immediate. */
    public void tick() {
        if (pace instanceof Pace.Immediate) {
            settle();
        } else if (pace instanceof Pace.Timed timed) {
            advanceWhileDue(timed);
        } else if (pace instanceof Pace.Attended attended) {
            advanceWhileDue(attended.planned());
        }
    }

    private void advanceWhileDue(Pace.Timed timed) {
        boolean moved = true;
        while (moved) {
            boolean due = isDue(timed);
            Play play = playing;
            if (due && phase == Phase.CARD_READ && play != null) {
                play.become(Scenario.showsNoCard()); // nobody entered the PIN, or signed
            }
            moved = due && advance();
        }
    }

    /** Notes a lookup of the running transaction, which moves it one step when the pace says so and this one was seen before. */
    public void look() {
        if (pace instanceof Pace.ByLookup && seen) {
            advance();
        }
        seen = true;
    }

    /** Plays what runs to its end, as far as nothing holds it. */
    public void settle() {
        boolean moved = true;
        while (moved) {
            moved = advance();
        }
    }

    private boolean isDue(Pace.Timed timed) {
        Duration duration = switch (phase) {
            case WAITING_FOR_CARD -> scenario().card() == Card.NOT_SHOWN ? timed.giveUp() : timed.card();
            case CARD_READ -> timed.giveUp();
            case AUTHORISING -> timed.issuer();
            case DECIDED, FINISHED -> Duration.ZERO;
        };
        return !clock.instant().isBefore(since.plus(duration));
    }

    /** Returns whether what runs is a person's to act in. */
    public boolean isAttended() {
        Play play = playing;
        return pace instanceof Pace.Attended
                && play != null
                && !play.isQueued()
                && (phase == Phase.WAITING_FOR_CARD || phase == Phase.CARD_READ);
    }

    /** Returns when the device gives up waiting for a person; empty where it does not. */
    public Optional<Instant> until() {
        return pace instanceof Pace.Attended attended && isAttended()
                ? Optional.of(since.plus(attended.planned().giveUp()))
                : Optional.empty();
    }

    /** Lets a person act in what runs; false where it is not theirs to. */
    public boolean act(Scenario scenario, Reach reach) {
        Play play = playing;
        if (play == null || !isAttended()) {
            return false;
        }
        since = clock.instant();
        play.become(scenario);
        switch (reach) {
            case WAITING_FOR_CARD -> {}
            case CARD_READ -> {
                enter(Phase.CARD_READ);
                steps.readCard();
            }
            case CARDHOLDER_DONE -> advance();
        }
        steps.changed();
        return true;
    }

    private boolean isHeld() {
        return scenario().hold(phase.moment()).filter(hold -> hold.keeps()).isPresent();
    }

    /** Makes the next step of what runs; false when there is none, or a hold forbids it. */
    private boolean advance() {
        if (phase == Phase.FINISHED || isHeld()) {
            return false;
        }
        switch (phase) {
            case WAITING_FOR_CARD, CARD_READ -> steps.presentCard();
            case AUTHORISING -> {
                steps.decide();
                enter(Phase.DECIDED);
                if (!isHeld()) {
                    steps.finish();
                }
            }
            case DECIDED, FINISHED -> steps.finish();
        }
        steps.changed();
        return true;
    }
}
