package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a native image is told of each module: whatever it names is there, and whatever is found by name is told. */
class NativeMetadataTest {

    private static final String CLASSES = "src/main/java/";

    @ParameterizedTest
    @ValueSource(strings = {"core", "driver-axept", "driver-paynt", "driver-payxpert", "journal-postgres"})
    void whatIsNamedIsThere(String module) throws Exception {
        JsonNode metadata = metadata(module);

        for (String type : types(metadata)) {
            assertThat(isThere(module, type)).as(type).isTrue();
        }
        for (JsonNode resource : metadata.required("resources")) {
            assertThat(resources(module, resource.required("glob").asText()))
                    .as(resource.toString())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "driver-axept", "driver-paynt", "driver-payxpert", "journal-postgres"})
    void whatIsReadFromAJarIsTold(String module) throws IOException {
        List<String> told = new ArrayList<>();
        for (JsonNode resource : metadata(module).required("resources")) {
            told.addAll(own(module, resource.required("glob").asText()));
        }

        assertThat(told)
                .containsAll(own(module, "dev/tillbridge/**"))
                .containsAll(own(module, "META-INF/services/*"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "driver-axept", "driver-paynt", "driver-payxpert", "journal-postgres"})
    void whatIsFoundByServiceLoaderIsTold(String module) throws IOException {
        List<String> providers = new ArrayList<>();
        for (String file : own(module, "META-INF/services/*")) {
            providers.addAll(Files.readAllLines(MarkdownPages.ROOT
                    .resolve(module)
                    .resolve("src/main/resources")
                    .resolve(file)));
        }
        providers.removeIf(line -> line.isBlank() || line.startsWith("#"));

        assertThat(providers).isNotEmpty();
        assertThat(types(metadata(module))).containsAll(providers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver-axept", "driver-paynt", "driver-payxpert"})
    void whatJacksonAndRetrofitLookIntoIsTold(String module) throws IOException {
        Path classes = MarkdownPages.ROOT.resolve(module).resolve(CLASSES);
        JsonNode metadata = metadata(module);
        List<String> proxies = metadata.path("reflection").findValues("proxy").stream()
                .map(proxy -> proxy.get(0).asText())
                .toList();
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> sources = files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList();
            List<String> wire = sources.stream()
                    .filter(path -> path.resolveSibling("").endsWith("wire"))
                    .map(path -> name(classes.relativize(path)))
                    .toList();
            List<String> interfaces = sources.stream()
                    .filter(path -> path.getFileName().toString().endsWith("Api.java"))
                    .map(path -> name(classes.relativize(path)))
                    .toList();

            assertThat(wire)
                    .isNotEmpty()
                    .allSatisfy(type -> assertThat(Class.forName(type).getDeclaredClasses())
                            .as("nested in %s: tell them as well", type)
                            .isEmpty());
            assertThat(types(metadata)).containsAll(wire).containsAll(interfaces);
            assertThat(proxies).containsExactlyInAnyOrderElementsOf(interfaces);
        }
    }

    private static JsonNode metadata(String module) throws IOException {
        return new ObjectMapper()
                .readTree(MarkdownPages.ROOT
                        .resolve(module)
                        .resolve("src/main/resources/META-INF/native-image/dev.tillbridge/tillbridge-" + module)
                        .resolve("reachability-metadata.json")
                        .toFile());
    }

    private static List<String> types(JsonNode metadata) {
        List<String> types = new ArrayList<>();
        for (JsonNode entry : metadata.path("reflection")) {
            JsonNode type = entry.required("type");
            types.add(
                    type.isTextual()
                            ? type.asText()
                            : type.required("proxy").required(0).asText());
        }
        return types;
    }

    private static boolean isThere(String module, String type) {
        return Files.isRegularFile(
                        MarkdownPages.ROOT.resolve(module).resolve(CLASSES + type.replace('.', '/') + ".java"))
                || NativeMetadataTest.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }

    /** Returns the files of a module that a glob means, or those of the library whose folder it names. */
    private static List<String> resources(String module, String glob) throws IOException, URISyntaxException {
        return glob.startsWith("org/joda/") ? ofLibrary(glob) : own(module, glob);
    }

    private static List<String> own(String module, String glob) throws IOException {
        Path resources = MarkdownPages.ROOT.resolve(module).resolve("src/main/resources");
        return matching(resources, resources, glob);
    }

    private static List<String> ofLibrary(String glob) throws IOException, URISyntaxException {
        String folder = glob.substring(0, glob.lastIndexOf('/'));
        URL place =
                Objects.requireNonNull(NativeMetadataTest.class.getClassLoader().getResource(folder));
        try (FileSystem jar =
                FileSystems.newFileSystem(URI.create(place.toURI().toString().split("!", 2)[0]), Map.of())) {
            return matching(jar.getPath("/"), jar.getPath("/" + folder), glob);
        }
    }

    private static List<String> matching(Path root, Path from, String glob) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(root.getFileSystem().getPathMatcher("glob:" + glob)::matches)
                    .map(path -> path.toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static String name(Path source) {
        return source.toString().replace('\\', '/').replace(".java", "").replace('/', '.');
    }
}
