package dev.tillbridge.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Readiness;
import dev.tillbridge.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** Holds the page about Spring Boot to what these tests run. */
class PageTest {

    private static final Path PAGE = Path.of("..", "docs", "spring-boot.md");
    private static final Path SHOP =
            Path.of("..", "spring-boot", "src", "test", "java", "dev", "tillbridge", "spring", "shop");

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void theCodeOfThePageIsTheCodeThatIsTested() throws IOException {
        List<String> shown = blocks("java");

        assertThat(shown).hasSize(2);
        assertThat(Files.readString(SHOP.resolve("TillController.java"))).endsWith(shown.get(0));
        assertThat(Files.readString(SHOP.resolve("Books.java"))).endsWith(shown.get(1));
    }

    @Test
    void thePropertiesOfThePageAreValidAsPrinted() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(blocks("yaml").get(0).getBytes(UTF_8)))
                .forEach(environment.getPropertySources()::addLast);

        Configuration configuration = TillbridgeProperties.of(environment).configuration();

        assertThat(configuration.terminal("bar").driver()).isEqualTo("axept");
    }

    @ParameterizedTest
    @EnumSource(Readiness.class)
    void thePageSaysWhatEachStateOfATerminalIsForHealth(Readiness readiness) throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("|") && line.contains("`" + readiness + "`"))
                .singleElement()
                .asString()
                .endsWith("`" + TerminalsHealth.verdict(Map.of("bar", readiness)) + "` |");
    }
}
