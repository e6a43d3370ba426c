package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.cli.text.Words;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Shows progress on a screen: a line for each step that is done, and one that lives for the step that runs. */
final class LiveProgress implements ProgressDisplay {

    private static final String ERASE_TO_END = "\u001b[K";
    private static final long BLINK_MILLIS = 120;

    private final PrintStream out;
    private final Style style;
    private final String[] wheel;
    private final String done;
    private final ScheduledExecutorService ticker;
    private final ScheduledFuture<?> ticking;
    private String current = "";
    private long since = System.nanoTime();
    private int turn;
    private boolean closed;

    LiveProgress(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
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
            out.print("\r  ! " + cut(words) + ERASE_TO_END + "\n");
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
            out.print("\r  " + style.good(done) + " " + cut(current) + ERASE_TO_END + "\n");
        }
    }

    /** Ends the step without saying that it is done. */
    synchronized void drop() {
        if (!closed && !current.isEmpty()) {
            out.print("\r" + ERASE_TO_END);
            current = "";
        }
    }

    private static String cut(String words) {
        int room = Style.WIDTH - 14;
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
