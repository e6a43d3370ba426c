package dev.tillbridge.testkit.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.config.Secret;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFactsTest {

    private static final Setting<String> HOST = Setting.text("host").required().describedAs("Where it is.");
    private static final Setting<Integer> LIMIT =
            Setting.wholeNumber("limit").defaultsTo(5).describedAs("How many.");
    private static final Setting<Secret> TOKEN = Setting.secret("token").describedAs("What opens it.");

    private final TerminalDriver driver = new Declaring();

    @Test
    void theHashChangesWithWhatIsInEffectAndWithNothingElse() {
        String usual = hash(Map.of("host", "a"));

        assertThat(usual).matches("[0-9a-f]{64}").isEqualTo(hash(Map.of("host", "a")));
        assertThat(hash(Map.of("host", "a", "limit", 5)))
                .as("the default, written out")
                .isEqualTo(usual);
        assertThat(hash(Map.of("host", "a", "limit", 6))).isNotEqualTo(usual);
        assertThat(hash(Map.of("host", "b"))).isNotEqualTo(usual);
        assertThat(hash(Map.of("host", "a", "token", "s3cret")))
                .as("a credential")
                .isEqualTo(usual);
        assertThat(hash(Map.of("host", "b"), "host")).isEqualTo(hash(Map.of("host", "a"), "host"));
    }

    @Test
    void whatIsKnownOfPlatformLibraryAndTerminalIsTold() {
        TerminalInfo info =
                TerminalInfo.builder().model("A920").firmware("2.16").build();

        Map<String, String> facts = RunFacts.of(driver).terminal(info).all();

        assertThat(facts)
                .containsEntry(RunFacts.MODEL, "A920")
                .containsEntry(RunFacts.FIRMWARE, "2.16")
                .containsEntry(RunFacts.DRIVER, "Declaring")
                .containsKeys(RunFacts.TILLBRIDGE, RunFacts.JAVA, RunFacts.SYSTEM)
                .doesNotContainKey(RunFacts.SOFTWARE);
        assertThat(facts.get(RunFacts.TILLBRIDGE)).matches("[0-9]+\\..*");
        assertThat(facts.values())
                .as("a property of the build that was not filled in")
                .noneMatch(each -> each.contains("${"));
    }

    @Test
    void twoJarsOfOneVersionAreToldApart(@TempDir Path folder) throws Exception {
        assertThat(RunFacts.of(driver).all()).as("classes in a folder").doesNotContainKey(RunFacts.JAR);
        String first = jarHash(folder.resolve("first.jar"), "");
        String second = jarHash(folder.resolve("second.jar"), "another build");

        assertThat(first).matches("[0-9a-f]{64}").isNotEqualTo(second);
        assertThat(jarHash(folder.resolve("copy.jar"), "")).isEqualTo(first);
    }

    /** Returns what is told of the driver when it comes in a jar with this comment. */
    private static String jarHash(Path jar, String comment) throws Exception {
        String name = Declaring.class.getName();
        String file = name.replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = requireNonNull(Declaring.class.getClassLoader().getResourceAsStream(file))) {
            out.setComment(comment);
            JarEntry entry = new JarEntry(file);
            entry.setTime(0);
            out.putNextEntry(entry);
            in.transferTo(out);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}) {
            @Override
            public Class<?> loadClass(String wanted) throws ClassNotFoundException {
                return wanted.equals(name) ? findClass(wanted) : super.loadClass(wanted);
            }
        }) {
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return RunFacts.of((TerminalDriver) constructor.newInstance()).all().getOrDefault(RunFacts.JAR, "");
        }
    }

    private String hash(Map<String, ?> values, String... leftOut) {
        return RunFacts.of(driver)
                .settings(driver, SettingValues.of(driver.settings(), values), Set.of(leftOut))
                .all()
                .getOrDefault(RunFacts.CONFIGURATION, "");
    }

    private static final class Declaring implements TerminalDriver {

        @Override
        public String id() {
            return "declaring";
        }

        @Override
        public String displayName() {
            return "Declaring";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(HOST, LIMIT, TOKEN);
        }

        @Override
        public PaymentTerminal open(DriverContext context) {
            throw new IllegalStateException("nobody opens it here");
        }
    }
}
