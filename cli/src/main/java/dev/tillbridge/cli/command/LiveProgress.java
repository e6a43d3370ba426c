package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.cli.text.Words;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Shows progress on a screen: a line for each step that is done, and one that lives for the step that runs. */
final class LiveProgress implements ProgressDisplay {

    private static final String ERASE_TO_END = "\u001b[K";
    private static final long BLINK_MILLIS = 120;
    /** Columns for the wheel before the words and the time behind them. */
    private static final int AROUND = 14;

    private static final int INDENT = 4;

    private final PrintStream out;
    private final Style style;
    private final int width;
    private final String[] wheel;
    private final String done;
    private final ScheduledExecutorService ticker;
    private final ScheduledFuture<?> ticking;
    private String current = "";
    private long since = System.nanoTime();
    private int turn;
    private boolean closed;

    /**
     * Creates it.
     *
     * @param width how many columns the screen has: a line that is longer could not be drawn over
     */
    LiveProgress(PrintStream out, Style style, int width) {
        this.out = out;
        this.style = style;
        this.width = width;
        this.wheel = (style.unicode() ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\").split("");
        this.done = style.unicode() ? "✓" : "*";
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tillbridge-display");
            thread.setDaemon(true);
            return thread;
        });
        this.ticking = ticker.scheduleAtFixedRate(this::draw, BLINK_MILLIS, BLINK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void step(String words) {
        if (closed || words.equals(current)) {
            return;
        }
        finishStep();
        current = words;
        since = System.nanoTime();
        draw();
    }

    @Override
    public synchronized void note(String words) {
        if (!closed) {
            whole("!", words);
            draw();
        }
    }

    private synchronized void draw() {
        if (closed || current.isEmpty()) {
            return;
        }
        turn = (turn + 1) % wheel.length;
        String time = Words.of(Duration.ofNanos(System.nanoTime() - since));
        // One write for the whole line, and the rest of the old one erased last: nothing flickers.
        out.print("\r  " + wheel[turn] + " " + cut(current) + "  " + style.faint(time) + ERASE_TO_END);
        out.flush();
    }

    private void finishStep() {
        if (!current.isEmpty()) {
            whole(style.good(done), current);
        }
    }

    /** Writes what stays on the screen: nothing of it is cut. */
    private void whole(String mark, String words) {
        List<String> lines = Words.wrapped(words, INDENT, width - INDENT);
        for (int i = 0; i < lines.size(); i++) {
            String line = i == 0 ? "  " + mark + " " + lines.get(0).substring(INDENT) : lines.get(i);
            out.print("\r" + line + ERASE_TO_END + "\n");
        }
    }

    /** Ends the step without saying that it is done. */
    synchronized void drop() {
        if (!closed && !current.isEmpty()) {
            out.print("\r" + ERASE_TO_END);
            current = "";
        }
    }

    private String cut(String words) {
        int room = width - AROUND;
        return words.length() > room ? words.substring(0, room) : words;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            finishStep();
            out.flush();
            closed = true;
            ticking.cancel(false);
            ticker.shutdown();
        }
    }
}
