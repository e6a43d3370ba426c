package dev.tillbridge.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A file of the page, as it lies in the jar. */
enum StaticFile {
    PAGE("/", "index.html", StaticFile.HTML),
    TILL_PAGE("/till/", "till/index.html", StaticFile.HTML),
    LOOK("/look.css", "look.css", StaticFile.CSS),
    STYLE("/screen.css", "screen.css", StaticFile.CSS),
    TILL_STYLE("/till/till.css", "till/till.css", StaticFile.CSS),
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
    WORDS("/words.js", "words.js", StaticFile.SCRIPT),
    DOM("/dom.js", "dom.js", StaticFile.SCRIPT),
    BRIDGE("/bridge.js", "bridge.js", StaticFile.SCRIPT),
    TILL_APP("/till/app.js", "till/app.js", StaticFile.SCRIPT),
    TILL_GOODS("/till/goods.js", "till/goods.js", StaticFile.SCRIPT),
    TILL_BASKET("/till/basket.js", "till/basket.js", StaticFile.SCRIPT),
    TILL_PAYMENT("/till/payment.js", "till/payment.js", StaticFile.SCRIPT),
    TILL_VIEW("/till/view.js", "till/view.js", StaticFile.SCRIPT),
    TILL_DECISION("/till/decision.js", "till/decision.js", StaticFile.SCRIPT),
    TILL_TROUBLE("/till/trouble.js", "till/trouble.js", StaticFile.SCRIPT),
    TILL_TRUTH("/till/truth.js", "till/truth.js", StaticFile.SCRIPT),
    TILL_STEPS("/till/steps.js", "till/steps.js", StaticFile.SCRIPT);

    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
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
