package dev.tillbridge.cli.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class path of the tests as jars, with an archive of the classes that most commands need, so that a process begins in half the time, as the
 * command that is shipped does. Made once a build, for all processes of it.
 */
final class ClassArchive {

    private static final ClassArchive MADE = make();

    private final String classPath;
    private final Path archive;

    private ClassArchive(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** Returns the options of a Java that runs what is tested. */
    static List<String> options(List<Path> more) {
        List<String> options = new ArrayList<>();
        if (Files.exists(MADE.archive)) {
            options.addAll(List.of("-XX:SharedArchiveFile=" + MADE.archive, "-Xlog:disable", "-Xlog:all=off"));
        }
        options.add("-Dtillbridge.native=" + MADE.archive.resolveSibling("native"));
        List<String> all = new ArrayList<>(List.of(MADE.classPath));
        more.forEach(jar -> all.add(jar.toString()));
        options.addAll(List.of("-cp", String.join(File.pathSeparator, all)));
        return options;
    }

    private static ClassArchive make() {
        List<Path> parts = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        try {
            Path folder = Path.of("target", "processes").toAbsolutePath();
            Files.createDirectories(folder);
            try (FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                return made(parts, folder.resolve(Long.toHexString(fingerprint(parts))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassArchive made(List<Path> parts, Path folder) throws IOException {
        boolean isNew = !Files.exists(folder);
        Path making = isNew ? Files.createTempDirectory(folder.getParent(), "making") : folder;
        List<String> jars = new ArrayList<>();
        for (Path part : parts) {
            if (!Files.isDirectory(part)) {
                jars.add(part.toString());
                continue;
            }
            String name = jars.size() + ".jar";
            if (isNew) {
                pack(part, making.resolve(name));
            }
            jars.add(folder.resolve(name).toString());
        }
        if (isNew) {
            Files.move(making, folder);
        }
        String classPath = String.join(File.pathSeparator, jars);
        Path archive = folder.resolve("classes.jsa");
        if (isNew) {
            train(classPath, folder, archive);
        }
        return new ClassArchive(classPath, archive);
    }

    /** Some commands show which classes are needed. A Java that cannot keep them is slower and no less right. */
    private static void train(String classPath, Path folder, Path archive) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        ProcessBuilder training = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dtillbridge.locks=" + folder.resolve("locks"),
                "-Dtillbridge.native=" + folder.resolve("native"),
                "-cp",
                classPath,
                TrainingMain.class.getName(),
                home.toString());
        training.redirectErrorStream(true)
                .redirectOutput(folder.resolve("training.txt").toFile());
        try {
            training.start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
    }

    /** What the archive is good for: these parts as they are now. */
    private static long fingerprint(List<Path> parts) throws IOException {
        long print = System.getProperty("java.vm.version").hashCode();
        for (Path part : parts) {
            print = 31 * print + part.toString().hashCode();
            try (Stream<Path> files = Files.exists(part) ? Files.walk(part) : Stream.empty()) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    FileTime changed = Files.getLastModifiedTime(file);
                    print = 31 * print + changed.hashCode() + Files.size(file);
                }
            }
        }
        return print;
    }
}
