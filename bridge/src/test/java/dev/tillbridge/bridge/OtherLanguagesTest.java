package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tills of the page about the bridge, as they stand there. */
class OtherLanguagesTest {

    private static final int MOST_LINES = 15;

    @Test
    void aTillInPythonLosesItsConnectionInThePaymentAndHasTheOutcomeOnce(@TempDir Path folder) throws Exception {
        assumeThat(runs("python3", "--version")).as("python3 is installed").isTrue();
        Path script = Files.writeString(folder.resolve("till.py"), code("python") + """
                import sys
                print(pay(*sys.argv[1:6], int(sys.argv[6]))["kind"])
                """);

        assertThatTheOutcomeIsThereOnce(folder, "python3", script.toString());
    }

    @Test
    void aTillInJavaScriptLosesItsConnectionInThePaymentAndHasTheOutcomeOnce(@TempDir Path folder) throws Exception {
        assumeThat(runs("node", "--version")).as("node is installed").isTrue();
        Path script = Files.writeString(folder.resolve("till.js"), code("javascript") + """
                const [bridge, token, terminal, sale, currency, units] = process.argv.slice(2);
                pay(bridge, token, terminal, sale, currency, +units).then(outcome => console.log(outcome.kind));
                """);

        assertThatTheOutcomeIsThereOnce(folder, "node", script.toString());
    }

    @Test
    void aTillInCSharpIsCompiledLosesItsConnectionInThePaymentAndHasTheOutcomeOnce(@TempDir Path folder)
            throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.cs"), "class Nothing { static void Main() {} }");
        assumeThat(runs(compiler(nothing))
                        && runs("mono", folder.resolve("nothing.exe").toString()))
                .as("mcs, mono and its libraries for HTTP, XML and JSON are installed")
                .isTrue();
        Path program = Files.writeString(folder.resolve("till.cs"), """
                using System;
                using System.IO;
                using System.Linq;
                using System.Net.Http;
                using System.Runtime.Serialization.Json;
                using System.Text;
                using System.Threading.Tasks;
                using System.Xml;
                using System.Xml.Linq;
                class Till {
                static void Main(string[] told) {
                    var bridge = new HttpClient { BaseAddress = new Uri(told[0]) };
                    bridge.DefaultRequestHeaders.Add("Authorization", "Bearer " + told[1]);
                    bridge.DefaultRequestHeaders.Add("Prefer", "wait=60");
                    var outcome = new Till().Pay(bridge, told[2], told[3], told[4], long.Parse(told[5])).Result;
                    Console.WriteLine(outcome.Element("kind").Value);
                }
                """ + code("csharp") + "}\n");
        Process compiling =
                new ProcessBuilder(compiler(program)).redirectErrorStream(true).start();
        String complaints = said(compiling);
        assertThat(compiling.waitFor()).as(complaints).isZero();

        assertThatTheOutcomeIsThereOnce(
                folder, "mono", folder.resolve("till.exe").toString());
    }

    private static String[] compiler(Path program) {
        String libraries = "-r:System.Net.Http,System.Runtime.Serialization,System.Xml,System.Xml.Linq";
        return new String[] {"mcs", libraries, program.toString()};
    }

    private static void assertThatTheOutcomeIsThereOnce(Path folder, String... command) throws Exception {
        AtomicInteger port = new AtomicInteger();
        try (BridgeDesk desk = BridgeDesk.open(
                folder,
                usual -> new BridgeSettings(
                        usual.address(),
                        port.get(),
                        usual.folder(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        usual.limits()),
                Pace.immediate(),
                "axept")) {
            port.set(desk.bridge().uri().getPort());
            Scenario held = Scenario.tapsCard().holdAt(Moment.START);
            desk.simulator("axept").next(held);
            TestTill till = desk.register("bar-1");
            List<String> told = new ArrayList<>(List.of(command));
            told.addAll(List.of(desk.bridge().uri().toString(), till.token(), "axept", "bar-1.1", "GBP", "1250"));
            Process process = new ProcessBuilder(told).redirectErrorStream(true).start();
            held.awaitHeld();

            desk.stop();
            held.release();
            desk.start();

            assertThat(said(process).strip()).isEqualTo("APPROVED");
            assertThat(process.waitFor()).isZero();
            assertThat(desk.simulator("axept").ledger().starts()).hasSize(1);
            assertThat(desk.simulator("axept").ledger().totalCaptured().getAmountMinorInt())
                    .isEqualTo(1_250);
        }
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            said(process);
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String code(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "bridge.md")));
        assertThat(block.find()).as("the page has a till in " + language).isTrue();
        String code = block.group(1);
        assertThat(code.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        return code;
    }
}
