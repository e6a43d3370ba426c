package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Operation;
import dev.tillbridge.texts.Texts;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the shop's page. They say nothing of the shop: what the page shows it asks for with the token of the person who looks. It loads
 * its own files alone, talks to this bridge alone, and nobody frames it.
 */
final class ShopPage {

    private static final String PATH = "/shop";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String TEXTS = "shop";

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("shop.css", STYLE),
            Map.entry("look.css", STYLE),
            Map.entry("icon.svg", "image/svg+xml"),
            Map.entry("app.js", SCRIPT),
            Map.entry("bridge.js", SCRIPT),
            Map.entry("day.js", SCRIPT),
            Map.entry("decision.js", SCRIPT),
            Map.entry("detail.js", SCRIPT),
            Map.entry("money.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("door.js", SCRIPT),
            Map.entry("terminals.js", SCRIPT),
            Map.entry("words.js", SCRIPT));

    private final Map<String, byte[]> read = new ConcurrentHashMap<>();
    private final Optional<Locale> wanted;

    /** @param wanted the language of the page; empty for that of the browser */
    ShopPage(Optional<Locale> wanted) {
        this.wanted = wanted;
    }

    /** Returns whether a path is one of the page's. */
    static boolean isOf(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    void get(Context request) {
        answer(request, "index.html", "text/html; charset=utf-8");
    }

    void file(Context request) {
        String name = request.pathParam("file");
        String type = FILES.get(name);
        if (type == null) {
            throw new ProblemException(
                    Fault.PATH.with("The shop's page has no such file.", "Open /shop in a browser."));
        }
        answer(request, name, type);
    }

    private void answer(Context request, String name, String type) {
        safely(request);
        request.contentType(type).result(read.computeIfAbsent(name, ShopPage::read));
    }

    /** Tells what is written on the page, in the language of the settings or else of the browser. */
    void texts(Context request) {
        safely(request);
        Locale language = wanted.or(() -> Language.of(request)).orElse(Locale.ENGLISH);
        Texts texts = Texts.of(ShopPage.class, TEXTS, language);
        CashierTexts cashier = CashierTexts.in(language);
        ObjectNode json = Documents.object().put("language", language.toLanguageTag());
        ObjectNode named = json.putObject("texts");
        texts.keys().stream()
                .sorted()
                .forEach(key -> named.put(key, texts.pattern(key).replace("''", "'")));
        for (Operation operation : Operation.values()) {
            named.put("operation." + operation.name(), cashier.operation(operation));
        }
        Caller.answer(request, 200, json);
    }

    private static void safely(Context request) {
        request.header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static byte[] read(String name) {
        try (InputStream in = ShopPage.class.getResourceAsStream("shop/" + name)) {
            return Objects.requireNonNull(in, () -> "the jar of the bridge is incomplete: " + name + " is missing")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
