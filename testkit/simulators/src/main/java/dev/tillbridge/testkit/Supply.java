package dev.tillbridge.testkit;

/** What a terminal needs to work, and can run short of. */
public enum Supply {
    /** Paper to print receipts on; short of it, nothing is printed. */
    PAPER,
    /** Charge in the battery; short of it, it is low. */
    BATTERY
}
