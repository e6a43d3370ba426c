import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds up the test reports of all modules, so that the last lines of a build say how many tests ran. The first argument is the root, the others
 * are modules that only a profile builds.
 */
final class TestCount {

    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");

    private TestCount() {}

    public static void main(String[] arguments) throws Exception {
        int[] counts = new int[4];
        String[] names = {"tests", "failures", "errors", "skipped"};
        for (Path report : reports(Path.of(arguments[0]))) {
            Matcher suite = SUITE.matcher(Files.readString(report));
            while (suite.find()) {
                for (int i = 0; i < names.length; i++) {
                    Matcher count =
                            Pattern.compile(" " + names[i] + "=\"([0-9]+)\"").matcher(suite.group());
                    counts[i] += count.find() ? Integer.parseInt(count.group(1)) : 0;
                }
            }
        }
        System.out.printf(
                "All modules together:%nTests run: %d, Failures: %d, Errors: %d, Skipped: %d%n",
                counts[0], counts[1], counts[2], counts[3]);
        List<Path> silent = silent(Path.of(arguments[0])).stream()
                .filter(module -> !List.of(arguments).subList(1, arguments.length).contains(module.toString()))
                .toList();
        if (counts[0] == 0 || !silent.isEmpty()) {
            throw new IllegalStateException("no test ran in " + (counts[0] == 0 ? "any module" : silent));
        }
    }

    private static List<Path> reports(Path root) throws Exception {
        try (Stream<Path> folders = Files.walk(root, 2)) {
            return folders.map(module -> module.resolve("target/surefire-reports"))
                    .filter(Files::isDirectory)
                    .flatMap(TestCount::xml)
                    .toList();
        }
    }

    /** Returns the modules that have tests of which none ran. */
    private static List<Path> silent(Path root) throws Exception {
        try (Stream<Path> folders = Files.walk(root, 2)) {
            return folders.filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                    .filter(module -> Files.isDirectory(module.resolve("src/test/java")))
                    .filter(module -> !Files.isDirectory(module.resolve("target/surefire-reports"))
                            || xml(module.resolve("target/surefire-reports")).findAny().isEmpty())
                    .map(root::relativize)
                    .toList();
        }
    }

    private static Stream<Path> xml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
