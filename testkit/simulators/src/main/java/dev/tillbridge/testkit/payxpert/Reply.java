package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import org.jspecify.annotations.Nullable;

/** What goes back, and what happens to it on the way. Immutable. */
final class Reply {

    private final Message message;
    private @Nullable String raw;
    private String before = "";
    private String after = "";
    private boolean split;
    private @Nullable Hold pause;
    private boolean silent;
    private boolean closes;
    private boolean staysOpen;
    private @Nullable Fault damage;

    private Reply(Message message) {
        this.message = message;
    }

    static Reply of(Message message) {
        return new Reply(message);
    }

    /** Nothing more is said; the connection stays open. */
    static Reply silence() {
        Reply reply = new Reply(Message.empty());
        reply.silent = true;
        return reply;
    }

    /** The connection is reset. */
    static Reply reset() {
        return of(Message.empty()).damaged(Fault.RESET_ANSWER);
    }

    Message message() {
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
        for (Message.Entry entry : message.entries()) {
            at += entry.encoded().length();
            if (entry.tag().equals("AE")) {
                return at;
            }
        }
        return 0;
    }

    Reply with(Message other) {
        return copied(new Reply(other));
    }

    Reply withRaw(String text) {
        Reply reply = copied(new Reply(message));
        reply.raw = text;
        return reply;
    }

    Reply between(String first, String last) {
        Reply reply = copied(new Reply(message));
        reply.before = first;
        reply.after = last;
        return reply;
    }

    /** Returns this answer with something behind it that leaves with it. */
    Reply followedBy(String more) {
        return between(before, after + more);
    }

    Reply split(@Nullable Hold hold) {
        Reply reply = copied(new Reply(message));
        reply.split = true;
        reply.pause = hold;
        return reply;
    }

    Reply closing() {
        Reply reply = copied(new Reply(message));
        reply.closes = true;
        return reply;
    }

    Reply stayingOpen() {
        Reply reply = copied(new Reply(message));
        reply.staysOpen = true;
        return reply;
    }

    Reply damaged(Fault fault) {
        Reply reply = copied(new Reply(message));
        reply.damage = fault;
        return reply;
    }

    private Reply copied(Reply reply) {
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
