package dev.tillbridge.cli.command;

import dev.tillbridge.cli.text.Words;
import java.io.PrintStream;
import java.util.List;

/** Shows progress as plain lines, for pipes and files. */
final class PlainProgress implements ProgressDisplay {

    private static final int MARGIN = 4;

    private final PrintStream out;
    private final int width;
    private String latest = "";
    private boolean closed;

    PlainProgress(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public synchronized void step(String words) {
        if (!closed && !words.equals(latest)) {
            latest = words;
            tell('-', words);
        }
    }

    @Override
    public synchronized void note(String words) {
        if (!closed) {
            tell('!', words);
        }
    }

    private void tell(char mark, String words) {
        List<String> lines = Words.wrapped(words, MARGIN, width - MARGIN);
        out.println("  " + mark + " " + lines.get(0).strip());
        lines.stream().skip(1).forEach(out::println);
        out.flush();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
