package dev.tillbridge.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.dist.Machine.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop gets, unpacked as it would be there and used. */
class DistributionTest {

    private static final Path TARGET = Path.of(System.getProperty("dist.target"));
    private static final String NAME = System.getProperty("dist.name");
    private static final String VERSION = System.getProperty("dist.version");

    /** What a container has around a process: a root that is mounted, processes of its own and nobody's rights. */
    private static final String CONTAINER = "mount --bind \"$0\" \"$0\" && mkdir -p \"$0/proc\" && mount -t proc proc \"$0/proc\""
            + " && exec chroot --userspec=65532:65532 \"$0\" \"$@\"";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theArchiveSellsWithTheJavaThatItBrings() throws Exception {
        Machine.tool(folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());

        assertSells(sell(folder.resolve(NAME).resolve("bin/tillbridge"), Map.of("PATH", "/usr/bin:/bin")));
    }

    @Test
    void theArchiveSellsAfterItMovedAndThroughALinkFromElsewhere() throws Exception {
        Machine.tool(folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());
        Path moved = Files.move(folder.resolve(NAME), Files.createDirectory(folder.resolve("a shop")).resolve("till"));
        Path link = Files.createSymbolicLink(folder.resolve("pay"), moved.resolve("bin/tillbridge"));

        assertSells(sell(link, Map.of("PATH", "/usr/bin:/bin")));
    }

    @Test
    void theZipSellsWithTheJavaOfTheMachine() throws Exception {
        Machine.tool(folder, "unzip", "-q", TARGET.resolve(NAME + "-any-java.zip").toString());

        Path command = folder.resolve(NAME).resolve("bin/tillbridge");
        assertSells(sell(command, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home"))));
        assertThat(command.resolveSibling("tillbridge.cmd")).isRegularFile();
    }

    @Test
    void theZipSaysThatThereIsNoJava() throws Exception {
        Machine.tool(folder, "unzip", "-q", TARGET.resolve(NAME + "-any-java.zip").toString());
        Path nowhere = Files.createDirectory(folder.resolve("nowhere"));

        Printed printed = sell(
                folder.resolve(NAME).resolve("bin/tillbridge"),
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", nowhere.toString()));

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.text()).contains("no Java", "17", "Nothing was sent");
    }

    @Test
    void theDebianPackageSellsAndCompletes() throws Exception {
        String file = TARGET.resolve("tillbridge_" + VERSION + "_amd64.deb").toString();
        Machine.tool(folder, "dpkg-deb", "-x", file, "root");
        Path root = folder.resolve("root");

        assertThat(Files.readSymbolicLink(root.resolve("usr/bin/tillbridge")))
                .hasToString("/usr/lib/tillbridge/bin/tillbridge");
        assertSells(sell(root.resolve("usr/lib/tillbridge/bin/tillbridge"), Map.of("PATH", "/usr/bin:/bin")));
        assertThat(root.resolve("usr/share/doc/tillbridge/copyright")).content().contains("License");
        Path completion = root.resolve("usr/share/bash-completion/completions/tillbridge");
        assertThat(Machine.tool(folder, "bash", "-c", ". '" + completion + "'; complete -p tillbridge"))
                .contains("tillbridge");
        assertThat(Machine.tool(folder, "dpkg-deb", "--field", file, "Package", "Architecture", "Depends"))
                .contains("Package: tillbridge", "Architecture: amd64", "libc6");
    }

    @Test
    void everyLayerOfTheImageIsWhatItsNameSays() throws Exception {
        Path image = unpackedImage();

        JsonNode manifest = manifest(image);
        assertThat(manifest.path("layers")).isNotEmpty();
        try (Stream<Path> blobs = Files.list(image.resolve("blobs/sha256"))) {
            assertThat(blobs).allSatisfy(blob -> assertThat(sha256(blob)).isEqualTo(blob.getFileName().toString()));
        }
        JsonNode config = json(blob(image, manifest.path("config")));
        assertThat(config.path("rootfs").path("diff_ids")).hasSameSizeAs(manifest.path("layers"));
        assertThat(config.path("config").path("User").asText()).as("not root").isEqualTo("65532:65532");
    }

    @Test
    void theImageSellsInARootOfItsOwn() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root changes its root").isEqualTo("root");
        Path image = unpackedImage();
        JsonNode manifest = manifest(image);
        Path root = Files.createDirectory(folder.resolve("root"));
        for (JsonNode layer : manifest.path("layers")) {
            Machine.tool(folder, "tar", "xzf", blob(image, layer).toString(), "-C", root.toString());
        }
        JsonNode config = json(blob(image, manifest.path("config"))).path("config");
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/unshare", "--mount", "--pid", "--fork", "sh", "-c", CONTAINER, root.toString()));
        config.path("Entrypoint").forEach(word -> command.add(word.asText()));
        command.addAll(List.of("sale", "12.50"));

        Printed printed = Machine.run(
                folder,
                Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "TILLBRIDGE_HOME", "/data", "LANG", "C.UTF-8"),
                command.toArray(new String[0]));

        assertSells(printed);
    }

    @Test
    void eachTellsWhatItIsMadeOf() throws Exception {
        Machine.tool(folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());
        Path root = folder.resolve(NAME);
        Set<String> parts = StreamSupport.stream(
                        json(root.resolve("sbom.cdx.json")).path("components").spliterator(), false)
                .map(part -> part.path("name").asText() + "-" + part.path("version").asText() + ".jar")
                .collect(Collectors.toSet());

        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())).isNotEmpty().allSatisfy(jar -> assertThat(parts)
                    .contains(jar));
        }
        assertThat(root.resolve("LICENSE")).isRegularFile();
    }

    private Printed sell(Path command, Map<String, String> environment) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Map<String, String> all = new HashMap<>(environment);
        all.put("TILLBRIDGE_HOME", home.toString());
        all.put("TILLBRIDGE_EMBEDDED_PACE", "immediate");
        all.put("LC_ALL", "C.UTF-8");
        return Machine.run(home, all, command.toString(), "sale", "12.50");
    }

    private static void assertSells(Printed printed) {
        assertThat(printed.status()).as(printed.text()).isZero();
        assertThat(printed.text()).contains("12.50").containsIgnoringCase("approved");
    }

    private Path unpackedImage() throws Exception {
        Path image = Files.createDirectory(folder.resolve("image"));
        Machine.tool(folder, "tar", "xf", TARGET.resolve(NAME + "-oci.tar").toString(), "-C", image.toString());
        return image;
    }

    private static JsonNode manifest(Path image) throws IOException {
        return json(blob(image, json(image.resolve("index.json")).path("manifests").path(0)));
    }

    private static Path blob(Path image, JsonNode descriptor) {
        return image.resolve("blobs").resolve(descriptor.path("digest").asText().replace(':', '/'));
    }

    private static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(file));
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
