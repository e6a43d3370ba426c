package dev.tillbridge.testkit.junit;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Finds at which terminals, and with which scenarios, a test is run. */
final class SimulatedRuns implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), Simulated.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Simulated simulated = AnnotationSupport.findAnnotation(context.getTestMethod(), Simulated.class)
                .orElseThrow();
        List<TerminalMaker> terminals = terminals(simulated);
        if (simulated.scenarios().isEmpty()) {
            return terminals.stream().map(terminal -> new Run(terminal, null));
        }
        List<NamedScenario> scenarios = ScenarioFile.parse(
                        text(context.getRequiredTestClass(), simulated.scenarios()), simulated.scenarios())
                .scenarios();
        return terminals.stream().flatMap(terminal -> scenarios.stream().map(scenario -> new Run(terminal, scenario)));
    }

    private static List<TerminalMaker> terminals(Simulated simulated) {
        Map<String, Object> settings = settings(simulated.settings());
        InstalledDrivers drivers = InstalledDrivers.load();
        List<String> possible = drivers.ids().stream()
                .filter(id -> TerminalMaker.find(id).isPresent())
                .toList();
        List<String> wanted = simulated.value().length == 0 ? possible : List.of(simulated.value());
        List<String> wrong =
                wanted.stream().filter(id -> !possible.contains(id)).toList();
        if (!wrong.isEmpty() || wanted.isEmpty()) {
            throw new ExtensionConfigurationException("@Simulated: there is no simulated terminal for "
                    + (wrong.isEmpty() ? "any driver" : wrong)
                    + ". It takes the jar of the driver and that of its simulator; the"
                    + " class path has drivers for " + drivers.ids() + " and both for " + possible);
        }
        return wanted.stream()
                .map(id -> TerminalMaker.find(id).orElseThrow().with(settings))
                .toList();
    }

    private static Map<String, Object> settings(String... lines) {
        try {
            Object read = new Load(LoadSettings.builder().build()).loadFromString(String.join("\n", lines));
            if (lines.length == 0 || read instanceof Map<?, ?>) {
                Map<String, Object> settings = new HashMap<>();
                (read instanceof Map<?, ?> map ? map : Map.of())
                        .forEach((name, value) -> settings.put(name.toString(), value));
                return settings;
            }
        } catch (YamlEngineException e) {
            throw notLines(e, lines);
        }
        throw notLines(null, lines);
    }

    private static ExtensionConfigurationException notLines(@Nullable Exception cause, String... lines) {
        return new ExtensionConfigurationException(
                "@Simulated: settings are lines of the terminal's entry in the configuration, such as \"deadline: 90s\"; not "
                        + String.join(" / ", lines),
                cause);
    }

    private static String text(Class<?> test, String name) {
        try (InputStream file = test.getResourceAsStream(name)) {
            if (file == null) {
                throw new ExtensionConfigurationException("@Simulated: there is no scenario file '" + name
                        + "' on the class path, "
                        + (name.startsWith("/")
                                ? "from its root"
                                : "beside " + test.getName() + " (/" + name + " would be at the root)"));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One run of the test. */
    private record Run(TerminalMaker terminal, @Nullable NamedScenario scenario)
            implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return scenario == null ? terminal.id() : terminal.id() + ": " + scenario.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new SimulatedParameters(terminal, scenario));
        }
    }
}
