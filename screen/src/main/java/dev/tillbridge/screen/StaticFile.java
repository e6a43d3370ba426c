package dev.tillbridge.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A file of the page, as it lies in the jar. */
enum StaticFile {
    PAGE("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/screen.css", "screen.css", "text/css; charset=utf-8"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml"),
    APP("/app.js", "app.js", StaticFile.SCRIPT),
    STATION("/station.js", "station.js", StaticFile.SCRIPT),
    DEVICE("/device.js", "device.js", StaticFile.SCRIPT),
    LCD("/lcd.js", "lcd.js", StaticFile.SCRIPT),
    CARDS("/cards.js", "cards.js", StaticFile.SCRIPT),
    LEDGER("/ledger.js", "ledger.js", StaticFile.SCRIPT),
    WIRE("/wire.js", "wire.js", StaticFile.SCRIPT),
    FIELDS("/fields.js", "fields.js", StaticFile.SCRIPT),
    TROUBLE("/trouble.js", "trouble.js", StaticFile.SCRIPT),
    FAULTS("/faults.js", "faults.js", StaticFile.SCRIPT),
    SCENARIOS("/scenarios.js", "scenarios.js", StaticFile.SCRIPT),
    DOM("/dom.js", "dom.js", StaticFile.SCRIPT);

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final String path;
    private final String file;
    private final String type;

    StaticFile(String path, String file, String type) {
        this.path = path;
        this.file = file;
        this.type = type;
    }

    /** Returns the file that a path names. */
    static Optional<StaticFile> at(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }

    Response response() {
        try (InputStream in = StaticFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the jar of the virtual terminal");
            }
            return new Response("200 OK", type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
