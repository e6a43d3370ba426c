package dev.tillbridge.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * What came of asking a terminal for something that is not a payment: the value, or why there is none. Immutable.
 *
 * @param <T> what was asked for
 */
public abstract sealed class Answer<T> {

    private Answer() {}

    /** Why there is no value. */
    public enum Reason {
        /** The terminal is at work; ask again when it is done. */
        BUSY,
        /** The terminal could not be reached, nothing was asked. */
        UNREACHABLE,
        /** The terminal shows another certificate than the trusted one; nothing was sent. */
        CERTIFICATE_CHANGED,
        /** The terminal refuses our credentials. */
        NOT_AUTHORISED,
        /** The terminal does not know what was asked about. */
        NOT_FOUND,
        /** The terminal refused, see the text. */
        REFUSED,
        /** The cardholder or cashier ended it, or nobody came. */
        CANCELLED,
        /** The question may have been carried out, but its answer was lost or unreadable. */
        LOST,
        /** An open payment must be settled first. */
        BLOCKED,
        /** This terminal cannot do it; nothing was sent. */
        UNSUPPORTED
    }

    /** Returns an answer with a value. */
    public static <T> Answer<T> of(T value) {
        return new Given<>(value);
    }

    /** Returns an answer without a value; the text says what happened and what to do next. */
    public static <T> Answer<T> none(Reason reason, String text) {
        return new None<>(reason, SafeText.of(text));
    }

    /** Returns what one of the functions makes of this answer. */
    public abstract <R> R match(Function<? super T, ? extends R> given, Function<? super None<T>, ? extends R> none);

    /** Returns the value, if there is one. */
    public final Optional<T> value() {
        return match(Optional::of, none -> Optional.empty());
    }

    /** Returns the same answer with another value. */
    public final <R> Answer<R> map(Function<? super T, ? extends R> function) {
        return match(value -> of(function.apply(value)), none -> none(none.reason(), none.text()));
    }

    private static final class Given<T> extends Answer<T> {
        private final T value;

        private Given(T value) {
            this.value = value;
        }

        @Override
        public <R> R match(Function<? super T, ? extends R> given, Function<? super None<T>, ? extends R> none) {
            return given.apply(value);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** An answer without a value. */
    public static final class None<T> extends Answer<T> {
        private final Reason reason;
        private final String text;

        private None(Reason reason, String text) {
            this.reason = reason;
            this.text = text;
        }

        /** Returns why there is no value. */
        public Reason reason() {
            return reason;
        }

        /** Returns what happened and what to do next. */
        public String text() {
            return text;
        }

        @Override
        public <R> R match(Function<? super T, ? extends R> given, Function<? super None<T>, ? extends R> none) {
            return none.apply(this);
        }

        @Override
        public String toString() {
            return reason + ": " + text;
        }
    }
}
