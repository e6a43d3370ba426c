package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import org.jspecify.annotations.Nullable;

/** What goes back, and what happens to it on the way. Immutable. */
final class ConcertReply {

    private final ConcertMessage message;
    private @Nullable String raw;
    private String before = "";
    private String after = "";
    private boolean split;
    private @Nullable Hold pause;
    private boolean silent;
    private boolean closes;
    private boolean staysOpen;
    private @Nullable Fault damage;

    private ConcertReply(ConcertMessage message) {
        this.message = message;
    }

    static ConcertReply of(ConcertMessage message) {
        return new ConcertReply(message);
    }

    /** Nothing more is said; the connection stays open. */
    static ConcertReply silence() {
        ConcertReply reply = new ConcertReply(ConcertMessage.empty());
        reply.silent = true;
        return reply;
    }

    /** The connection is reset. */
    static ConcertReply reset() {
        return of(ConcertMessage.empty()).damaged(Fault.RESET_ANSWER);
    }

    ConcertMessage message() {
        return message;
    }

    /** Returns whether nothing is sent. */
    boolean isSilent() {
        return silent;
    }

    boolean closes() {
        return closes;
    }

    boolean staysOpen() {
        return staysOpen;
    }

    @Nullable
    Fault damage() {
        return damage;
    }

    /** Returns what keeps the second part of a split answer back, null for the clock. */
    @Nullable
    Hold pause() {
        return pause;
    }

    /** Returns what is sent, each character one byte. */
    String text() {
        return before + (raw == null ? message.encoded() : raw) + after;
    }

    /** Returns where the answer is cut in two by a pause: behind AE, on a boundary; 0 for nowhere. */
    int splitAt() {
        if (!split || raw != null) {
            return 0;
        }
        int at = before.length();
        for (ConcertMessage.Entry entry : message.entries()) {
            at += entry.encoded().length();
            if (entry.tag().equals("AE")) {
                return at;
            }
        }
        return 0;
    }

    ConcertReply with(ConcertMessage other) {
        return copied(new ConcertReply(other));
    }

    ConcertReply withRaw(String text) {
        ConcertReply reply = copied(new ConcertReply(message));
        reply.raw = text;
        return reply;
    }

    ConcertReply between(String first, String last) {
        ConcertReply reply = copied(new ConcertReply(message));
        reply.before = first;
        reply.after = last;
        return reply;
    }

    /** Returns this answer with something behind it that leaves with it. */
    ConcertReply followedBy(String more) {
        return between(before, after + more);
    }

    ConcertReply split(@Nullable Hold hold) {
        ConcertReply reply = copied(new ConcertReply(message));
        reply.split = true;
        reply.pause = hold;
        return reply;
    }

    ConcertReply closing() {
        ConcertReply reply = copied(new ConcertReply(message));
        reply.closes = true;
        return reply;
    }

    ConcertReply stayingOpen() {
        ConcertReply reply = copied(new ConcertReply(message));
        reply.staysOpen = true;
        return reply;
    }

    ConcertReply damaged(Fault fault) {
        ConcertReply reply = copied(new ConcertReply(message));
        reply.damage = fault;
        return reply;
    }

    private ConcertReply copied(ConcertReply reply) {
        reply.raw = raw;
        reply.before = before;
        reply.after = after;
        reply.split = split;
        reply.pause = pause;
        reply.silent = silent;
        reply.closes = closes;
        reply.staysOpen = staysOpen;
        reply.damage = damage;
        return reply;
    }
}
