package dev.tillbridge.testkit.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs each fuzz test of a module under Jazzer, which keeps what reaches new code; the profile {@code fuzz} starts it.
 *
 * <p>What was found to be of use stays in {@code target/fuzz} for the next run. An input that is read wrongly is written there, too, and
 * ends the run of its test; in the end all such tests are named.
 */
final class CoverageGuided {

    private static final String SUFFIX = "FuzzTest.class";

    /** Takes every connection for an attack; ours lead to the server of the test. */
    private static final String CONNECTS = "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    private final Path classes;
    private final Path output;
    private final String seconds;

    private CoverageGuided(Path classes, Path output, String seconds) {
        this.classes = classes;
        this.output = output;
        this.seconds = seconds;
    }

    /**
     * Runs the tests.
     *
     * @param args the folder of the module's compiled tests, the folder for what is found, how many seconds each test takes, and a part of
     *     the names of the tests that are to run
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        CoverageGuided run = new CoverageGuided(Path.of(args[0]), Path.of(args[1]), args[2]);
        List<String> failed = new ArrayList<>();
        for (String test : run.tests(args[3])) {
            if (run.run(test) != 0) {
                run.writeWhatToKeep(test);
                failed.add(test);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Read wrongly, see above and " + run.output + ": " + failed);
        }
    }

    private List<String> tests(String part) throws IOException {
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(SUFFIX) && name.contains(part))
                    .map(name -> name.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }

    /** Writes every input that was read wrongly as the text that belongs into the folder of kept ones. */
    private void writeWhatToKeep(String test) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve(test))) {
            for (Path file : files.filter(CoverageGuided::isFinding).toList()) {
                Files.writeString(
                        file.resolveSibling(file.getFileName() + ".txt"), Kept.written(Files.readAllBytes(file)));
            }
        }
    }

    private static boolean isFinding(Path file) {
        return file.getFileName().toString().matches("(crash|timeout|oom)-[0-9a-f]+");
    }

    /** Returns a file with the words of a test, as libFuzzer reads them. */
    private Path dictionary(String test) throws IOException {
        String words = Guided.test(test).words().stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .filter(word -> word.length > 0)
                .map(CoverageGuided::entry)
                .collect(Collectors.joining());
        return Files.writeString(output.resolve(test).resolve("words.dict"), words);
    }

    private static String entry(byte[] word) {
        StringBuilder entry = new StringBuilder("\"");
        for (byte b : word) {
            entry.append(String.format("\\x%02X", b & 0xff));
        }
        return entry.append("\"\n").toString();
    }

    private int run(String test) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(output.resolve(test).resolve("corpus"));
        Path kept = Files.createDirectories(output.resolve(test).resolve("kept"));
        int number = 0;
        for (byte[] input : Guided.test(test).kept()) {
            Files.write(kept.resolve(Integer.toString(number++)), input);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Guided.class.getName(),
                        "--target_args=" + test,
                        "--instrumentation_includes=dev.tillbridge.**",
                        "--instrumentation_excludes=dev.tillbridge.testkit.fuzz.**",
                        "--disabled_hooks=" + CONNECTS,
                        "--reproducer_path=" + output.resolve(test),
                        "-artifact_prefix=" + output.resolve(test) + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=65536",
                        "-timeout=30",
                        "-rss_limit_mb=3000",
                        "-dict=" + dictionary(test),
                        "-verbosity=0",
                        corpus.toString(),
                        kept.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
