package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Javadoc of what a till is written with shows code, and the code is compiled. */
class JavadocExamplesTest {

    private static final Path TYPES = Path.of("../../core/src/main/java/dev/tillbridge");
    private static final Pattern CODE = Pattern.compile("(?s)<pre>\\{@code\n(.*?) \\* }</pre>");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Terminals",
                "Terminal",
                "TerminalListener",
                "Attempt",
                "Outcome",
                "CashierTexts",
                "Capabilities",
                "Comparison",
                "Resolution",
                "model/Tender",
                "model/Sale",
                "model/Refund",
                "model/VoidTransaction",
                "model/PreAuthorisation",
                "model/TopUp",
                "model/Completion",
                "model/Reversal"
            })
    void aMainTypeShowsCodeThatIsCompiled(String type) throws IOException {
        List<String> shown = CODE.matcher(Files.readString(TYPES.resolve(type + ".java")))
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
                .toList();

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(HowToPagesTest.files())
                        .anyMatch(file ->
                                HowToPagesTest.withoutIndent(file).contains(HowToPagesTest.withoutIndent(code))));
    }
}
