package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs after all others, in a process of its own, and reads what they have met. */
@Tag("document")
class DocumentTest {

    /** What nobody can bring about from outside: a broken machine, or a defect. */
    private static final Set<String> NEVER_MET = Set.of(
            "TB-CONFIG",
            "TB-DRIVER",
            "TB-JOURNAL",
            "TB-JOURNAL-IN-USE",
            "TB-CREDENTIALS",
            "TB-LOCKS",
            "TB-HTTP-DEFECT");

    @Test
    void everySchemaIsClosedSoThatNoFieldIsTakenOrToldUnseen() {
        assertThat(Document.load().open()).isEmpty();
    }

    @Test
    void everyOperationEveryErrorAndEveryCodeWasMetByATest() throws IOException {
        Set<String> met = Met.inAll(Path.of("target", "met"));
        assumeThat(met).as("all test classes").containsAll(testClasses());

        List<String> unmet = Recorder.unmet(met).stream()
                .filter(each -> !NEVER_MET.contains(each))
                .toList();

        assertThat(unmet).as("in the document, and met by no test").isEmpty();
    }

    private static Set<String> testClasses() {
        try {
            Path folder = Path.of(Objects.requireNonNull(DocumentTest.class.getResource("DocumentTest.class"))
                    .toURI());
            try (Stream<Path> files = Files.list(Objects.requireNonNull(folder.getParent()))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.class") && !name.equals("DocumentTest.class"))
                        .map(name -> name.replace(".class", ""))
                        .collect(Collectors.toSet());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
