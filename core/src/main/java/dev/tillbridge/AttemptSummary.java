package dev.tillbridge;

import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** What is known of an attempt, for lists and for the person who has to decide. Safe for use by several threads. */
public interface AttemptSummary {

    /** Returns its id. */
    AttemptId id();

    /** Returns the terminal's name. */
    String terminal();

    /** Returns what is being paid. */
    Tender tender();

    /** Returns what was asked for. */
    Operation operation();

    /** Returns the amount asked for, without tip and cash back. */
    Optional<Money> amount();

    /** Returns the tip asked for. */
    Optional<Money> gratuity();

    /** Returns the cash asked for. */
    Optional<Money> cashback();

    /** Returns where it stands. */
    AttemptState state();

    /** Returns when it was begun. */
    Instant begunAt();

    /** Returns when it last changed. */
    Instant changedAt();

    /** Returns whether it keeps its terminal from working. */
    boolean blocksTerminal();

    /** Returns whether the point of sale has taken the outcome. */
    boolean acknowledged();

    /** Returns whether evidence contradicts what was concluded. */
    boolean conflict();

    /** Returns what happened to it that must not, in words for the people who look after the terminals. */
    List<String> alarms();

    /** Returns what is known, one fact a line, for a person. */
    List<String> facts();

    /** Returns the outcome; an attempt that is still open is unknown. */
    Outcome outcome();
}
