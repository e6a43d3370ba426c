package dev.tillbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.cli.PlantedTerminal.Way;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Whatever form of card data, and whatever control character, stands in every text of a terminal: it is in no output, journal, log, report
 * and recording of the command, and what is innocent is there as it was.
 */
@Order(1)
class CardDataNowhereTest {

    /** What moves the cursor of a screen, rings, or turns the writing round; together with what it would do. */
    private static final String CONTROLS = "A\u001b[2J\u0007B\u009b31m\u0090C\u202egnp.exe\u2066D\u200e\u0000E\u007f";

    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    /** The first digits of the cards of the table, and something more of a number. */
    private static final Pattern OWN_CLOCK =
            Pattern.compile("\"monotonicNanos\":-?[0-9]+|(?<=:[0-9]{2})\\.[0-9]{1,9}Z");

    private static final Pattern CARD =
            Pattern.compile("(?<![0-9A-Fa-f])(?:476173|541333|222300|378282|371449|305693|362272|679999)[0-9*xX#. -]");

    /** How many forms are told where it is about what is asked. */
    private static final int FEW = 15;

    @TempDir
    private Path folder;

    private final Logger logger = ours();
    private final @Nullable Level level = logger.getLevel();
    private final boolean wasAdditive = logger.isAdditive();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Returns our logger, for which something stands in while another test has just begun to log. */
    private static Logger ours() {
        return (Logger) await().until(() -> LoggerFactory.getLogger("dev.tillbridge"), Logger.class::isInstance);
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false); // not on the screen of whoever runs the tests
    }

    @AfterEach
    void stopListening() {
        logger.setAdditive(wasAdditive);
        logger.setLevel(level);
        logger.detachAppender(log);
    }

    @ParameterizedTest
    @EnumSource
    void noFormOfCardDataIsToldByASale(Way way) throws IOException {
        try (PlantedTerminal planted = PlantedTerminal.open(way, folder)) {
            for (List<String> forms : together(way, hidden())) {
                planted.terminal.plant(String.join("\n", forms) + "\n" + CONTROLS);

                Run sale = planted.run("sale", "5", "--receipt", "both");

                assertThat(sale.exitCode()).as(sale.toString()).isZero();
                isClean(sale, forms);
            }
            isCleanInFiles(hidden());
        }
        isCleanInLog(hidden());
    }

    @ParameterizedTest
    @EnumSource
    void innocentTextsStandOnReceiptsAsTheyWere(Way way) throws IOException {
        try (PlantedTerminal planted = PlantedTerminal.open(way, folder)) {
            for (List<String> texts : together(way, innocent())) {
                planted.terminal.plant(String.join("\nOK\n", texts)); // so that no two of them are one number by chance

                Run sale = planted.run("sale", "5");

                String receipts = String.join("\n", texts(sale.json().path("receipts")));
                assertThat(texts.stream().filter(text -> !receipts.contains(text)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsAskedNothingOfACardIsTold(Way way) throws IOException {
        List<String> forms = some(way, hidden());
        try (PlantedTerminal planted = PlantedTerminal.open(way, folder)) {
            planted.terminal.plant(String.join("\n", forms) + "\n" + CONTROLS);
            Run sale = planted.run("sale", "5");
            assertThat(sale.json().path("outcome").asText()).isEqualTo("APPROVED");
            List<Object[]> commands = new ArrayList<>(List.of(
                    words("void", sale.json().path("attempt").asText()),
                    words("refund", "2"),
                    words("preauth", "open", "20"),
                    words("preauth", "show"),
                    words("preauth", "top-up", "5"),
                    words("preauth", "complete", "10"),
                    words("preauth", "open", "20"),
                    words("preauth", "reverse"),
                    words("card", "5"),
                    words("history"),
                    words("info"),
                    words("ping"),
                    words("print", "hello"),
                    words("reprint"),
                    words("reprint", "--merchant"),
                    words("report", "x"),
                    words("report", "z", "--yes"),
                    words("terminals"),
                    words("record", "--out", folder.resolve("sale.zip"), "sale", "5"),
                    words("record", "--out", folder.resolve("refund.zip"), "refund", "5")));
            commands.forEach(command -> isClean(planted.run(command), forms));

            planted.terminal.script(Scenario.tapsCard().declined("51"), Scenario.cancelsOnTerminal());
            assertThat(outcomeOf(planted.run("sale", "6"), forms)).isEqualTo("DECLINED");
            assertThat(outcomeOf(planted.run("sale", "7"), forms)).isEqualTo("CANCELLED");
            if (way.losesAtOnce()) {
                planted.terminal.next(Scenario.tapsCard().but(Fault.LOSE_ANSWER));
                Run lost = planted.run("sale", "9");
                assertThat(outcomeOf(lost, forms)).isEqualTo("UNKNOWN");
                String attempt = lost.json().path("attempt").asText();
                isClean(planted.run("sale", "10"), forms);
                isClean(planted.run("attempts", "--wait", "0"), forms);
                isClean(
                        planted.run("resolve", attempt, "--not-paid", "--by", "Anna", "--because", "looked", "--yes"),
                        forms);
            }
            planted.terminal.next(Scenario.tapsCard().but(Fault.REJECT.at(Moment.START)));
            isClean(planted.run("sale", "8"), forms);
            isClean(planted.run("attempts", "--wait", "0"), forms);
            for (String bundle : List.of("sale.zip", "refund.zip")) {
                if (Files.exists(folder.resolve(bundle))) {
                    isClean(planted.desk.run("replay", folder.resolve(bundle), "--json"), forms);
                }
            }
        }
        isCleanInFiles(forms);
        isCleanInLog(forms);
    }

    private static Object[] words(Object... words) {
        return words;
    }

    private static String outcomeOf(Run run, List<String> forms) {
        isClean(run, forms);
        return run.json().path("outcome").asText();
    }

    /** Looks at what programs read, and at what people do. */
    private static void isClean(Run run, List<String> forms) {
        isClean(run.out(), forms);
        isClean(run.err(), forms);
        String told = String.join("\n", texts(run.json()));
        isClean(told, forms);
        isSeen(told + run.out() + run.err());
    }

    /** Returns what was logged, by tests that run meanwhile, too. */
    private List<ILoggingEvent> logged() {
        synchronized (log) { // as the appender itself does
            return List.copyOf(log.list);
        }
    }

    private void isCleanInLog(List<String> forms) {
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : logged()) {
            lines.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        isClean(lines.toString(), forms);
        isSeen(lines.toString());
    }

    private static void isSeen(String told) {
        assertThat(CONTROL.matcher(told).results().map(found -> around(told, found.start())))
                .isEmpty();
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 30));
    }

    private void isCleanInFiles(List<String> forms) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".zip")) {
                    isCleanInside(file, forms);
                } else {
                    isClean(read(Files.newInputStream(file)), forms);
                }
            }
        }
    }

    private static void isCleanInside(Path bundle, List<String> forms) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                isClean(new String(zip.readAllBytes(), StandardCharsets.UTF_8), forms);
            }
        }
    }

    private static String read(InputStream file) throws IOException {
        try (file) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isClean(String told, List<String> forms) {
        // What the clocks of the machine stood at may look like the number of a card for a moment.
        String plain = plain(OWN_CLOCK.matcher(told).replaceAll(""));
        assertThat(forms.stream()
                        .map(CardDataNowhereTest::plain)
                        .filter(plain::contains)
                        .map(form -> around(plain, plain.indexOf(form))))
                .isEmpty();
        assertThat(CARD.matcher(plain).results().map(found -> around(plain, found.start())))
                .isEmpty();
    }

    /** Returns a text with its line ends and the like as blanks, also where they are written as in JSON. */
    private static String plain(String text) {
        return text.replace("\\n", " ").replace("\\t", " ").replaceAll("\\s", " ");
    }

    /** Returns every text of a document. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    private static List<String> hidden() throws IOException {
        return table("hidden.txt").stream().map(row -> row.split(" => ", -1)[0]).toList();
    }

    private static List<String> innocent() throws IOException {
        return table("innocent.txt");
    }

    private static List<String> table(String name) throws IOException {
        return Files.readAllLines(Path.of("../../core/src/test/resources/text", name)).stream()
                .filter(row -> !row.startsWith("# "))
                .map(CardDataNowhereTest::unescaped)
                .toList();
    }

    private static String unescaped(String row) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(row)
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)))
                .translateEscapes();
    }

    /** Returns a few of the texts that can be told in this way, from the whole of the table. */
    private static List<String> some(Way way, List<String> texts) {
        List<String> told = texts.stream().filter(way::tells).toList();
        return Stream.iterate(0, i -> i < told.size(), i -> i + told.size() / FEW)
                .map(told::get)
                .toList();
    }

    /** Returns the texts that can be told in this way, so many together as there is room for. */
    private static List<List<String>> together(Way way, List<String> texts) {
        List<List<String>> together = new ArrayList<>();
        List<String> next = new ArrayList<>();
        int length = 0;
        for (String text : texts.stream().filter(way::tells).toList()) {
            if (length + text.length() > way.room()) {
                together.add(next);
                next = new ArrayList<>();
                length = 0;
            }
            next.add(text);
            length += text.length() + "\nOK\n".length();
        }
        together.add(next);
        return together;
    }
}
