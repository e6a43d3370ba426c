package dev.tillbridge.testkit.simulation;

/** What people do in a shop. */
public enum Deed {
    /** A new payment. */
    PAY(30),
    /** A new payment, and soon the wish to stop it. */
    CHANGE_MIND(6),
    /** The same payment is asked for once more. */
    ASK_AGAIN(8),
    /** A failed payment is tried again. */
    TRY_AGAIN(10),
    /** The running payment is to be cancelled. */
    CANCEL(10),
    /** What was paid is undone. */
    UNDO(6),
    /** Money is given back. */
    REFUND(5),
    /** An amount is held on a card. */
    HOLD(6),
    /** What is held is charged, raised or released. */
    GO_ON_WITH_HOLD(8),
    /** An outcome is noted by the point of sale. */
    ACKNOWLEDGE(12),
    /** A person looks at the terminal and decides about what nobody knows. */
    DECIDE(8),
    /** The terminal is asked what it is, and for its history and totals. */
    ASK_TERMINAL(4),
    /** A merchant uses the terminal by hand. */
    BY_HAND(8),
    /** The till's process is killed. */
    KILL_TILL(3),
    /** Something is asked for, and the till's process is killed before it is done; somebody starts it again at once. Only on some days. */
    DIE_AT_WORK(14),
    /** The till is closed and opened again. */
    REOPEN_TILL(2),
    /** A terminal loses its power. */
    REBOOT_TERMINAL(2),
    /** A terminal is set up anew, and shows another certificate. */
    RENEW_TERMINAL(3),
    /** A person compares the certificates that terminals show, and trusts them. */
    TRUST(3),
    /** A terminal's network cable is pulled, and put back when somebody finds it. */
    UNPLUG_TERMINAL(3),
    /** The wall clock of a till jumps. */
    SET_CLOCK(2),
    /** Nothing for a while. */
    REST(6);

    private final int share;

    Deed(int share) {
        this.share = share;
    }

    int share() {
        return share;
    }
}
