package dev.tillbridge.engine;

import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Verdict;
import java.util.Set;
import java.util.function.Function;

/** What the evidence rules make of a piece of evidence. */
abstract sealed class Judgement {

    private Judgement() {}

    /** Returns what the function of its case makes of the judgement; a further case stops the compiler. */
    abstract <R> R match(
            Function<? super Proven, ? extends R> proven,
            Function<? super NotYet, ? extends R> notYet,
            Function<? super Alarming, ? extends R> alarming);

    /** The evidence proves how the attempt ended. */
    static final class Proven extends Judgement {
        final AttemptState state;
        final AttemptResult result;

        Proven(AttemptState state, AttemptResult result) {
            this.state = state;
            this.result = result;
        }

        @Override
        <R> R match(
                Function<? super Proven, ? extends R> proven,
                Function<? super NotYet, ? extends R> notYet,
                Function<? super Alarming, ? extends R> alarming) {
            return proven.apply(this);
        }
    }

    /** The evidence proves nothing yet: ask again. */
    static final class NotYet extends Judgement {
        final String words;
        /** Whether the terminal has finished our attempt, so that it is no longer working on it. */
        final boolean ours;

        NotYet(String rule, String words, boolean ours) {
            this.words = rule + ": " + words;
            this.ours = ours;
        }

        @Override
        <R> R match(
                Function<? super Proven, ? extends R> proven,
                Function<? super NotYet, ? extends R> notYet,
                Function<? super Alarming, ? extends R> alarming) {
            return notYet.apply(this);
        }
    }

    /** The evidence is not ours or contradicts itself: it is not applied, and someone should know. */
    static final class Alarming extends Judgement {
        private final String rule;
        private final String told;
        final String words;
        /** Whether it tells of another order than the attempt's (E3). */
        final boolean anotherOrder;
        /** Whether another device may tell it than the one that has the attempt (E1). */
        final boolean anotherDevice;
        /** Whether it is about our attempt, so that the terminal is no longer working on it. */
        final boolean ours;
        /** What it says, among other things, of how the attempt ended. */
        final Set<Verdict> said;

        Alarming(String rule, String words, boolean ours) {
            this(rule, words, ours, Set.of());
        }

        private Alarming(String rule, String words, boolean ours, Set<Verdict> said) {
            this.rule = rule;
            this.told = words;
            this.words = rule + ": " + words;
            this.anotherOrder = rule.equals("E3");
            this.anotherDevice = rule.equals("E1");
            this.ours = ours;
            this.said = said;
        }

        /** Returns the same of evidence that states these verdicts. */
        Alarming saying(Set<Verdict> verdicts) {
            return new Alarming(rule, told, ours, verdicts);
        }

        @Override
        <R> R match(
                Function<? super Proven, ? extends R> proven,
                Function<? super NotYet, ? extends R> notYet,
                Function<? super Alarming, ? extends R> alarming) {
            return alarming.apply(this);
        }
    }
}
