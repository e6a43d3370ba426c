package dev.tillbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTest {

    /** What a jar may bring. */
    public interface Part {

        /** Returns for which driver it is. */
        String id();
    }

    /** A part that works. */
    public static final class Working implements Part {

        @Override
        public String id() {
            return "acme";
        }
    }

    /** Another part for the same driver. */
    public static final class Twin implements Part {

        @Override
        public String id() {
            return "acme";
        }
    }

    /** A part that cannot be created. */
    public static final class Failing implements Part {

        /** Is called by the service loader. */
        public Failing() {
            throw new IllegalStateException("a defect of somebody's jar");
        }

        @Override
        public String id() {
            return "failing";
        }
    }

    @TempDir
    Path jar = Path.of("");

    @Test
    void whatIsBrokenIsToldAndKeepsNothingBehindItFromWorking() throws IOException {
        Files.createDirectories(jar.resolve("com/example"));
        // The first bytes of a class of a Java that is yet to come.
        byte[] tooNew = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 9, 9};
        Files.write(jar.resolve("com/example/TooNew.class"), tooNew);

        Installed<Part> installed = installed(
                "com.example.Missing", "com.example.TooNew", Failing.class.getName(), Working.class.getName());

        assertThat(installed.ids()).containsExactly("acme");
        assertThat(installed.find("acme")).containsInstanceOf(Working.class);
        assertThat(installed.find("failing")).isEmpty();
        assertThat(installed.broken()).hasSize(3);
        assertThat(installed.broken().get(0)).contains("com.example.Missing");
        assertThat(installed.broken().get(1)).contains("com/example/TooNew");
        assertThat(installed.broken().get(2)).contains(Failing.class.getName());
    }

    @Test
    void twoForOneDriverAreRefusedWithBothNames() {
        assertThatThrownBy(() -> installed(Working.class.getName(), Twin.class.getName()))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("Two parts are called 'acme'")
                .hasMessageContaining(Working.class.getName())
                .hasMessageContaining(Twin.class.getName())
                .hasMessageContaining("Take one of the jars off the class path");
    }

    private Installed<Part> installed(String... classes) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.write(services.resolve(Part.class.getName()), List.of(classes));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            return Installed.load(Part.class, "parts", part -> List.of(part.id()), loader);
        }
    }
}
