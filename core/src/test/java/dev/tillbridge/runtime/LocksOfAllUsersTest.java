package dev.tillbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.model.TerminalKey;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The place that all users of a machine share, with users of it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LocksOfAllUsersTest {

    private static final TerminalKey TERMINAL = new TerminalKey("fake:1");
    private static final String MODE = "unix:mode";

    @TempDir
    Path folder = Path.of("");

    @Test
    void twoUsersOfTheMachineHaveOneTerminal() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name", "").equals("root") && Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "only root can be two users, and only with setpriv");
        String classes = readableByAll();
        Path place = openToAll("locks");

        try (Till cashier = Till.of(60_001, classes, place);
                Till service = Till.of(60_002, classes, place)) {
            assertThat(cashier.told()).isEqualTo("taken");
            assertThat(service.told()).as("I7").isEqualTo("busy");

            cashier.kill();
            assertThat(service.told()).as("the lock of a user who is gone").isEqualTo("taken");
        }
    }

    @Test
    void theFolderIsOpenToAllAndNobodyRemovesWhatIsOfOthers() throws IOException {
        Path place = openToAll("place");

        Path locks = LocksFolder.shared(LocksFolder.in(List.of(folder.resolve("nowhere"), place)));

        assertThat(locks).isEqualTo(place.resolve("tillbridge"));
        assertThat((int) Files.getAttribute(locks, MODE) & 07777).isEqualTo(01777);
        assertThat(new FileTerminalLocks(locks).tryTake(TERMINAL)).isPresent();
        try (Stream<Path> files = Files.list(locks)) {
            assertThat(files).hasSize(2).allMatch(each -> isForAll(each));
        }
    }

    private static boolean isForAll(Path file) {
        try {
            return ((int) Files.getAttribute(file, MODE, LinkOption.NOFOLLOW_LINKS) & 0666) == 0666;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aPlaceThatIsNotForAllIsRefusedWithAWayOut() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));

        assertThatThrownBy(() -> LocksFolder.in(List.of(own)))
                .isInstanceOf(TerminalLocksException.class)
                .hasMessageContaining("cannot be shared by all users of this machine")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("-Dtillbridge.locks=FOLDER")
                .hasMessageContaining("[TB-LOCKS]");
    }

    @Test
    void aLinkInTheSharedPlaceIsNotFollowed() throws IOException {
        Path place = openToAll("place");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(place.resolve("tillbridge"), elsewhere);

        assertThatThrownBy(() -> LocksFolder.shared(place.resolve("tillbridge")))
                .isInstanceOf(TerminalLocksException.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aLinkInTheShapeOfALockIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path file = Files.createSymbolicLink(folder.resolve("terminal.lock"), victim);

        assertThatThrownBy(() -> ProcessLock.tryTake(file, ProcessLock.Audience.EVERYBODY))
                .isInstanceOf(IOException.class);
        assertThat(victim).hasContent("mine");
    }

    @Test
    void aServiceWithATemporaryFolderOfItsOwnIsRecognised() {
        Path place = Path.of("/tmp");

        assertThat(LocksFolder.isPrivate(
                        "36 35 98:0 /tmp/systemd-private-4711-till.service-x/tmp /tmp rw,noatime - ext4 /dev/sda1 rw",
                        place))
                .isTrue();
        assertThat(LocksFolder.isPrivate("36 35 0:40 / /tmp rw,nosuid - tmpfs tmpfs rw", place))
                .isFalse();
    }

    private Path openToAll(String name) throws IOException {
        // The folder of the test is its user's alone; others must at least get through.
        Files.setAttribute(folder, MODE, 0755);
        Path made = Files.createDirectory(folder.resolve(name));
        Files.setAttribute(made, MODE, 01777);
        return made;
    }

    /** Copies what the other users have to run, which may lie where they cannot read it. */
    private String readableByAll() throws IOException {
        Path classes = openToAll("classes");
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            Path target = classes.resolve(path.size() + "-" + source.getFileName());
            boolean needed = Files.isDirectory(source)
                    || source.getFileName().toString().startsWith("slf4j")
                    || source.getFileName().toString().startsWith("joda-money");
            if (needed) {
                copy(source, target);
                path.add(target.toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path each : all.toList()) {
                Path copy = target.resolve(source.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                    Files.setAttribute(copy, MODE, 0755);
                } else {
                    Files.copy(each, copy);
                    Files.setAttribute(copy, MODE, 0644);
                }
            }
        }
    }

    /** A till of another user. */
    private record Till(Process process, BufferedReader output) implements AutoCloseable {

        static Till of(int user, String classes, Path locks) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            "/usr/bin/setpriv",
                            "--reuid=" + user,
                            "--regid=" + user,
                            "--clear-groups",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-XX:-UsePerfData",
                            "-Duser.home=/nonexistent/" + user,
                            "-Dtillbridge.locks=" + locks,
                            "-cp",
                            classes,
                            LocksOfAllUsersTest.class.getName()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("HOME", "/nonexistent/" + user);
            Process process = builder.start();
            return new Till(
                    process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        /** Has it try to take the terminal, and returns what came of it. */
        String told() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return String.valueOf(output.readLine());
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Runs in the other process: tries to take the terminal each time that it is told to, and keeps it. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        FileTerminalLocks locks = FileTerminalLocks.ofThisMachine();
        while (System.in.read() >= 0) {
            Optional<TerminalLocks.Hold> hold = locks.tryTake(TERMINAL);
            out.println(hold.isPresent() ? "taken" : "busy");
        }
    }
}
