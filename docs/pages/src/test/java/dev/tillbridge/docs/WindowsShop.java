package dev.tillbridge.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A machine with the command processor of Windows, its own or that of wine, and a stand-in for its Java.
 *
 * <p>Not safe for use by several threads.
 */
final class WindowsShop {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;

    /**
     * What a script printed.
     *
     * @param code its exit code
     * @param text both of its streams
     */
    record Printed(int code, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    private WindowsShop(Path folder) {
        this.folder = folder;
    }

    /** Opens the shop in a folder; a machine without wine and a compiler for Windows has none, and the test is skipped. */
    static WindowsShop in(Path folder) throws IOException, InterruptedException {
        assumeTrue(WINDOWS || isThere("wine"), "neither Windows nor wine is there");
        assumeTrue(isThere(COMPILER), "no compiler for Windows is there");
        WindowsShop shop = new WindowsShop(folder);
        Path source = folder.resolve("java.c");
        try (InputStream in = Objects.requireNonNull(WindowsShop.class.getResourceAsStream("java.c"))) {
            Files.copy(in, source);
        }
        Path java = Files.createDirectories(shop.java().resolve("bin")).resolve("java.exe");
        shop.run(Map.of(), List.of(COMPILER, "-o", java.toString(), source.toString()));
        Files.createDirectory(folder.resolve("elsewhere"));
        return shop;
    }

    /** Returns where the stand-in for Java is installed. */
    Path java() {
        return folder.resolve("a java & more (x64)");
    }

    /** Runs a script as another one does that ends with it, from another folder. */
    Printed start(Path script, String arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path caller = folder.resolve("elsewhere").resolve("caller.cmd");
        Files.writeString(caller, "@echo off\r\n\"" + onWindows(script) + "\" " + arguments + "\r\n");
        List<String> command =
                WINDOWS ? List.of("cmd", "/c", "caller.cmd") : List.of("wine", "cmd", "/c", "caller.cmd");
        return run(environment, command);
    }

    /** Returns the name that a file has on Windows. */
    static String onWindows(Path path) {
        return WINDOWS ? path.toString() : "Z:" + path.toString().replace('/', '\\');
    }

    private Printed run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path here = folder.resolve("elsewhere");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory((Files.exists(here) ? here : folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment()
                .put("WINEPREFIX", Path.of("target", "wine").toAbsolutePath().toString());
        builder.environment().put("WINEDEBUG", "-all");
        // Neither .NET nor a browser is offered for installation.
        builder.environment().put("WINEDLLOVERRIDES", "mscoree,mshtml=");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(command + " did not end; it printed:\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Printed(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program))
                        || Files.isExecutable(Path.of(each, program + ".exe")));
    }
}
