package dev.tillbridge.model;

/** How the card numbers of payment schemes begin, and how long they are. Pure. */
final class Schemes {

    private Schemes() {}

    /**
     * Returns whether a number of this length may be a card's.
     *
     * @param beginning the first four digits
     * @param length of the number, 13 to 19
     */
    static boolean know(int beginning, int length) {
        if (!begin(beginning)) {
            return false;
        }
        int two = beginning / 100;
        return switch (two / 10) {
            case 4 -> length == 13 || length == 16 || length >= 18;
            case 5 -> (two >= 51 && two <= 55) ? length == 16 : (length == 13 || length >= 15);
            case 6 -> true;
            case 3 -> (two == 34 || two == 37) ? length == 15 : (two == 35 ? length >= 16 : length >= 14);
            default -> length >= 16;
        };
    }

    /** Returns whether a card number may begin with these four digits; years do not. */
    static boolean begin(int beginning) {
        int two = beginning / 100;
        return switch (two / 10) {
            case 4, 5, 6 -> true;
            case 3 -> two == 30 || two >= 34;
            case 2 -> (beginning >= 2200 && beginning <= 2205) || (beginning >= 2221 && beginning <= 2720);
            default -> beginning == 9792;
        };
    }
}
