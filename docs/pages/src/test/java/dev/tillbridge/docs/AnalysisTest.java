package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody's sources go by without the analysis that others' fail by. */
class AnalysisTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void theSourcesOfEveryModuleAreAnalysedWithAllOthersOrInTheirPlace() throws IOException {
        String together = Files.readString(ROOT.resolve("analysis").resolve("pom.xml"));

        List<String> sources = sources();
        assertThat(sources).contains("core/src/main/java", "docs/pages/src/test/java");
        assertThat(sources)
                .allSatisfy(source -> assertThat(together.contains("/" + source + "</root>") || inItsPlace(source))
                        .as(
                                "%s is among the roots of analysis/pom.xml, or its module's pom.xml says <lint.plugin>",
                                source)
                        .isTrue());
    }

    private static boolean inItsPlace(String source) throws IOException {
        Path pom = ROOT.resolve(source).resolve("../../../pom.xml");
        return Files.readString(pom).contains("<lint.plugin>${lint.deeper}</lint.plugin>");
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> modules = Files.find(ROOT, 3, (path, is) -> is.isRegularFile() && path.endsWith("pom.xml"))) {
            return modules.flatMap(pom -> Stream.of("src/main/java", "src/test/java")
                            .map(pom.resolveSibling(".").normalize()::resolve))
                    .filter(Files::isDirectory)
                    .map(found -> ROOT.relativize(found).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
