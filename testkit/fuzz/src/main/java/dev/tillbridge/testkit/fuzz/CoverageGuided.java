package dev.tillbridge.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs each fuzz test of a module under Jazzer, which keeps what reaches new code; the profile {@code fuzz} starts it.
 *
 * <p>What was found to be of use stays in {@code target/fuzz} for the next run. An input that is read wrongly is written there, too, and
 * ends the run of its test; in the end all such tests are named.
 */
final class CoverageGuided {

    private static final String SUFFIX = "FuzzTest.class";

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
                        "--reproducer_path=" + output.resolve(test),
                        "-artifact_prefix=" + output.resolve(test) + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=65536",
                        "-timeout=10",
                        "-rss_limit_mb=3000",
                        "-print_final_stats=1",
                        corpus.toString(),
                        kept.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
