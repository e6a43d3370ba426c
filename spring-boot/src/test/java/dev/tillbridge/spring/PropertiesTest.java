package dev.tillbridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.ConfigurationSchema;
import dev.tillbridge.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class PropertiesTest {

    @TempDir
    private Path folder;

    private static TillbridgeProperties of(String yaml, Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(
                                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                                Map.of("tillbridge.locks", "/locks", "tillbridge.firstSilence", "5")));
        new YamlPropertySourceLoader()
                .load("application", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        return TillbridgeProperties.of(environment);
    }

    private static List<Problem> problems(TillbridgeProperties properties) {
        return catchThrowableOfType(ConfigurationException.class, properties::configuration)
                .problems();
    }

    @Test
    void theKeysOfTheFileStandBeneathTillbridgeAndMayReferToOthers() throws IOException {
        TillbridgeProperties properties = of("""
            serial: "0012345678"
            tillbridge:
              journal: books/journal.db
              stop-patience: 5s
              terminals:
                front-desk:
                  driver: axept
                  host: ${BAR_HOST}
                  serial: ${serial}
                  currency: GBP
                Terrace_2:
                  driver: payxpert
                  host: 192.168.0.203
                  port: 8888
                  currency: EUR
            """, Map.of("BAR_HOST", "192.168.0.201", "TILLBRIDGE_LOCKS", "/run/lock"));

        Configuration configuration = properties.configuration();

        assertThat(properties.stopPatience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.terminals())
                .extracting(terminal -> terminal.name() + " " + terminal.driver())
                .containsExactly("front-desk axept", "Terrace_2 payxpert");
        assertThat(configuration.toString()).contains("192.168.0.201", "0012345678", "8888");
        Path journal = configuration.journal().match(path -> path, Path::of);
        assertThat(journal).isEqualTo(Path.of("books", "journal.db").toAbsolutePath());
    }

    @Test
    void aVariableOfTheMachineGivesASettingToo() throws IOException {
        Configuration configuration = of("""
            tillbridge:
              terminals:
                bar:
                  driver: axept
                  serial: "0012345678"
                  currency: GBP
            """, Map.of("TILLBRIDGE_TERMINALS_BAR_HOST", "192.168.0.201"))
                .configuration();

        assertThat(configuration.terminal("bar").toString()).contains("192.168.0.201");
    }

    @Test
    void aListIsAList() throws IOException {
        TillbridgeProperties properties = of("""
            tillbridge:
              terminals:
                bar:
                  verified: [cancel, lookup]
            """, Map.of());

        assertThat(properties.content())
                .isEqualTo(Map.of("terminals", Map.of("bar", Map.of("verified", List.of("cancel", "lookup")))));
    }

    @Test
    void everyProblemIsToldAtOnceInTheWordsOfTheFile() throws IOException {
        TillbridgeProperties properties = of("""
            tillbridge:
              jurnal: x
              terminals:
                bar:
                  driver: axept
                  hots: 192.168.0.201
                  currency: XYZ
            """, Map.of());
        Map<String, ?> content = Map.of(
                "jurnal",
                "x",
                "terminals",
                Map.of("bar", new HashMap<>(Map.of("driver", "axept", "hots", "192.168.0.201", "currency", "XYZ"))));
        ConfigurationException same = catchThrowableOfType(
                ConfigurationException.class,
                () -> Configuration.from(
                        content, Path.of(""), InstalledDrivers.load().settings()));

        assertThat(problems(properties))
                .hasSizeGreaterThanOrEqualTo(4)
                .containsExactlyInAnyOrderElementsOf(same.problems());
    }

    /** The journal of another folder knows nothing of the payments that are open in this one. */
    @Test
    void aPlaceholderThatNothingFillsIsNoNameOfAFolder() throws IOException {
        assertThat(problems(of("""
            tillbridge:
              journal: ${DATA_DIR}/journal.db
              terminals:
                bar:
                  driver: axept
                  host: ${BAR_HOST:192.168.0.201}
                  serial: ${bar.serial}
                  currency: GBP
            """, Map.of())))
                .extracting(problem -> problem.path() + " " + problem.message())
                .satisfiesExactlyInAnyOrder(
                        journal -> assertThat(journal)
                                .startsWith("tillbridge.journal ")
                                .contains("${DATA_DIR};"),
                        serial -> assertThat(serial)
                                .startsWith("tillbridge.terminals.bar.serial ")
                                .contains("${bar.serial};"));
        assertThat(problems(of("tillbridge.config: ${FILE}", Map.of())))
                .extracting(Problem::path)
                .containsExactly("tillbridge.config");
    }

    @Test
    void aFileIsReadAndNothingStandsBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("till.yaml"), """
            terminals:
              bar:
                driver: axept
                host: 192.168.0.201
                serial: "0012345678"
                currency: GBP
            """);

        assertThat(of("tillbridge.config: " + file, Map.of("TILLBRIDGE_LOCKS", "/run/lock"))
                        .configuration()
                        .state())
                .isEqualTo(folder.resolve("data").resolve("state").toAbsolutePath());
        assertThat(problems(of("tillbridge:\n  config: " + file + "\n  journal: x\n  jurnal: y\n", Map.of())))
                .extracting(Problem::path)
                .containsExactly("tillbridge.journal", "tillbridge.jurnal");
    }

    @Test
    void whereNothingIsConfiguredTheFailureSaysSo() throws IOException {
        assertThat(problems(of("spring.application.name: x", Map.of())))
                .singleElement()
                .asString()
                .contains("'terminals' is missing");
    }

    @Test
    void anApplicationThatDoesNotStartSaysWhyWithoutAStackTrace() throws IOException {
        Throwable failure = catchThrowableOfType(
                RuntimeException.class,
                () -> OpenShop.with(List.of(
                        "--tillbridge.terminals.bar.driver=axept", "--tillbridge.terminals.bar.hots=192.168.0.201")));

        FailureAnalysis analysis = Objects.requireNonNull(new StartFailureAnalyzer().analyze(failure));

        assertThat(ours("META-INF/spring.factories"))
                .contains(FailureAnalyzer.class.getName() + "=" + StartFailureAnalyzer.class.getName());
        assertThat(analysis.getDescription())
                .contains("no terminal was opened and no money has moved")
                .contains("terminals.bar.hots: unknown key 'hots'; did you mean 'host'?")
                .contains("the required key 'currency' is missing");
        assertThat(analysis.getAction()).contains("tillbridge.config");
    }

    @Test
    void anEditorKnowsEveryKeyThatAFileHas() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode metadata = mapper.readTree(ours("META-INF/spring-configuration-metadata.json"));
        Set<String> expected = new TreeSet<>(Set.of("tillbridge.config", "tillbridge.stop-patience"));
        mapper.readTree(ConfigurationSchema.generate(Map.of()))
                .path("properties")
                .fieldNames()
                .forEachRemaining(key -> expected.add("tillbridge." + key));
        Set<String> known = new TreeSet<>();
        metadata.path("properties").forEach(property -> {
            assertThat(property.path("description").asText()).endsWith(".");
            known.add(property.path("name").asText());
        });

        assertThat(known).contains("management.health.tillbridge.enabled");
        known.remove("management.health.tillbridge.enabled");
        assertThat(known).isEqualTo(expected);
    }

    /** Returns a file of the jar that is tested, among those of the same name. */
    private static String ours(String name) throws IOException {
        List<URL> files =
                Collections.list(TillbridgeProperties.class.getClassLoader().getResources(name));
        List<String> texts = new ArrayList<>();
        for (URL file : files) {
            try (InputStream in = file.openStream()) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts.stream()
                .filter(text -> text.contains("tillbridge"))
                .findFirst()
                .orElseThrow();
    }
}
