package dev.tillbridge.testkit;

import java.util.function.UnaryOperator;

/**
 * What a simulated terminal really put on the wire in answer to a request, after whatever fault was made of it.
 *
 * <p>Nobody can make one that holds a card number or the value of a field that is named like a token, an expiry, a password or a pairing
 * code; of anything longer than {@value #LONGEST} characters only the beginning is kept, and the note tells so.
 *
 * @param extent how much of an answer there was
 * @param status how it begins, such as {@code 200 OK}; empty where a wire has no such thing, or nothing came
 * @param body what came of the body, as text, masked
 * @param note what else happened to it, in words, such as {@code connection reset}; empty when nothing did
 */
public record RecordedAnswer(Extent extent, String status, String body, String note) {

    /** How many characters of a body are kept. */
    public static final int LONGEST = 4096;

    /** How much of an answer there was. */
    public enum Extent {
        /** This terminal does not tell what it answers. */
        UNTOLD,
        /** Nothing was answered yet. */
        PENDING,
        /** All of it. */
        WHOLE,
        /** It broke off. */
        PART,
        /** Nothing at all, and nothing will come. */
        NONE
    }

    /** Takes out what must not be kept, and shortens the rest. */
    public RecordedAnswer {
        status = WireSecrets.masked(status);
        body = WireSecrets.masked(body);
        note = WireSecrets.masked(note);
        if (body.length() > LONGEST) {
            int kept = Character.isHighSurrogate(body.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            note = joined(note, "shown are the first " + kept + " of " + body.length() + " characters");
            body = body.substring(0, kept);
        }
    }

    /** Returns that the terminal does not tell what it answers. */
    public static RecordedAnswer untold() {
        return new RecordedAnswer(Extent.UNTOLD, "", "", "");
    }

    /** Returns that nothing was answered yet. */
    public static RecordedAnswer pending() {
        return new RecordedAnswer(Extent.PENDING, "", "", "");
    }

    /** Returns an answer of which every byte is sent. */
    public static RecordedAnswer whole(String status, String body) {
        return new RecordedAnswer(Extent.WHOLE, status, body, "");
    }

    /**
     * Returns an answer that breaks off in its body.
     *
     * @param body the whole body, which is not kept
     * @param sent how many characters of it were sent
     * @param mask takes the secrets of this wire out of a body; what is left of a secret that was cut is not shown
     */
    public static RecordedAnswer part(String status, String body, int sent, UnaryOperator<String> mask) {
        String whole = WireSecrets.masked(mask.apply(body));
        String left = WireSecrets.masked(mask.apply(body.substring(0, sent)));
        // Half a secret is not recognised as one; what the whole, masked, begins with too, is none.
        return new RecordedAnswer(
                Extent.PART,
                status,
                left.substring(0, sharedLength(whole, left)),
                "broke off after " + sent + " of " + body.length() + " characters");
    }

    /** Returns that nothing was answered, and nothing will be. */
    public static RecordedAnswer none() {
        return new RecordedAnswer(Extent.NONE, "", "", "");
    }

    /** Returns this answer with something more to say about it. */
    public RecordedAnswer noted(String more) {
        return new RecordedAnswer(extent, status, body, joined(note, more));
    }

    /** Returns it as people read it, what befell it before its body; empty when the terminal does not tell. */
    public String words() {
        return switch (extent) {
            case UNTOLD -> "";
            case PENDING -> "no answer yet" + (note.isEmpty() ? "" : ": " + note);
            case NONE -> "no answer" + (note.isEmpty() ? "" : ": " + note);
            case WHOLE, PART -> {
                String told = body.isEmpty() ? joined("no body", note) : note;
                String head = (status + (told.isEmpty() ? "" : " (" + told + ")")).strip();
                boolean apart = head.isEmpty() || body.isEmpty() || body.startsWith("{") || body.startsWith("[");
                yield (head + (apart ? " " : " - ") + body).strip();
            }
        };
    }

    /**
     * Returns this answer with what a fault makes of the connection behind it.
     *
     * @throws IllegalArgumentException when the fault is not one that leaves an answer out or breaks it off
     */
    public RecordedAnswer endedBy(Fault fault) {
        return noted(
                switch (fault) {
                    case RESET_REQUEST, RESET_ANSWER, RESET_DURING_ANSWER -> "connection reset";
                    case LOSE_REQUEST, LOSE_ANSWER, TRUNCATE_ANSWER -> "connection closed";
                    case STALL_REQUEST, STALL_ANSWER, STALL_DURING_ANSWER -> "silence on an open connection";
                    default -> throw new IllegalArgumentException(fault + " does not end an answer");
                });
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }

    private static int sharedLength(String one, String other) {
        int most = Math.min(one.length(), other.length());
        for (int i = 0; i < most; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return most;
    }
}
