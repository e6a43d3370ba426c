package dev.tillbridge.docs.browser;

import java.util.List;

/**
 * How a page is looked at. Immutable.
 *
 * @param width how many pixels the window is wide
 * @param dark whether the dark scheme is shown instead of the light one
 */
record Look(int width, boolean dark) {

    private static final boolean ALL = "full".equals(System.getProperty("tillbridge.campaign"));

    /** Returns a desk by day and a phone by night; in a full campaign each of them by day and by night. */
    static List<Look> everywhere() {
        Look desk = new Look(1280, false);
        Look phone = new Look(390, true);
        return ALL ? List.of(desk, new Look(1280, true), new Look(390, false), phone) : List.of(desk, phone);
    }

    /** Lets the browser show it so. */
    void in(Browser browser) {
        browser.show(width, 900, dark);
    }

    @Override
    public String toString() {
        return width + (dark ? "-dark" : "-light");
    }
}
