package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.driver.axept.AxeptDriver;
import dev.tillbridge.driver.paynt.PayntDriver;
import dev.tillbridge.driver.payxpert.app.PayxpertAppDriver;
import dev.tillbridge.driver.payxpert.concert.PayxpertDriver;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.screen.VirtualTerminal;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page on which native speakers read all texts to the texts. */
class LanguagesPageTest {

    private static final Path PAGE = Path.of("..", "languages.md");
    private static final String MARK = "<!-- texts -->\n";
    private static final boolean WRITES = Boolean.getBoolean("tillbridge.languages.write");

    static List<Locale> languages() {
        return Texts.languages();
    }

    @Test
    void thePageHasEveryTextInEveryLanguage() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(MARK) + MARK.length())
                + section("Outcomes, steps and amounts", CashierTexts.class, "cashier")
                + section("What a person's decision will do", TerminalsBuilder.class, "decision")
                + section("Where to look, unless the driver says it", OperationTraits.class, "traits")
                + section("Where to look: axept PRO", AxeptDriver.class, "axept")
                + section("Where to look: Paynt EPOS", PayntDriver.class, "paynt")
                + section("Where to look: Caisse AP", PayxpertDriver.class, "concert")
                + section("Where to look: PayXpress on the same device", PayxpertAppDriver.class, "app")
                + section("The command", Spoken.class, "command")
                + section("The shop's page", Bridge.class, "shop")
                + section("The page of the virtual terminal", VirtualTerminal.class, "page")
                + section("The till of the demo", VirtualTerminal.class, "demo")
                + section("What the fields of a wire mean", VirtualTerminal.class, "wire");
        if (WRITES) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE))
                .as("the texts as they are; ./mvnw verify -Dtillbridge.languages.write=true writes them anew")
                .isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thePageNamesEveryLanguage(Locale language) throws IOException {
        assertThat(Files.readString(PAGE).lines().skip(2).findFirst().orElseThrow())
                .contains("`" + language.toLanguageTag() + "`");
    }

    private static String section(String title, Class<?> home, String name) {
        List<Texts> all = Texts.languages().stream()
                .map(language -> Texts.of(home, name, language))
                .toList();
        assertThat(all)
                .as("%s: a file and every text for every language", name)
                .allSatisfy(
                        texts -> assertThat(texts.keys()).isEqualTo(all.get(0).keys()))
                .extracting(Texts::language)
                .isEqualTo(Texts.languages());
        String heads =
                all.stream().map(texts -> texts.language().toLanguageTag()).collect(Collectors.joining(" | "));
        String rows = new TreeSet<>(all.get(0).keys())
                .stream()
                        .map(key -> "| `" + key + "` | "
                                + all.stream()
                                        .map(texts -> shown(texts.pattern(key)))
                                        .collect(Collectors.joining(" | "))
                                + " |\n")
                        .collect(Collectors.joining());
        return "\n## " + title + "\n\n| key | " + heads + " |\n|---" + "|---".repeat(all.size()) + "|\n" + rows;
    }

    /** Returns a text as it is read, and so that it stays in its cell; what is blank is shown by name. */
    private static String shown(String pattern) {
        String text = pattern.replace("''", "'")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace('\u00a0', ' ');
        return text.isEmpty() ? "(nothing)" : text.isBlank() ? "(blank)" : text;
    }
}
