package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillbridge.cli.TestDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bash and a real fish, where they are, load the script and complete by it. */
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    /** Returns what bash offers for the last of the words. */
    private List<String> offered(String... words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "there is no bash here");
        TestDesk desk = new TestDesk(folder);
        Path script =
                desk.write("completion.bash", desk.run("completion", "bash").out());
        String typed = "'" + String.join("' '", words) + "'";
        Process bash = new ProcessBuilder(
                        BASH.toString(),
                        "--norc",
                        "-c",
                        "set -e; source \"$1\"; function=$(complete -p tillbridge | sed 's/.*-F \\([^ ]*\\).*/\\1/'); "
                                + "COMP_WORDS=(" + typed
                                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=\"${COMP_WORDS[*]}\"; set +e;"
                                + " \"$function\" tillbridge \"${COMP_WORDS[COMP_CWORD]}\" \"\"; printf '%s\\n"
                                + "' \"${COMPREPLY[@]}\"",
                        "bash",
                        script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // outside of an interactive shell it grumbles
                .start();
        bash.getOutputStream().close();
        String all = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(all).isZero();
        return all.lines().map(String::strip).toList();
    }

    @Test
    void aCommandIsCompletedByItsFirstLetters() throws IOException, InterruptedException {
        assertThat(offered("tillbridge", "att")).containsExactly("attempts");
        assertThat(offered("tillbridge", "preauth", "comp")).containsExactly("complete");
    }

    @Test
    void languagesAndShellsAreOffered() throws IOException, InterruptedException {
        assertThat(offered("tillbridge", "sale", "--lang", "")).containsExactlyInAnyOrder("en", "fr", "de", "nl", "es");
        assertThat(offered("tillbridge", "completion", "")).contains("bash", "zsh", "fish");
    }

    @Test
    void anOptionIsCompletedByItsFirstLetters() throws IOException, InterruptedException {
        assertThat(offered("tillbridge", "sale", "--card")).containsExactly("--cardholder");
        assertThat(offered("tillbridge", "attempts", "--w")).containsExactlyInAnyOrder("--wait", "--watch");
    }

    @Test
    void theWordsOfAnOptionAreOffered() throws IOException, InterruptedException {
        assertThat(offered("tillbridge", "sale", "--cardholder", "lost")).contains("lost-answer");
    }

    /** Returns what fish offers for the last word of a line, without the descriptions behind it. */
    private List<String> offeredByFish(String typed) throws IOException, InterruptedException {
        Path fish = Path.of("/usr/bin/fish");
        assumeTrue(Files.isExecutable(fish), "there is no fish here");
        TestDesk desk = new TestDesk(folder);
        Path script =
                desk.write("completion.fish", desk.run("completion", "fish").out());
        ProcessBuilder builder = new ProcessBuilder(
                        fish.toString(),
                        "--no-config",
                        "-c",
                        "source $argv[1]; and complete -C $argv[2]",
                        script.toString(),
                        typed)
                .redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(all).isZero();
        return all.lines().map(line -> line.replaceFirst("\t.*", "")).toList();
    }

    @Test
    void fishOffersCommandsOptionsAndTheirWords() throws IOException, InterruptedException {
        assertThat(offeredByFish("tillbridge att")).containsExactly("attempts");
        assertThat(offeredByFish("tillbridge preauth comp")).containsExactly("complete");
        assertThat(offeredByFish("tillbridge attempts --w")).containsExactlyInAnyOrder("--wait", "--watch");
        assertThat(offeredByFish("tillbridge sale --cardholder lost")).contains("lost-answer");
        assertThat(offeredByFish("tillbridge sale --receipt "))
                .containsExactlyInAnyOrder("none", "customer", "merchant", "both");
        assertThat(offeredByFish("tillbridge simulate ")).contains("axept", "paynt", "payxpert");
        Path config = Files.writeString(folder.resolve("till.yaml"), "");
        assertThat(offeredByFish("tillbridge config check " + folder + "/ti")).containsExactly(config.toString());
    }

    @Test
    void theScriptForFishKnowsEveryCommandOfTheHelp() {
        TestDesk desk = new TestDesk(folder);
        String script = desk.run("completion", "fish").out();

        assertThat(desk.run("--help")
                        .out()
                        .lines()
                        .filter(line -> line.matches("  [a-z]{4,10} +[A-Z].*"))
                        .map(line -> line.strip().split(" ", 2)[0]))
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> assertThat(script).contains("-a '" + command + "' -d '"));
    }

    @Test
    void aShellThatThereIsNoScriptForIsRefused() {
        TestDesk desk = new TestDesk(folder);

        assertThat(desk.run("completion", "tcsh").exitCode()).isEqualTo(2);
        assertThat(desk.run("completion", "zsh").out()).contains("bashcompinit");
    }
}
