package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** The till and the terminals beside it in every language, the longest words at the width of a phone. */
class LanguagesOnThePagesTest extends TillPageTest {

    /** What is cut off at its edge, but for what scrolls and for the line of the vendor. */
    private static final String CUT = """
            return [...document.querySelectorAll('button, label, legend, h1, h2, h3, h4, p, dt, dd, li, span, b, small, td, th, summary')]
              .filter((each) => each.offsetParent !== null && each.textContent.trim() !== '')
              .filter((each) => !each.closest('.unseen, .skip, pre, .lcd-vendor, .scrolls, .receipts'))
              .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
              .map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim()}`);
            """;

    /** A key in place of a text. */
    private static final String KEYS =
            "return document.body.innerText.match(/\\b(page|demo|till|lcd|desk|trouble|story|fault|field|group)\\.[a-z]\\S*/g) ?? [];";

    @AfterEach
    void speakAsBefore() {
        accept(Map.of());
    }

    private void accept(Map<String, String> headers) {
        browser().driver().executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", headers));
    }

    /** German has the longest words; the others are examined in a full campaign. */
    static Stream<Arguments> languages() {
        Stream<Arguments> longest =
                Stream.of(arguments("de", "Die Kasse", "Karte bitte", "Genehmigt", "2,80 £ bezahlt"));
        Stream<Arguments> others = Stream.of(
                arguments("en", "The till", "Present card", "Approved", "£2.80 paid"),
                arguments("fr", "La caisse", "Présentez la carte", "Accepté", "2,80 £GB payés"),
                arguments("nl", "De kassa", "Bied de kaart aan", "Akkoord", "£ 2,80 betaald"),
                arguments("es", "La caja", "Presente la tarjeta", "Aceptado", "2,80 GBP pagados"));
        return "full".equals(System.getProperty("tillbridge.campaign")) ? Stream.concat(longest, others) : longest;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingIsSaidInTheLanguageOfTheBrowserAndHasRoom(
            String language, String till, String card, String approved, String paid) throws IOException {
        accept(Map.of("Accept-Language", language));
        browser().go(shop().page());
        browser().awaitText("#till-title", till);
        browser().find("#bench .station");
        examine(language, "shop");
        press(".trouble-button");
        browser().find(".trouble-button[aria-pressed=true]");
        press(".ware:nth-child(1)");
        press(".pay");
        awaitTerminalAsks();
        browser().awaitText("#bench .lcd", card);
        browser().find(".standing[data-tone=doubt]");
        examine(language, "doubt");
        tap();
        browser().find(".standing[data-tone=good]");
        awaitStanding(approved);
        browser().awaitText(".truth > div:nth-child(2) dd", "1 ");
        assertThat(browser().text(".truth dd").replaceAll("[\\u00a0\\u202f]", " "))
                .startsWith(paid);
        assertThat(browser().driver().findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo(language);
        browser()
                .driver()
                .executeScript("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        examine(language, "paid");
    }

    private void examine(String language, String what) throws IOException {
        for (int width : new int[] {1280, 390}) {
            browser().show(width, 900, false);
            String where = "demo-" + what + "-" + language + "-" + width;
            Path pictures = Files.createDirectories(Path.of("target", "pages"));
            Files.write(pictures.resolve(where + ".png"), browser().screenshot());
            assertThat(list(CUT)).as(where).isEmpty();
            assertThat(list(KEYS)).as(where).isEmpty();
            assertThat(
                            browser()
                                    .driver()
                                    .executeScript(
                                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(where + ": nothing is wider than the window")
                    .isEqualTo(0L);
        }
        browser().show(1280, 900, false);
    }

    private List<?> list(String script) {
        return (List<?>) browser().driver().executeScript(script);
    }
}
