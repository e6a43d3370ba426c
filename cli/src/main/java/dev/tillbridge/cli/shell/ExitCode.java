package dev.tillbridge.cli.shell;

/** What a command tells the shell when it ends. */
public enum ExitCode {
    /** Approved, or done. */
    DONE(0),
    /** Declined or cancelled; no money moved. */
    NOT_PAID(1),
    /** The command line or the configuration is wrong; nothing was sent. */
    USAGE(2),
    /** It never began, or the terminal gave no answer to a question; no money moved. */
    NOT_STARTED(3),
    /** Nobody can say yet whether money moved, or whether a report reset the totals. */
    UNKNOWN(4),
    /** A defect of this program, with no payment under way. */
    FAILED(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Returns the number. */
    public int code() {
        return code;
    }
}
