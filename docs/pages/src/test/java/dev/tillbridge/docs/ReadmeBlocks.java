package dev.tillbridge.docs;

import dev.tillbridge.testkit.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the README shows, as it is printed there. */
final class ReadmeBlocks {

    /** The class whose code the README shows. */
    static final Path EXAMPLE = Path.of("src", "test", "java", "dev", "tillbridge", "docs", "TakeAPayment.java");

    private ReadmeBlocks() {}

    /** Returns the first block in a language. */
    static String read(String language) throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        int begin = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    /** Writes the configuration that the README shows, with a simulated terminal in place of the real one. */
    static Path configurationFor(Simulator simulator, Path folder) throws IOException {
        Map<String, String> settings = simulator.settings();
        String yaml = read("yaml")
                .replace("192.168.0.201", settings.getOrDefault("host", "") + "\n    port: " + settings.get("port"))
                .replace("1853195101", settings.getOrDefault("serial", ""));
        return Files.writeString(folder.resolve("tillbridge.yaml"), yaml);
    }
}
