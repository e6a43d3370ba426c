package dev.tillbridge.cli.command;

import dev.tillbridge.model.SafeText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a page in the browser that the user of this machine has chosen. */
final class UsualBrowser {

    private static final Logger log = LoggerFactory.getLogger(UsualBrowser.class);
    private static final long PATIENCE_SECONDS = 5;

    private UsualBrowser() {}

    /**
     * Opens it, by a file that leads there: what stands in the command line of a program can be read by every user of the machine, and the
     * address has a token in it.
     *
     * @param folder where the file is written, which is for its owner alone
     * @param opener the command that opens a file, without the file
     * @return whether somebody took it
     */
    static boolean open(URI page, Path folder, List<String> opener) {
        try {
            Path file = Files.writeString(
                    folder.resolve("demo.html"),
                    "<!DOCTYPE html><meta charset=\"utf-8\"><title>Tillbridge demo</title>"
                            + "<meta http-equiv=\"refresh\" content=\"0; url=" + page + "\">\n");
            Process opening = new ProcessBuilder(Stream.concat(opener.stream(), Stream.of(file.toString()))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return !opening.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || opening.exitValue() == 0;
        } catch (IOException e) {
            log.debug("No browser: {}", SafeText.of(String.valueOf(e.getMessage())));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns what opens a file on this machine as its user wants it. */
    static List<String> opener() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return List.of("open");
        }
        return system.startsWith("windows") ? List.of("rundll32", "url.dll,FileProtocolHandler") : List.of("xdg-open");
    }
}
