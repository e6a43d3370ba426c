package dev.tillbridge.testkit.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** For simulator authors: messages that are lines. */
public final class Lines {

    private Lines() {}

    /**
     * Reads a line in UTF-8 and returns it without its LF; empty when the caller is done, breaks off, or does not come to an end.
     *
     * @param longest how many bytes a line has at most
     */
    public static Optional<String> read(InputStream in, int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != '\n' && line.size() < longest) {
            line.write(octet);
            octet = in.read();
        }
        return octet == '\n' ? Optional.of(line.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }
}
