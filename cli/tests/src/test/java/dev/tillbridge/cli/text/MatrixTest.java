package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static Matrix matrix(String... columns) {
        Matrix matrix = new Matrix(List.of(columns));
        List<String> cells = List.of(columns).stream().map(name -> "yes").toList();
        matrix.row("Sale", cells);
        matrix.row("Authorisation", cells);
        return matrix;
    }

    @Test
    void columnsStandBesideEachOtherWhereThereIsRoom() {
        assertThat(matrix("bar", "front").lines(80))
                .containsExactly(
                        "                 bar  front", "  Sale           yes  yes", "  Authorisation  yes  yes");
    }

    @Test
    void whatDoesNotFitStandsBelowWithItsRowsAgain() {
        List<String> lines =
                matrix("front-desk", "bar", "terrace-left", "terrace-right").lines(40);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(lines).filteredOn(line -> line.startsWith("  Sale")).hasSize(3);
        assertThat(String.join("\n", lines)).contains("front-desk", "bar", "terrace-left", "terrace-right");
    }

    @Test
    void aNameThatIsTooLongForALineIsCut() {
        assertThat(matrix("the-terminal-of-the-terrace-behind-the-house").lines(40))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40))
                .first()
                .asString()
                .endsWith("~");
    }
}
