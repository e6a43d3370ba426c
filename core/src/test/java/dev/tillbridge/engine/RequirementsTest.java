package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise that the engine keeps, and each rule by which it does, is proven by a test that says so. */
class RequirementsTest {

    private static final List<String> PROMISES = List.of("I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10");
    private static final List<String> EVIDENCE = List.of("E2", "E3", "E4", "E5", "E6", "E7");
    private static final List<String> ABSENCE = List.of("P1", "P2", "P3", "P4", "P5", "P6", "P7");
    private static final List<String> JOURNAL = List.of("J2", "J3", "J6");

    @Test
    void eachHasATest() throws Exception {
        Set<String> proven = new TreeSet<>();
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("RequirementsTest.class"))
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            for (String name : files.map(file -> file.getFileName().toString()).toList()) {
                if (name.endsWith("Test.class")) {
                    proven.addAll(provenBy(name.substring(0, name.length() - ".class".length())));
                }
            }
        }

        assertThat(proven)
                .containsAll(PROMISES)
                .containsAll(EVIDENCE)
                .containsAll(ABSENCE)
                .containsAll(JOURNAL);
    }

    private static List<String> provenBy(String test) throws ClassNotFoundException {
        Class<?> type = Class.forName(RequirementsTest.class.getPackageName() + "." + test);
        return Stream.of(type.getDeclaredMethods())
                .flatMap(method -> Stream.ofNullable(method.getAnnotation(Requirement.class)))
                .flatMap(requirement -> Stream.of(requirement.value()))
                .toList();
    }
}
