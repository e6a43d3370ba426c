package dev.tillbridge.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the place where the command runs changes about what it says. That there is no home folder is in {@code HomeTest}. */
class PlaceTest {

    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    @TempDir
    private Path folder;

    /** All without a terminal's answer, so that nothing but the place differs. */
    private List<Run> said(TestDesk desk, boolean isSeen) {
        return List.of("--help", "report --help", "terminals", "attempts", "sale nothing", "completion csh").stream()
                .map(words -> (Object[]) words.split(" "))
                .map(words -> isSeen ? desk.typed("", words) : desk.run(words))
                .toList();
    }

    private TestDesk desk(String... variables) {
        TestDesk desk = new TestDesk(folder);
        for (int i = 0; i < variables.length; i += 2) {
            desk.environment(variables[i], variables[i + 1]);
        }
        return desk;
    }

    @Test
    void withNoColorNothingIsColouredAndTheWordsAreTheSame() {
        said(desk(), true); // the first look at the simulated terminals writes down who they are

        List<Run> coloured = said(desk("TERM", "xterm", "LANG", "en_GB.UTF-8"), true);
        List<Run> bare = said(desk("TERM", "xterm", "LANG", "en_GB.UTF-8", "NO_COLOR", "1"), true);

        assertThat(coloured).anySatisfy(run -> assertThat(run.out()).containsPattern(COLOUR));
        assertThat(bare).allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain("\u001b"));
        assertThat(bare)
                .isEqualTo(coloured.stream()
                        .map(run -> new Run(
                                run.exitCode(),
                                run.out().replaceAll(COLOUR, ""),
                                run.err().replaceAll(COLOUR, "")))
                        .toList());
    }

    @Test
    void whereNoTerminalIsThereIsNoWidthAndNoColour() {
        said(desk(), true);

        assertThat(said(desk("TERM", "xterm", "COLUMNS", "40", "LANG", "en_GB.UTF-8"), false))
                .isEqualTo(said(desk("LANG", "en_GB.UTF-8"), false))
                .allSatisfy(run -> assertThat(run.out() + run.err()).doesNotContain("\u001b"));
    }
}
