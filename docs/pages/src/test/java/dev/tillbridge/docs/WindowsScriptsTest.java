package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.docs.WindowsShop.Printed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The start scripts for Windows: that of a clone, and that of what is installed.
 *
 * <p>Their words are held everywhere, since a mistake in them is only seen on Windows; they are run where its command processor is.
 */
class WindowsScriptsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final String OF_A_CLONE = "tillbridge.cmd";
    private static final String INSTALLED = "dist/src/image/bin/tillbridge.cmd";
    private static final String NO_JAVA = "there is no Java on this machine";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {OF_A_CLONE, INSTALLED})
    void aScriptIsWrittenAsTheCommandProcessorReadsIt(String script) throws IOException {
        String text = Files.readString(ROOT.resolve(script), StandardCharsets.US_ASCII);

        assertThat(text.replace("\r\n", ""))
                .as("labels are found only in lines that end in CR LF")
                .doesNotContain("\n");
        assertThat(text).contains("setlocal EnableExtensions DisableDelayedExpansion", "1>&2");
        assertThat(text)
                .as("its code is not seen by the && of who started it")
                .doesNotContain("\n  exit /b", "\nexit /b");
        assertThat(text)
                .as("a java.exe of the folder of the moment is not meant")
                .doesNotContain("\"java=java.exe\"");
        assertThat(text.lines().toList())
                .last()
                .asString()
                .startsWith("if defined refused (\"%ComSpec%\" /d /c exit 2) else endlocal & \"%java%\" ")
                .endsWith(" dev.tillbridge.cli.Main %*");
    }

    @Test
    void aCloneIsBuiltAnewForChangesOfTheSameModulesOnEachSystem() throws IOException {
        Matcher windows = Pattern.compile("\\$parts = ([^;]*);").matcher(Files.readString(ROOT.resolve(OF_A_CLONE)));
        Matcher others =
                Pattern.compile("for module in ([^;]*);").matcher(Files.readString(ROOT.resolve("tillbridge")));

        assertThat(windows.find()).isTrue();
        assertThat(others.find()).isTrue();
        assertThat(windows.group(1).replace("'", "").replace('\\', '/').split(","))
                .containsExactly(others.group(1).split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_A_CLONE, INSTALLED})
    void aScriptStartsJavaWithItsWordsAndEndsWithItsCode(String name) throws Exception {
        WindowsShop shop = WindowsShop.in(folder);
        Path script = installed(name);
        Map<String, String> environment = Map.of(
                "JAVA_HOME", '"' + WindowsShop.onWindows(shop.java()) + '"', // with the quotes that some put there
                "STOOD_CODE", "4",
                "TILLBRIDGE_DRIVERS", "\"C:\\my drivers\\bell.jar\"");

        Printed printed = shop.start(script, "sale 12.50 --reference \"a b (c)\" \"x&y|z<1>2\" \"!v!\"", environment);

        assertThat(printed.code()).as(printed.text()).isEqualTo(4);
        List<String> lines = printed.lines();
        assertThat(lines)
                .containsSubsequence("[-cp]", "[dev.tillbridge.cli.Main]", "[sale]", "[12.50]", "[--reference]")
                .containsSubsequence("[a b (c)]", "[x&y|z<1>2]", "[!v!]");
        assertThat(lines.get(lines.indexOf("[-cp]") + 1))
                .contains("a shop & more (x64)")
                .endsWith(";C:\\my drivers\\bell.jar]");
        assertThat(printed.text()).doesNotContain("left over");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_A_CLONE, INSTALLED})
    void aScriptWithoutAJavaSaysSoAndTakesNoneFromTheFolderOfTheMoment(String name) throws Exception {
        WindowsShop shop = WindowsShop.in(folder);
        Path script = installed(name);
        Files.copy(shop.java().resolve("bin/java.exe"), folder.resolve("elsewhere/java.exe"));

        Printed printed = shop.start(script, "sale 12.50", Map.of("JAVA_HOME", "C:\\nowhere"));

        assertThat(printed.text()).contains(NO_JAVA, "Nothing was sent.").doesNotContain("[");
        assertThat(printed.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_A_CLONE, INSTALLED})
    void aScriptRefusesAJavaThatIsTooOldAndTakesANewerOneFromThePath(String name) throws Exception {
        WindowsShop shop = WindowsShop.in(folder);
        Path script = installed(name);
        String home = WindowsShop.onWindows(shop.java());

        for (String old : List.of("1.8", "9", "16")) {
            Printed refused = shop.start(script, "sale 12.50", Map.of("JAVA_HOME", home, "STOOD_VERSION", old));
            assertThat(refused.text()).contains("is Java " + old + ";", "17 or newer", "Nothing was sent.");
            assertThat(refused.code()).isEqualTo(2);
        }
        Printed taken = shop.start(script, "help", Map.of("WINEPATH", home + "\\bin", "STOOD_VERSION", "25"));
        assertThat(taken.lines()).containsSubsequence("[dev.tillbridge.cli.Main]", "[help]");
    }

    @Test
    void aCloneThatCannotBeBuiltSaysSoAndStartsNothing() throws Exception {
        WindowsShop shop = WindowsShop.in(folder);
        Path script = installed(OF_A_CLONE);
        Path jar = script.resolveSibling("cli").resolve("target/tillbridge.jar");
        Files.delete(jar);
        Path maven = script.resolveSibling("mvnw.cmd");
        Map<String, String> environment = Map.of("JAVA_HOME", WindowsShop.onWindows(shop.java()));

        Files.writeString(maven, "@echo off\r\necho it does not compile\r\nexit /b 1\r\n");
        Printed failed = shop.start(script, "sale 12.50", environment);
        assertThat(failed.text())
                .contains("it does not compile", "the build failed", "Nothing was sent.")
                .doesNotContain("[");
        assertThat(failed.code()).isEqualTo(2);

        Files.writeString(maven, "@echo off\r\ntype nul >\"" + WindowsShop.onWindows(jar) + "\"\r\n");
        assertThat(shop.start(script, "help", environment).text()).contains("Building", "[help]");
        assertThat(shop.start(script, "help", environment).text())
                .doesNotContain("Building")
                .contains("[help]");
    }

    /** Returns a script as it lies on a machine, in a folder with what cmd does not like in its name. */
    private Path installed(String name) throws IOException {
        Path shop = Files.createDirectories(folder.resolve("a shop & more (x64)"));
        if (name.equals(INSTALLED)) {
            Files.createDirectory(shop.resolve("lib"));
            return Files.copy(
                    ROOT.resolve(name),
                    Files.createDirectory(shop.resolve("bin")).resolve("tillbridge.cmd"));
        }
        Path target = Files.createDirectories(shop.resolve("cli/target"));
        Files.createFile(target.resolve("tillbridge.jar"));
        Files.createFile(target.resolve("tillbridge.built"));
        return Files.copy(ROOT.resolve(name), shop.resolve(name));
    }
}
