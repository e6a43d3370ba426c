package dev.tillbridge.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the jar of a driver that the project does not know, as a third party would: compiled against core, named in META-INF/services. */
final class DriverJar {

    private static final String SERVICE = "META-INF/services/dev.tillbridge.spi.TerminalDriver";
    private static final String PACKAGE = "com.example.acme";

    private DriverJar() {}

    /** Returns a jar with the driver "acme", in a package of its own. */
    static Path working(Path folder, String packageName) {
        return build(folder, packageName, source -> source);
    }

    /** Returns a jar whose driver throws when it is created. */
    static Path throwing(Path folder) {
        return build(
                folder,
                PACKAGE,
                source -> source.replace(
                        "public AcmeDriver() {}",
                        "public AcmeDriver() { throw new IllegalStateException(\"no licence\"); }"));
    }

    /** Returns a jar that names a driver which is not in it. */
    static Path withoutItsClass(Path folder) {
        Path jar = folder.resolve("empty.jar");
        write(jar, folder, List.of(), PACKAGE + ".AcmeDriver");
        return jar;
    }

    /** Returns a file that is called a jar and is none. */
    static Path torn(Path folder) {
        try {
            return Files.writeString(folder.resolve("torn.jar"), "half a download");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Edit {
        String of(String source);
    }

    private static Path build(Path folder, String packageName, Edit edit) {
        Path sources = folder.resolve("sources-" + packageName);
        Path classes = folder.resolve("classes-" + packageName);
        try (InputStream in = DriverJar.class.getResourceAsStream("/fourth/AcmeDriver.java")) {
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(PACKAGE, packageName);
            Files.createDirectories(sources);
            Files.createDirectories(classes);
            Path file = Files.writeString(sources.resolve("AcmeDriver.java"), edit.of(source));
            compile(file, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path jar = folder.resolve(packageName + ".jar");
        try (Stream<Path> compiled = Files.walk(classes)) {
            write(jar, classes, compiled.filter(Files::isRegularFile).toList(), packageName + ".AcmeDriver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the driver of the test does not compile");
            }
        }
    }

    private static void write(Path jar, Path root, List<Path> files, String driver) {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : files) {
                entries.putNextEntry(
                        new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
            entries.putNextEntry(new JarEntry(SERVICE));
            entries.write(driver.getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
