package dev.tillbridge.testkit.simulation.terminal;

/**
 * What a vendor's text leaves so open that nobody could tell a lie from the truth.
 *
 * @param lowerIsPartial whether a lower amount alone says that less than ordered was approved
 * @param numbersMayBeTexts whether a number says the same where it stands as a text
 * @param fieldsCountAnywhere whether a field says the same in an object within and beside it
 * @param resultsMayBeNameless whether a result need not say whose it is, since it comes back to who asked
 */
record Leeway(
        boolean lowerIsPartial, boolean numbersMayBeTexts, boolean fieldsCountAnywhere, boolean resultsMayBeNameless) {}
