package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till of somebody else, outside of this tree, built by Maven against what a repository has of Tillbridge. */
class ConsumerTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final String VERSION = "0.1.0-SNAPSHOT";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        assumeThat(jar("core"))
                .as("built by this run; 'test' alone makes no jars")
                .exists();
        Path repository = Files.createDirectories(folder.resolve("repository"));
        install(repository, "tillbridge-parent", ROOT);
        install(repository, "tillbridge-bom", ROOT.resolve("bom"));
        for (String module : List.of("core", "driver-axept")) {
            install(repository, "tillbridge-" + module, ROOT.resolve(module));
        }
        Path project = copyOf(Path.of("src", "test", "consumer"), folder.resolve("tills"));
        Path managed = project.resolve("with-bom").resolve("pom.xml");
        Files.writeString(
                managed,
                Files.readString(managed).replace("<!-- dependencies as in the README -->", ReadmeBlocks.read("xml")));
        Files.createDirectories(project.resolve("src"));
        Files.copy(ReadmeBlocks.EXAMPLE, project.resolve("src").resolve("TakeAPayment.java"));
        Path wrapper = ROOT.resolve(isWindows() ? "mvnw.cmd" : "mvnw").toRealPath();
        Ran built = Ran.of(
                project,
                wrapper.toString(),
                "-B",
                "-ntp",
                "-q",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("tillbridge.repository"),
                "-Dmaven.repo.local.tail.ignoreAvailability=true",
                "process-classes");
        assertThat(built.exitCode()).as(built.text()).isZero();
    }

    @Test
    void takesASaleByTheExampleOfTheReadme() throws IOException, InterruptedException {
        try (AxeptSimulator simulator = AxeptSimulator.open()) {
            Path configuration = ReadmeBlocks.configurationFor(simulator, folder);
            for (String till : List.of("with-bom", "without-bom")) {
                Path target = folder.resolve("tills").resolve(till).resolve("target");
                String classPath = target.resolve("classes")
                        + File.pathSeparator
                        + Files.readString(target.resolve("classpath")).strip();

                Ran sale = Ran.of(
                        folder,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "dev.tillbridge.docs.TakeAPayment",
                        configuration.toString(),
                        till);

                assertThat(sale.text()).as(till).contains("Paid GBP 12.50");
                assertThat(sale.exitCode()).as(sale.text()).isZero();
            }
            assertThat(simulator.ledger().captured()).hasSize(2);
        }
    }

    @Test
    void getsTheLibrariesThatWereTestedWithTheVersionsThatWereTested() throws IOException {
        Set<String> tested = names(System.getProperty("java.class.path"));
        for (String till : List.of("with-bom", "without-bom")) {
            Path classPath =
                    folder.resolve("tills").resolve(till).resolve("target").resolve("classpath");

            assertThat(names(Files.readString(classPath).strip()))
                    .as(till)
                    .filteredOn(name -> !name.startsWith("tillbridge-"))
                    .hasSizeGreaterThan(10)
                    .isSubsetOf(tested);
        }
    }

    private static Set<String> names(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .collect(Collectors.toSet());
    }

    /** Puts a part where Maven's install puts it. */
    private static void install(Path repository, String artifact, Path module) throws IOException {
        Path home = Files.createDirectories(repository.resolve(Path.of("dev", "tillbridge", artifact, VERSION)));
        Files.copy(module.resolve("pom.xml"), home.resolve(artifact + "-" + VERSION + ".pom"));
        Path jar = module.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, home.resolve(jar.getFileName()));
        }
    }

    private static Path jar(String module) {
        return ROOT.resolve(module).resolve("target").resolve("tillbridge-" + module + "-" + VERSION + ".jar");
    }

    private static Path copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        return to;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /** How a command ended, and what it printed. */
    private record Ran(int exitCode, String text) {

        private static Ran of(Path folder, String... command) throws IOException, InterruptedException {
            Path printed = Files.createTempFile(folder, "printed", ".txt");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            int exitCode = builder.start().waitFor();
            return new Ran(exitCode, Files.readString(printed));
        }
    }
}
