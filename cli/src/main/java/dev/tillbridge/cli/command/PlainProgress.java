package dev.tillbridge.cli.command;

import java.io.PrintStream;

/** Shows progress as plain lines, for pipes and files. */
final class PlainProgress implements ProgressDisplay {

    private final PrintStream out;
    private String latest = "";
    private boolean closed;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void step(String words) {
        if (!closed && !words.equals(latest)) {
            latest = words;
            out.println("  - " + words);
            out.flush();
        }
    }

    @Override
    public synchronized void note(String words) {
        if (!closed) {
            out.println("  ! " + words);
            out.flush();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
