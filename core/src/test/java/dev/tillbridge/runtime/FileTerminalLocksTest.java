package dev.tillbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.TerminalKey;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTerminalLocksTest {

    private static final TerminalKey TERMINAL = new TerminalKey("fake:1");

    @TempDir
    Path folder;

    @Test
    void aTerminalIsTakenOnce() {
        FileTerminalLocks locks = new FileTerminalLocks(folder);

        assertThat(locks.tryTake(TERMINAL)).isPresent();

        assertThat(locks.tryTake(TERMINAL)).as("I7").isEmpty();
        assertThat(locks.tryTake(new TerminalKey("fake:2"))).isPresent();
    }

    @Test
    void aTerminalThatWasLetGoCanBeTakenByAnotherProcess() throws Exception {
        new FileTerminalLocks(folder).tryTake(TERMINAL).orElseThrow().release();

        assertThat(anotherProcess()).isEqualTo("taken");
    }

    @Test
    void theSameTerminalInTwoConfigurationsOfOneProcessIsOne() {
        TerminalLocks.Hold hold =
                new FileTerminalLocks(folder).tryTake(TERMINAL).orElseThrow();
        Path sameFolder = folder.resolve(".");

        assertThat(new FileTerminalLocks(sameFolder).tryTake(TERMINAL)).isEmpty();

        hold.release();
        assertThat(new FileTerminalLocks(sameFolder).tryTake(TERMINAL)).isPresent();
    }

    @Test
    void askingForATakenTerminalDoesNotLetOtherProcessesIn() throws Exception {
        TerminalLocks.Hold hold =
                new FileTerminalLocks(folder).tryTake(TERMINAL).orElseThrow();
        // Closing any channel on a file gives up every lock that the process has on it.
        assertThat(new FileTerminalLocks(folder).tryTake(TERMINAL)).isEmpty();

        assertThat(anotherProcess()).as("I7").isEqualTo("refused");
        hold.release();
    }

    @Test
    void lettingGoTwiceTakesNothingFromWhoCameNext() throws Exception {
        FileTerminalLocks locks = new FileTerminalLocks(folder);
        TerminalLocks.Hold first = locks.tryTake(TERMINAL).orElseThrow();
        first.release();
        TerminalLocks.Hold second = locks.tryTake(TERMINAL).orElseThrow();

        first.release();

        assertThat(locks.tryTake(TERMINAL)).isEmpty();
        assertThat(anotherProcess()).as("I7").isEqualTo("refused");
        second.release();
    }

    @Test
    void lettersOfASerialNumberAreNoOtherTerminal() {
        FileTerminalLocks locks = new FileTerminalLocks(folder);
        TerminalLocks.Hold hold = locks.tryTake(new TerminalKey("fake:ab1")).orElseThrow();

        assertThat(locks.tryTake(new TerminalKey("fake:AB1"))).as("I7").isEmpty();
        hold.release();
    }

    @Test
    void whoeverReadsTheLocksInsideTheTillDoesNotTakeThem() throws Exception {
        TerminalLocks.Hold hold =
                new FileTerminalLocks(folder).tryTake(TERMINAL).orElseThrow();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.readAllBytes(each);
            }
        }

        assertThat(anotherProcess()).as("I7").isEqualTo("refused");
        hold.release();
        assertThat(anotherProcess()).isEqualTo("taken");
    }

    @Test
    void beingAskedOftenDoesNotMakeAHolderLookDead() {
        TerminalLocks.Hold hold =
                new FileTerminalLocks(folder).tryTake(TERMINAL).orElseThrow();
        Path lock;
        try (Stream<Path> files = Files.list(folder)) {
            lock = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            for (int i = 0; i < 300; i++) {
                assertThat(LifeSign.of(lock)).hasSize(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hold.release();
    }

    @Test
    void whatAKilledProcessLeftBehindIsInNobodysWay() throws Exception {
        assertThat(anotherProcess()).isEqualTo("taken"); // and ended without letting go

        new FileTerminalLocks(folder).tryTake(TERMINAL).orElseThrow().release();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(each -> !Files.isRegularFile(each))).isEmpty();
        }
    }

    private String anotherProcess() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileTerminalLocksTest.class.getName(),
                        folder + File.separator))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return told;
    }

    /** Runs in the other process. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean taken =
                new FileTerminalLocks(Path.of(args[0])).tryTake(TERMINAL).isPresent();
        out.println(taken ? "taken" : "refused");
    }
}
