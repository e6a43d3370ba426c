package dev.tillbridge.cli.shell;

/** Ends a command with a message for the one who typed it, which says whether anything was sent. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Returns that the command line is wrong. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** Returns that it could not begin. */
    public static CommandFailure notStarted(String message) {
        return new CommandFailure(ExitCode.NOT_STARTED, message);
    }

    /** Returns that nobody knows whether it began. */
    public static CommandFailure unknown(String message) {
        return new CommandFailure(ExitCode.UNKNOWN, message);
    }

    /** Returns how the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
