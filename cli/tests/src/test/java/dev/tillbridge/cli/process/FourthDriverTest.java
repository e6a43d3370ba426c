package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver is a jar on the class path and a line of configuration; nothing else has to know it. */
class FourthDriverTest {

    @TempDir
    private Path folder;

    private Path payments;
    private Path config;

    @BeforeEach
    void setUp() throws IOException {
        payments = Files.createDirectory(folder.resolve("payments"));
        config = new TestDesk(folder).write("till.yaml", """
                terminals:
                  bar:
                    driver: acme
                    folder: %s
                    currency: CHF
                """.formatted(payments));
    }

    private Run run(List<Path> jars, Object... arguments) {
        try (Child child = Child.with(jars, folder, arguments)) {
            return child.await();
        }
    }

    @Test
    void aJarThatNobodyKnewTakesPayments() throws IOException {
        Path jar = DriverJar.working(folder, "com.example.acme");

        Run run = run(List.of(jar), "sale", "7.50", "--config", config);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("APPROVED  CHF 7.50", "ACME01");
        try (var files = Files.list(payments)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("CHF 7.50"));
        }
        assertThat(run(List.of(jar), "compare", "acme", "axept").out())
                .contains("From acme to axept", "GAINED", "refund");
    }

    @Test
    void withoutItsJarADriverIsMissingAndTheOthersAreNamed() {
        Run run = run(List.of(), "sale", "7.50", "--config", config);

        assertNothingPaid(run);
        assertThat(run.err()).contains("no driver 'acme' was found", "axept", "class path");
    }

    @Test
    void twoJarsWithOneIdAreBothNamed() {
        List<Path> jars =
                List.of(DriverJar.working(folder, "com.example.acme"), DriverJar.working(folder, "com.example.other"));

        Run run = run(jars, "sale", "7.50", "--config", config);

        assertNothingPaid(run);
        assertThat(run.err())
                .contains(
                        "Two drivers are called 'acme'", "com.example.acme.jar", "com.example.other.jar", "class path");
    }

    @Test
    void aDriverThatCannotBeCreatedIsNamedAndTheOthersWork() {
        List<Path> jars = List.of(DriverJar.throwing(folder));

        Run run = run(jars, "sale", "7.50", "--config", config);

        assertNothingPaid(run);
        assertThat(run.err()).contains("cannot be loaded", "com.example.acme.AcmeDriver", "no driver 'acme' was found");
        assertThat(run(jars, "compare", "axept", "axept").exitCode()).isZero();
    }

    @Test
    void aJarWithoutTheClassThatItNamesIsNamed() {
        Run run = run(List.of(DriverJar.withoutItsClass(folder)), "sale", "7.50", "--config", config);

        assertNothingPaid(run);
        assertThat(run.err()).contains("cannot be loaded", "com.example.acme.AcmeDriver", "no driver 'acme' was found");
    }

    @Test
    void aJarThatIsNoneIsAMissingDriver() {
        Run run = run(List.of(DriverJar.torn(folder)), "sale", "7.50", "--config", config);

        assertNothingPaid(run);
        assertThat(run.err()).contains("no driver 'acme' was found", "class path");
    }

    @Test
    void aDriverWithoutAWireProtocolIsNotCertifiedThroughAProxyAndIsToldHowToBringOne() {
        Path jar = DriverJar.working(folder, "com.example.acme");

        Run run = run(List.of(jar), "certify", "--driver", "acme", "--proxy");

        assertNothingPaid(run);
        assertThat(run.err())
                .contains(
                        "'acme'", "no proxy can stand before its terminals", "WireProtocolProvider", "Nothing was sent")
                .doesNotContain("defect");
    }

    private void assertNothingPaid(Run run) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(payments).isEmptyDirectory();
    }
}
