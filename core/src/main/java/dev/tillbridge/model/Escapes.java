package dev.tillbridge.model;

/**
 * Characters that are written as numbers, as in an address (a percent sign and two digits), in JSON (a backslash, a u and four digits) or on a
 * page of the web (an ampersand, a hash and digits), and blanks between digits that an address writes as a plus sign. Of the printable
 * characters of ASCII alone. Pure.
 */
final class Escapes {

    private static final int NONE = -1;
    private static final int UNICODE_DIGITS = 4;
    private static final int LONGEST_ENTITY = 8;

    private Escapes() {}

    /** Returns whether there may be one, in a time that does not count. */
    static boolean mayBeIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '%', '+' -> {
                    return true;
                }
                case '\\' -> {
                    if (i + 1 < text.length() && (text.charAt(i + 1) | 0x20) == 'u') {
                        return true;
                    }
                }
                case '&' -> {
                    if (text.startsWith("#", i + 1)) {
                        return true;
                    }
                }
                default -> {
                    // what it is
                }
            }
        }
        return false;
    }

    /** Returns how many characters of the text are written here as one; 0 where it is what it is. */
    static int lengthAt(String text, int index) {
        return switch (text.charAt(index)) {
            case '%' -> printable(number(text, index + 1, index + 3, 16)) ? 3 : 0;
            case '\\' -> unicodeLength(text, index);
            case '&' -> entityLength(text, index);
            case '+' -> isDigit(text, index - 1) && isDigit(text, index + 1) ? 1 : 0;
            default -> 0;
        };
    }

    /** Returns the character that is written here in so many. */
    static char at(String text, int index, int length) {
        return (char)
                switch (text.charAt(index)) {
                    case '%' -> number(text, index + 1, index + length, 16);
                    case '\\' -> number(text, index + length - UNICODE_DIGITS, index + length, 16);
                    case '&' -> entity(text, index, index + length - 1);
                    default -> ' ';
                };
    }

    private static boolean isDigit(String text, int index) {
        return index >= 0 && index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** JSON that is a text of other JSON has more backslashes than one. */
    private static int unicodeLength(String text, int index) {
        int u = index;
        while (u < text.length() && text.charAt(u) == '\\') {
            u++;
        }
        int end = u + 1 + UNICODE_DIGITS;
        boolean isOne = u < text.length() && (text.charAt(u) | 0x20) == 'u' && printable(number(text, u + 1, end, 16));
        return isOne ? end - index : 0;
    }

    private static int entityLength(String text, int index) {
        int end = text.indexOf(';', index);
        boolean isOne = end > index && end - index <= LONGEST_ENTITY && printable(entity(text, index, end));
        return isOne ? end + 1 - index : 0;
    }

    private static int entity(String text, int index, int end) {
        if (index + 2 >= end || text.charAt(index + 1) != '#') {
            return NONE;
        }
        boolean hexadecimal = (text.charAt(index + 2) | 0x20) == 'x';
        return hexadecimal ? number(text, index + 3, end, 16) : number(text, index + 2, end, 10);
    }

    private static boolean printable(int number) {
        return number >= ' ' && number < 0x7f;
    }

    private static int number(String text, int from, int to, int radix) {
        if (to > text.length() || from >= to) {
            return NONE;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return NONE;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
