package dev.tillbridge.model;

/** Characters that a reader does not see and a screen or printer may obey: controls, turns of direction, widths of nothing. Pure. */
final class Unseen {

    private static final char ESCAPE = 0x1b;
    private static final char CONTROL_SEQUENCE = 0x9b;
    private static final int LONGEST_SEQUENCE = 32;

    private Unseen() {}

    /** Returns how many characters at this index are not seen, 0 when the one there is; tabs and line ends are seen. */
    static int lengthAt(CharSequence text, int index) {
        char c = text.charAt(index);
        if (c >= ' ' && c < 0x7f) {
            return 0;
        }
        if (c == ESCAPE && index + 1 < text.length() && text.charAt(index + 1) == '[') {
            return sequenceLength(text, index, 2);
        }
        if (c == CONTROL_SEQUENCE) {
            return sequenceLength(text, index, 1);
        }
        int point = Character.codePointAt(text, index);
        return isUnseen(point) ? Character.charCount(point) : 0;
    }

    static boolean isLineEnd(int point) {
        return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    /** A sequence that does not end as one does is its introduction alone. */
    private static int sequenceLength(CharSequence text, int index, int introduction) {
        int end = Math.min(text.length(), index + LONGEST_SEQUENCE);
        for (int i = index + introduction; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x40 && c <= 0x7e) {
                return i + 1 - index;
            }
            if (c < 0x20 || c > 0x3f) {
                break;
            }
        }
        return introduction;
    }

    private static boolean isUnseen(int point) {
        if (point == '\t' || isLineEnd(point)) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> isFiller(point) || isNoCharacter(point);
        };
    }

    /** Letters without a shape, and what only picks or joins the shapes of others. */
    private static boolean isFiller(int point) {
        return point == 0x034f
                || point == 0x115f
                || point == 0x1160
                || point == 0x3164
                || point == 0xffa0
                || (point >= 0xfe00 && point <= 0xfe0f);
    }

    private static boolean isNoCharacter(int point) {
        return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
    }
}
