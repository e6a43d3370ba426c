package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the openers of this test are those of a Unix")
class UsualBrowserTest {

    private static final URI PAGE = URI.create("http://127.0.0.1:4711/till/#secret");

    @TempDir
    private Path folder;

    @Test
    void theOpenerGetsAFileThatLeadsToThePageAndNotItsToken() throws Exception {
        Path told = folder.resolve("told");

        boolean taken = UsualBrowser.open(
                PAGE, folder, List.of("sh", "-c", "echo \"$0\" > " + told + "; grep -q 'url=" + PAGE + "\"' \"$0\""));

        assertThat(taken).isTrue();
        assertThat(Files.readString(told).strip())
                .isEqualTo(folder.resolve("demo.html").toString())
                .doesNotContain("secret");
    }

    @Test
    void whatCannotBeOpenedIsSaid() {
        assertThat(UsualBrowser.open(PAGE, folder, List.of("false"))).isFalse();
        assertThat(UsualBrowser.open(PAGE, folder, List.of("there-is-no-such-program")))
                .isFalse();
        assertThat(UsualBrowser.open(PAGE, folder.resolve("nowhere"), List.of("true")))
                .isFalse();
    }

    @Test
    void thisMachineHasAnOpener() {
        assertThat(UsualBrowser.opener()).isNotEmpty();
    }
}
