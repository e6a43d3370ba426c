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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last, when the recorder has seen the exchanges of all tests. */
@Order(Integer.MAX_VALUE)
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
    void everyOperationEveryErrorAndEveryCodeWasMetByATest() {
        assumeThat(ClassesThatRan.names()).as("all test classes").containsAll(testClasses());

        List<String> unmet = Recorder.unmet().stream()
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
                        .filter(name -> name.endsWith("Test.class"))
                        .map(name -> name.replace(".class", ""))
                        .collect(Collectors.toSet());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
