package dev.tillbridge.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.dist.Machine.Printed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop gets, unpacked as it would be there and used. */
class DistributionTest {

    private static final Path TARGET = Path.of(System.getProperty("dist.target"));
    private static final String NAME = System.getProperty("dist.name");
    private static final String VERSION = System.getProperty("dist.version");

    /** What a container has around a process: a root that is mounted, processes of its own and nobody's rights. */
    private static final String CONTAINER =
            "mount --bind \"$0\" \"$0\" && mkdir -p \"$0/proc\" && mount -t proc proc \"$0/proc\""
                    + " && exec chroot --userspec=65532:65532 \"$0\" \"$@\"";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theArchiveSellsWithTheJavaThatItBrings() throws Exception {
        Machine.tool(
                folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());

        assertSells(sell(folder.resolve(NAME).resolve("bin/tillbridge"), Map.of("PATH", "/usr/bin:/bin")));
    }

    @Test
    void theArchiveSellsAfterItMovedAndThroughALinkFromElsewhere() throws Exception {
        Machine.tool(
                folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());
        Path moved = Files.move(
                folder.resolve(NAME),
                Files.createDirectory(folder.resolve("a shop")).resolve("till"));
        Path link = Files.createSymbolicLink(folder.resolve("pay"), moved.resolve("bin/tillbridge"));

        assertSells(sell(link, Map.of("PATH", "/usr/bin:/bin")));
    }

    @Test
    void theZipSellsWithTheJavaOfTheMachine() throws Exception {
        Machine.tool(
                folder, "unzip", "-q", TARGET.resolve(NAME + "-any-java.zip").toString());

        Path command = folder.resolve(NAME).resolve("bin/tillbridge");
        assertSells(sell(command, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home"))));
        assertThat(command.resolveSibling("tillbridge.cmd")).isRegularFile();
    }

    @Test
    void theZipSaysThatThereIsNoJava() throws Exception {
        Machine.tool(
                folder, "unzip", "-q", TARGET.resolve(NAME + "-any-java.zip").toString());
        Path nowhere = Files.createDirectory(folder.resolve("nowhere"));

        Printed printed = sell(
                folder.resolve(NAME).resolve("bin/tillbridge"),
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", nowhere.toString()));

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.text()).contains("no Java", "17", "Nothing was sent");
    }

    @Test
    void theZipRefusesAJavaThatIsTooOld() throws Exception {
        Machine.tool(
                folder, "unzip", "-q", TARGET.resolve(NAME + "-any-java.zip").toString());
        Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        Machine.tool(folder, "chmod", "755", java.toString());

        Printed printed = sell(
                folder.resolve(NAME).resolve("bin/tillbridge"),
                Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "JAVA_HOME",
                        folder.resolve("old").toString()));

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.text()).contains("is Java 11", "17 or newer", "Nothing was sent");
    }

    @Test
    void theDebianPackageSellsAndCompletes() throws Exception {
        Path root = unpackedPackage();
        String file = TARGET.resolve("tillbridge_" + VERSION + "_amd64.deb").toString();

        assertSells(sell(root.resolve("usr/bin/tillbridge"), Map.of("PATH", "/usr/bin:/bin")));
        assertThat(root.resolve("usr/share/doc/tillbridge/copyright"))
                .content()
                .contains("Apache-2.0", "Classpath exception");
        Path completion = root.resolve("usr/share/bash-completion/completions/tillbridge");
        assertThat(Machine.tool(folder, "bash", "-c", ". '" + completion + "'; complete -p tillbridge"))
                .contains("tillbridge");
        assertThat(Machine.tool(folder, "dpkg-deb", "--field", file, "Package", "Architecture", "Depends"))
                .contains("Package: tillbridge", "Architecture: amd64", "libc6");
    }

    @Test
    void theDebianPackageHasAManualPageOfEachCommand() throws Exception {
        Path root = unpackedPackage();
        Path pages = root.resolve("usr/share/man/man1");
        String command = root.resolve("usr/lib/tillbridge/bin/tillbridge").toString();
        String help = Machine.run(folder, Map.of("PATH", "/usr/bin:/bin"), command, "help")
                .text();
        List<String> commands = help.substring(help.indexOf("To begin with:"), help.indexOf("Exit codes:"))
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> "tillbridge-" + line.strip().split(" ")[0] + ".1.gz")
                .toList();

