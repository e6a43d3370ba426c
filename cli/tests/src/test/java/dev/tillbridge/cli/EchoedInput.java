package dev.tillbridge.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a person types, a line at a time, seen on the screen as it is typed. Not thread-safe. */
final class EchoedInput extends InputStream {

    private final byte[] typed;
    private final PrintStream screen;
    private int next;

    EchoedInput(String typed, OutputStream screen) {
        this.typed = typed.getBytes(StandardCharsets.UTF_8);
        this.screen = new PrintStream(screen, true, StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
        if (next == typed.length) {
            return -1;
        }
        screen.write(typed[next]);
        return typed[next++] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int most) {
        int count = 0;
        while (count < most && next < typed.length) {
            to[from + count++] = (byte) read();
            if (to[from + count - 1] == '\n') {
                break;
            }
        }
        return count == 0 && most > 0 ? -1 : count;
    }
}