        assertThat(commands).hasSizeGreaterThan(20);
        try (Stream<Path> all = Files.list(pages)) {
            assertThat(all.map(each -> each.getFileName().toString()).filter(each -> !each.equals("tillbridge.1.gz")))
                    .containsExactlyInAnyOrderElementsOf(commands);
        }
        assertThat(unzipped(pages.resolve("tillbridge-sale.1.gz")))
                .contains(".SH SYNOPSIS", "\\fB\\-\\-sale\\fR", ".SH EXIT STATUS", "unknown whether money moved");
    }

    @Test
    void aManualPageIsShownWithoutAComplaintAndFitsAScreen() throws Exception {
        assumeThat(Path.of("/usr/bin/man")).as("man shows manual pages").exists();
        Path pages = unpackedPackage().resolve("usr/share/man/man1");

        try (Stream<Path> all = Files.list(pages)) {
            for (Path page : all.toList()) {
                String shown =
                        Machine.tool(folder, "sh", "-c", "MANWIDTH=80 man --warnings -l \"$0\" 2>&1", page.toString());
                assertThat(shown).as(page.toString()).contains("NAME", "SYNOPSIS", "DESCRIPTION");
                assertThat(shown.lines())
                        .allSatisfy(line ->
                                assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("warning:"));
            }
        }
    }

    @Test
    void theDebianPackageCompletesInZshAndFishWhereTheyAre() throws Exception {
        Path share = unpackedPackage().resolve("usr/share");

        Path zsh = share.resolve("zsh/vendor-completions");
        assertThat(zsh.resolve("_tillbridge")).content().startsWith("#compdef tillbridge\n");
        if (Files.exists(Path.of("/usr/bin/zsh"))) {
            String ask =
                    "fpath=('" + zsh + "' $fpath); autoload -Uz compinit; compinit -D -u; print $_comps[tillbridge]";
            assertThat(Machine.tool(folder, "zsh", "-fc", ask)).contains("_tillbridge");
            Machine.tool(folder, "zsh", "-n", zsh.resolve("_tillbridge").toString());
        }
        Path fish = share.resolve("fish/vendor_completions.d/tillbridge.fish");
        assertThat(fish).content().contains("complete -c tillbridge");
        if (Files.exists(Path.of("/usr/bin/fish"))) {
            String ask = "source '" + fish + "'; complete -C 'tillbridge sa'";
            assertThat(Machine.tool(folder, "fish", "--no-config", "-c", ask)).contains("sale");
        }
    }

    @Test
    void theFirstStartMakesClassesReadyAndAFolderThatCannotBeWrittenDoesWithout() throws Exception {
        Machine.tool(
                folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());
        Path root = folder.resolve(NAME);
        Path command = root.resolve("bin/tillbridge");
        Path archive = root.resolve("runtime/tillbridge.jsa");

        assertThat(sell(command, Map.of("PATH", "/usr/bin:/bin")).text()).contains("ready", "APPROVED");
        assertThat(archive).isRegularFile();
        assertThat(sell(command, Map.of("PATH", "/usr/bin:/bin")).text())
                .doesNotContain("ready")
                .contains("APPROVED");

        // Who is told to be somewhere else makes them anew; what another start is just making is not waited for.
        Files.createDirectory(root.resolve("runtime/preparing"));
        Path moved = Files.move(root, folder.resolve("moved"));
        assertSells(sell(moved.resolve("bin/tillbridge"), Map.of("PATH", "/usr/bin:/bin")));
        Files.delete(moved.resolve("runtime/preparing"));
        assertSells(sell(moved.resolve("bin/tillbridge"), Map.of("PATH", "/usr/bin:/bin")));
        assertThat(moved.resolve("runtime/tillbridge.jsa.place")).content().isEqualTo(moved.toRealPath() + "\n");
    }

    /** Who is at the keyboard interrupts everything that was started there; here the preparation itself does it. */
    @Test
    void whoStopsTheFirstStartByCtrlCHasTakenNoPayment() throws Exception {
        Machine.tool(
                folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());
        Path root = folder.resolve(NAME);
        Files.writeString(root.resolve("runtime/prepare"), "#!/bin/sh\ntrap 'exit 1' INT\nkill -INT 0\nexit 1\n");

        for (String shell : List.of("sh", "bash")) {
            Printed printed = Machine.run(
                    folder,
                    Map.of(
                            "PATH",
                            "/usr/bin:/bin",
                            "TILLBRIDGE_HOME",
                            folder.resolve("home").toString()),
                    "setsid",
                    "--wait",
                    // a build in the background may have told its children to ignore Ctrl-C
                    "env",
                    "--default-signal=INT",
                    shell,
                    root.resolve("bin/tillbridge").toString(),
                    "sale",
                    "12.50");

            assertThat(printed.text()).as(shell).contains("Nothing was sent").doesNotContain("12.50");
            assertThat(printed.status()).as(shell).isEqualTo(3);
        }
    }

    /** Another build is only the same if nothing in it is of its own time or place: archives of classes never are. */
    @Test
    void nothingInThePackagesIsOfTheTimeOrThePlaceOfTheirBuild() throws Exception {
        String archive = TARGET.resolve(NAME + "-linux-x64.tar.gz").toString();
        String deb = TARGET.resolve("tillbridge_" + VERSION + "_amd64.deb").toString();
        List<String> listings = List.of(
                Machine.tool(folder, "tar", "tvzf", archive, "--full-time", "--utc"),
                Machine.tool(folder, "sh", "-c", "dpkg-deb --fsys-tarfile \"$0\" | tar tv --full-time --utc", deb),
                Machine.tool(folder, "sh", "-c", "dpkg-deb --ctrl-tarfile \"$0\" | tar tv --full-time --utc", deb));

        for (String listing : listings) {
            assertThat(listing.lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .contains(" root/root ", " 2026-01-01 00:00:00 ")
                            .doesNotContain(".jsa"));
            List<String> jars = listing.lines()
                    .filter(line -> line.endsWith(".jar") && line.contains("/lib/"))
                    .map(line -> line.substring(line.lastIndexOf(' ')))
                    .toList();
            assertThat(jars).isSorted();
        }
        Path root = unpackedPackage();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TARGET.toString());
            }
        }
    }

    @Test
    void aReleaseHandsOverWhatWasBuilt() throws IOException {
        String release = Files.readString(Path.of("jreleaser.yml"));
        List<Path> files = Pattern.compile("path: (dist/\\S+)")
                .matcher(release)
                .results()
                .map(each -> Path.of("..", each.group(1).replace("{{projectVersion}}", VERSION)))
                .toList();

        assertThat(files).hasSize(5).allSatisfy(each -> assertThat(each).isRegularFile());
        try (Stream<Path> built = Files.list(TARGET)) {
            List<String> names =
                    files.stream().map(each -> each.getFileName().toString()).toList();
            assertThat(built.map(each -> each.getFileName().toString())
                            .filter(each -> each.matches("tillbridge.*\\.(zip|gz|deb|tar)")))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(names).contains(each));
        }
    }

    @Test
    void everyLayerOfTheImageIsWhatItsNameSays() throws Exception {
        Path image = unpackedImage();

        JsonNode manifest = manifest(image);
        assertThat(manifest.path("layers")).isNotEmpty();
        try (Stream<Path> blobs = Files.list(image.resolve("blobs/sha256"))) {
            assertThat(blobs)
                    .allSatisfy(blob -> assertThat(sha256(blob))
                            .isEqualTo(blob.getFileName().toString()));
        }
        JsonNode config = json(blob(image, manifest.path("config")));
        assertThat(config.path("rootfs").path("diff_ids")).hasSameSizeAs(manifest.path("layers"));
        assertThat(config.path("config").path("User").asText()).as("not root").isEqualTo("65532:65532");
    }

    @Test
    void theImageSellsInARootOfItsOwn() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("only root changes its root")
                .isEqualTo("root");
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
        Machine.tool(
                folder, "tar", "xzf", TARGET.resolve(NAME + "-linux-x64.tar.gz").toString());
        Path root = folder.resolve(NAME);
        Set<String> parts = StreamSupport.stream(
                        json(root.resolve("sbom.cdx.json")).path("components").spliterator(), false)
                .map(part ->
                        part.path("name").asText() + "-" + part.path("version").asText() + ".jar")
                .collect(Collectors.toSet());

        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(jar -> assertThat(parts).contains(jar));
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

    private Path unpackedPackage() throws Exception {
        Machine.tool(
                folder,
                "dpkg-deb",
                "-x",
                TARGET.resolve("tillbridge_" + VERSION + "_amd64.deb").toString(),
                "root");
        return folder.resolve("root");
    }

    private static String unzipped(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path unpackedImage() throws Exception {
        Path image = Files.createDirectory(folder.resolve("image"));
        Machine.tool(folder, "tar", "xf", TARGET.resolve(NAME + "-oci.tar").toString(), "-C", image.toString());
        return image;
    }

    private static JsonNode manifest(Path image) throws IOException {
        return json(
                blob(image, json(image.resolve("index.json")).path("manifests").path(0)));
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
