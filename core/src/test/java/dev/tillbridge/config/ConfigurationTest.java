package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final String HEADER =
            "The configuration has 1 problem; no terminal was opened and no money has moved:";
    private static final String NO_YAML = "this is not valid YAML: ";

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("tillbridge.yaml");
    }

    // What is read

    @Test
    void aGoodFileIsReadAsMeant() throws IOException {
        environment.put("ACME_KEY", "hunter2");
        environment.put("ACME_PORT", "9000");

        Configuration configuration = read(resource("good.yaml"));

        assertThat(configuration.journal()).isEqualTo(JournalLocation.file(folder.resolve("books/journal.db")));
        assertThat(configuration.state()).isEqualTo(folder.resolve("books/state"));
        assertThat(configuration.archiveAfter()).isEqualTo(Duration.ofDays(180));
        assertThat(configuration.terminals())
                .extracting(TerminalConfiguration::name)
                .containsExactly("front-desk", "Bar.2", "drawer");

        TerminalConfiguration desk = configuration.terminal("front-desk");
        assertThat(desk.driver()).isEqualTo("acme");
        assertThat(desk.currency()).isEqualTo(CurrencyUnit.GBP);
        assertThat(desk.language()).isEqualTo(Locale.ENGLISH);
        assertThat(desk.deadline()).isEqualTo(Duration.ofMinutes(5));
        assertThat(desk.settings().get(Samples.SERIAL)).isEqualTo("0853195101");
        assertThat(desk.settings().get(Samples.AUTH_KEY)).isEqualTo(Secret.of("hunter2"));
        assertThat(desk.settings().get(Samples.PORT)).isEqualTo(9000);
        assertThat(desk.settings().get(Samples.PINS)).containsExactly("00ff", "1234");

        TerminalConfiguration bar = configuration.terminal("Bar.2");
        assertThat(bar.driver()).isEqualTo("acme");
        assertThat(bar.language()).isEqualTo(Locale.forLanguageTag("no"));
        assertThat(bar.deadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(bar.settings().get(Samples.HOST)).isEqualTo("${not-a-reference}");
        assertThat(bar.settings().get(Samples.DISABLE_PRINTING)).isTrue();
        assertThat(bar.settings().get(Samples.CONNECT_TIMEOUT)).isEqualTo(Duration.ofMillis(2500));
        assertThat(bar.settings().get(Samples.TRUST)).isEqualTo(Samples.Trust.ANYTHING);
        assertThat(configuration.terminal("drawer").currency()).isEqualTo(CurrencyUnit.JPY);
    }

    @Test
    void changingTheDriverIsALine() throws IOException {
        String yaml = terminal("host: 10.0.0.1", "token: abc");

        assertThat(read(yaml.replace("driver: acme", "driver: boring"))
                        .terminal("bar")
                        .driver())
                .isEqualTo("boring");
    }

    @Test
    void noSecretIsInTheTextOfAConfiguration() throws IOException {
        String yaml = "journal: jdbc:postgresql://till:hunter2@db/tills\n"
                + terminal("host: a", "serial: 0123456789", "authKey: hunter2");

        assertThat(read(yaml).toString()).contains("authKey=(secret)").doesNotContain("hunter2");
    }

    @Test
    void whatIsKeptIsKeptNextToTheFileByDefault() throws IOException {
        Configuration configuration = read("terminals: {drawer: {driver: cash-drawer, currency: EUR}}");

        assertThat(configuration.journal()).isEqualTo(JournalLocation.file(folder.resolve("data/journal.db")));
        assertThat(configuration.state()).isEqualTo(folder.resolve("data/state"));
        assertThat(configuration.archiveAfter()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void theUrlOfADatabaseIsKeptAsText() throws IOException {
        String url = "jdbc:postgresql://db.example/tills?sslmode=require";

        Configuration configuration =
                read("journal: " + url + "\nterminals: {d: {driver: cash-drawer, currency: EUR}}");

        assertThat(configuration.journal().<String>match(Path::toString, text -> text))
                .isEqualTo(url);
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws IOException {
        assertThat(read("\uFEFFterminals: {d: {driver: cash-drawer, currency: EUR}}")
                        .terminals())
                .hasSize(1);
    }

    @Test
    void aVariableThatIsSetToNothingGivesWayToTheDefault() throws IOException {
        environment.put("HOST", "");

        Configuration configuration = read(terminal("serial: 0123456789", "host: till-${HOST:-7}.example"));

        assertThat(configuration.terminal("bar").settings().get(Samples.HOST)).isEqualTo("till-7.example");
    }

    @Test
    void theContentMayComeFromCode() {
        Configuration configuration = Configuration.from(
                Map.of(
                        "terminals",
                        Map.of("bar", Map.of("driver", "boring", "currency", "EUR", "host", "a", "token", "t"))),
                folder,
                Samples.DRIVERS);

        assertThat(configuration.journal()).isEqualTo(JournalLocation.file(folder.resolve("data/journal.db")));
        assertThat(configuration
                        .terminal("bar")
                        .settings()
                        .get(Samples.BORING_TOKEN)
                        .reveal())
                .isEqualTo("t");
    }

    @Test
    void contentFromCodeIsCheckedLikeAFile() {
        Map<String, Object> content = Map.of("terminals", Map.of("bar", Map.of("driver", "acmee", "currency", "EUR")));

        assertThatThrownBy(() -> Configuration.from(content, folder, Samples.DRIVERS))
                .hasMessage(
                        HEADER + "\n  configuration: terminals.bar.driver: no driver 'acmee' was found; did you mean"
                                + " 'acme'? Is its jar on the class path?");
    }

    @Test
    void aConfigurationCanBeBuilt() {
        TerminalConfiguration bar = TerminalConfiguration.builder("bar", "boring")
                .currency(CurrencyUnit.EUR)
                .language(Locale.GERMAN)
                .deadline(Duration.ofSeconds(90))
                .settings(SettingValues.of(Samples.BORING, Map.of("host", "a", "token", Secret.of("hunter2"))))
                .build();

        Configuration configuration = Configuration.builder()
                .journal(JournalLocation.database("jdbc:postgresql://db/tills"))
                .state(folder)
                .terminal(bar)
                .build();

        assertThat(configuration.terminal("bar")).isSameAs(bar);
        assertThat(configuration)
                .hasToString("Configuration[journal=InDatabase[(secret)], state=" + folder
                        + ", terminals=[bar[driver=boring, currency=EUR, language=de, deadline=PT1M30S,"
                        + " settings={host=a, token=(secret)}]]]");
    }

    @Test
    void whatIsBuiltWronglyIsRefused() {
        TerminalConfiguration bar = TerminalConfiguration.builder("bar", "boring")
                .currency(CurrencyUnit.EUR)
                .build();
        TerminalConfiguration capitals = TerminalConfiguration.builder("BAR", "boring")
                .currency(CurrencyUnit.EUR)
                .build();

        assertThatThrownBy(() -> TerminalConfiguration.builder("../bar", "boring"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TerminalConfiguration.builder("bar", "boring").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("terminal bar has no currency; call currency(...)");
        assertThatThrownBy(() -> TerminalConfiguration.builder("bar", "boring").deadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a deadline is between 1 second and 1 hour: PT0S");
        assertThatThrownBy(() -> Configuration.builder().terminal(bar).terminal(capitals))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a terminal 'BAR' already");
        assertThatThrownBy(() -> Configuration.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a configuration needs a terminal; call terminal(...)");
    }

    @Test
    void anUnknownTerminalIsAnsweredWithTheNearest() throws IOException {
        Configuration configuration = read("terminals: {front-desk: {driver: cash-drawer, currency: EUR}}");

        assertThatThrownBy(() -> configuration.terminal("frontdesk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no terminal 'frontdesk' is configured; did you mean 'front-desk'?");
        assertThatThrownBy(() -> configuration.terminal("bar"))
                .hasMessage("no terminal 'bar' is configured; known are front-desk");
    }

    @Test
    void driversMayNotTakeTheKeysOfEveryTerminal() {
        assertThatThrownBy(() -> Configuration.load(file, Map.of("acme", List.of(Setting.text("currency")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "driver acme declares the setting currency, which is declared already; give it another name");
    }

    // One message for all

    @Test
    void everyProblemOfAFileIsToldInItsOrder() throws IOException {
        ConfigurationException refusal = refusalOf(resource("many-problems.yaml"));

        assertThat(String.valueOf(refusal.getMessage()).replace(file.toString(), "F"))
                .isEqualTo("""
                        The configuration has 17 problems; no terminal was opened and no money has moved:
                          F:1:1: jornal: unknown key 'jornal'; did you mean 'journal'?
                          F:3:3: terminals.?: a terminal's name has letters, digits, '-', '_' and '.', at most 64, and \
                        begins with a letter or digit
                          F:3:3: terminals.?: the required key 'serial' is missing; write the ten digits on the label, for \
                        example serial: 1853195101
                          F:5:15: terminals.?.currency: 'gbp' is no currency that a terminal takes; did you mean 'GBP'?
                          F:7:5: terminals.?.seriall: unknown key 'seriall'; did you mean 'serial'?
                          F:8:11: terminals.?.port: '70000' is too large; write a whole number from 1 to 65535
                          F:9:14: terminals.?.authKey: this is a list; write 4 to 40 letters and digits
                          F:10:3: terminals.bar: the required key 'currency' is missing; write a currency as three capital \
                        letters, such as EUR, for example currency: EUR (Currency of every amount on this terminal.)
                          F:11:13: terminals.bar.driver: no driver 'acmee' was found; did you mean 'acme'? Is its jar on \
                        the class path?
                          F:12:5: terminals.bar.curency: unknown key 'curency'; did you mean 'currency'?
                          F:13:15: terminals.bar.deadline: '5' is not a duration; write a number with its unit, such as \
                        30s, 1m30s or 500ms
                          F:18:15: terminals.terrace.language: 'klingon' is not a language; write a language such as en, \
                        de or fr-CH
                          F:19:5: terminals.terrace.serial: driver boring has no setting 'serial' (acme has); delete the key
                          F:20:11: terminals.terrace.host: the environment variable TERRACE_HOST is not set; set it for the \
                        program that reads this file, or give a default: ${TERRACE_HOST:-default}
                          F:21:12: terminals.terrace.token: anchors (&) are not supported; write the value alone, or in \
                        quotes if it begins with '&'
                          F:22:5: terminals.terrace.host: this key is already in line 20; delete one of the two
                          F:23:3: terminals.cellar: the terminal has no settings; indent them below its name""");
        assertThat(refusal.problems()).hasSize(17);
    }

    @Test
    void aLongListIsCutInTheMessageButNotInTheProblems() throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            yaml.append("  drawer").append(i).append(": {driver: cash-drawer}\n");
        }

        ConfigurationException refusal = refusalOf("terminals:\n" + yaml);

        assertThat(refusal).hasMessageEndingWith("\n  and 10 more");
        assertThat(refusal.problems()).hasSize(60);
    }

    // The file

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> Configuration.load(file, Samples.DRIVERS))
                .hasMessage(HEADER + "\n  " + file + ": there is no such file; looked for " + file);
    }

    @Test
    void aFolderIsTold() {
        assertThatThrownBy(() -> Configuration.load(folder, Samples.DRIVERS))
                .hasMessage(HEADER + "\n  " + folder + ": this is a folder; give the file in it");
    }

    @Test
    void aFileThatMayNotBeReadIsTold() throws IOException {
        Files.writeString(file, "terminals:");
        assertThat(file.toFile().setReadable(false)).isTrue();
        Assumptions.assumeFalse(Files.isReadable(file), "the superuser reads everything");

        assertThatThrownBy(() -> Configuration.load(file, Samples.DRIVERS))
                .hasMessageEndingWith(": this user may not read the file; change its permissions or its owner");
    }

    @Test
    void aFileOverTheLimitIsTold() throws IOException {
        assertThat(problemsOf("#" + "x".repeat(1_000_000)))
                .containsExactly(
                        "the file is larger than 1 MB; a configuration is not, so this is probably another file");
    }

    @Test
    void aFileInAnotherEncodingIsTold() throws IOException {
        Files.write(file, "terminals: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Configuration.load(file, Samples.DRIVERS))
                .hasMessageEndingWith(": the file is not in UTF-8; save it in that encoding");
    }

    @Test
    void aCharacterThatNobodySeesIsToldWithItsPlace() throws IOException {
        assertThat(problemsOf("terminals:\n  bar\u0000: x"))
                .containsExactly("2:6: this character cannot stand in YAML; delete it, and save the file as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n", "~"})
    void anEmptyFileIsTold(String yaml) throws IOException {
        assertThat(problemsOf(yaml))
                .containsExactly("1:1: the file is empty; begin with 'terminals:' and one terminal below it");
    }

    // The syntax

    @Test
    void brokenSyntaxIsToldWithItsPlaceAndWithoutWhatIsWrittenThere() throws IOException {
        assertThat(problemsOf("terminals:\n  bar: hunter2: hunter2"))
                .containsExactly(
                        "2:15: " + NO_YAML + "there is a ':' where none can be; check the indentation, and put a"
                                + " value that contains ': ' in quotes");
        assertThat(problemsOf("terminals:\n  bar:\n    authKey hunter2\n    driver: acme"))
                .containsExactly(
                        "4:11: " + NO_YAML + "there is a ':' where none can be; check the indentation, and put a"
                                + " value that contains ': ' in quotes");
        assertThat(problemsOf("terminals:\n  bar:\n    driver: acme\n    authKey hunter2\n    host: a"))
                .containsExactly("5:5: " + NO_YAML
                        + "a key has no ': ' after it; write it as 'key: value', with a space after the colon");
        assertThat(problemsOf("terminals:\n  bar:\n    authKey: \"hunter2\n"))
                .containsExactly("3:14: " + NO_YAML + "the quotation mark that opens here is not closed");
        assertThat(problemsOf("terminals:\n\tbar:"))
                .containsExactly("2:1: " + NO_YAML + "there is a tab where only spaces can be; indent with spaces");
        assertThat(problemsOf("authKey: @hunter2"))
                .containsExactly("1:10: " + NO_YAML + "a value cannot begin with this character; put it in quotes");
        assertThat(problemsOf("state: \"C:\\hunter2\""))
                .containsExactly(
                        "1:12: " + NO_YAML + "a '\\' in double quotes begins an escape; use single quotes instead");
        assertThat(problemsOf("terminals: [hunter2"))
                .containsExactly("1:20: " + NO_YAML + "the list that opens with '[' lacks a comma or its ']'");
        assertThat(problemsOf("terminals: {hunter2"))
                .containsExactly("1:20: " + NO_YAML + "the group that opens with '{' lacks a comma or its '}'");
        assertThat(problemsOf("terminals:\n    bar: a\n  hunter2: a"))
                .containsExactly(
                        "3:3: " + NO_YAML + "this line does not fit the lines above; check its indentation, and"
                                + " the quotes around values");
        assertThat(problemsOf("state: |hunter2"))
                .containsExactly("1:9: " + NO_YAML + "a value that begins with '|' or '>' is a block of text; put it in"
                        + " quotes if it is not meant to be one");
        assertThat(problemsOf("state: !hunter2!x y"))
                .containsExactly("1:8: " + NO_YAML + "a value cannot begin with '!'; put it in quotes");
        assertThat(problemsOf("state: *"))
                .containsExactly("1:9: " + NO_YAML + "a value cannot begin with '*'; put it in quotes");
        assertThat(problemsOf("state: %hunter2"))
                .containsExactly("1:8: " + NO_YAML + "a value cannot begin with this character; put it in quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state: \"\\u", "state: \"\\x", "state: \"\\U", "state: \"\\UFFFFFFFF\"", "\"\\u"})
    void anEscapeThatBreaksOffOrIsNoneIsTold(String yaml) throws IOException {
        assertThat(problemsOf(yaml)).singleElement().asString().contains(NO_YAML);
    }

    @Test
    void aKeyThatIsGivenTwiceIsTold() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, currency: GBP}}"))
                .containsExactly("1:53: terminals.d.currency: this key is already in line 1; delete one of the two");
    }

    @Test
    void aSecondDocumentIsTold() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR}}\n---\nterminals:"))
                .containsExactly("2:1: a second document begins here; keep one, and delete the line '---'");
    }

    @Test
    void aKeyThatIsNoWordIsTold() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, [hunter2]: hunter2}}"))
                .containsExactly("1:53: terminals.d: a key must be a plain word");
    }

    @Test
    void aliasesAreRefusedSoThatNothingMultiplies() throws IOException {
        StringBuilder laughs = new StringBuilder("a: &a [hunter2, hunter2]\n");
        for (char name = 'b'; name < 'k'; name++) {
            String below = "*" + (char) (name - 1);
            laughs.append(name + ": &" + name + " [" + below + ", " + below + ", " + below + "]\n");
        }

        assertThat(problemsOf(laughs.toString()))
                .contains(
                        "1:4: a: anchors (&) are not supported; write the value alone, or in quotes if it begins with '&'",
                        "2:8: b[0]: aliases (*) are not supported; write the value out, or in quotes if it begins with"
                                + " '*'")
                .hasSize(10 + 27 + 10 + 1);
    }

    @Test
    void mergedKeysAreRefused() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, <<: {language: de}}}"))
                .containsExactly(
                        "1:53: terminals.d.?: this is no key; write one of driver, currency, language, deadline,"
                                + " then ': ' and its value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!hunter2", "!!str hunter2", "!!java.net.URL [hunter2]", "!<hunter2> x"})
    void tagsAreRefused(String value) throws IOException {
        assertThat(problemsOf(terminal("host: a", "serial: 0123456789", "authKey: " + value)))
                .containsExactly("7:14: terminals.bar.authKey: tags (!) are not supported; write the value alone, or in"
                        + " quotes if it begins with '!'");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(problemsOf("a: " + "[".repeat(200_000)))
                .containsExactly("1:20: this is nested deeper than 16 levels; no setting is");
    }

    // The keys

    @ParameterizedTest
    @ValueSource(strings = {"seriall", "seral", "sreial", "Serial", "SERIAL", "se-rial", "se_rial", "zerial"})
    void aSlipInAKeyIsAnsweredWithTheNearestKey(String slip) throws IOException {
        assertThat(problemsOf(terminal("host: a", "serial: 0123456789", slip + ": 1")))
                .containsExactly("7:5: terminals.bar." + slip + ": unknown key '" + slip + "'; did you mean 'serial'?");
    }

    @Test
    void aKeyThatIsNearNoneIsAnsweredWithAll() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, colour: red}}"))
                .containsExactly("1:53: terminals.d.colour: unknown key 'colour'; known are driver, currency, language,"
                        + " deadline");
    }

    @Test
    void aValueThatSlidIntoAKeysPlaceIsNotShown() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, authKey:hunter2}}"))
                .containsExactly(
                        "1:53: terminals.d.?: this is no key; write one of driver, currency, language, deadline,"
                                + " then ': ' and its value");
    }

    @Test
    void aCardThatSlidIntoAKeyOrAValueIsNotShown() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, 4761739001010119: x}}"))
                .containsExactly(
                        "1:53: terminals.d.?: this is no key; write one of driver, currency, language, deadline,"
                                + " then ': ' and its value");
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: \"4761 7390 0101 0119\"}}"))
                .singleElement()
                .asString()
                .contains("'**** **** **** 0119'");
        assertThat(read(terminal("host: 5413330089604111", "serial: 0123456789", "authKey: hunter2"))
                        .toString())
                .contains("host=************4111");
    }

    @Test
    void aMissingKeyIsToldAtItsTerminal() throws IOException {
        assertThat(problemsOf("terminals:\n  d:\n    driver: boring\n    currency: EUR\n    host: a"))
                .containsExactly(
                        "2:3: terminals.d: the required key 'token' is missing; write a text, for example token:"
                                + " ${TOKEN}");
    }

    @Test
    void aMissingDriverIsTold() throws IOException {
        assertThat(problemsOf("terminals:\n  d:\n    drivver: acme\n    currency: EUR\n    serial: 1\n    colour: red"))
                .containsExactly(
                        "2:3: terminals.d: the required key 'driver' is missing; known are acme, boring, cash-drawer.",
                        "3:5: terminals.d.drivver: unknown key 'drivver'; did you mean 'driver'?");
    }

    @Test
    void anUnknownDriverIsAnsweredWithAllOfThem() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: zebra, currency: EUR}}"))
                .containsExactly("1:25: terminals.d.driver: no driver 'zebra' was found; known are acme, boring,"
                        + " cash-drawer. Is its jar on the class path?");
    }

    @Test
    void aClassPathWithoutDriversIsTold() throws IOException {
        Files.writeString(file, "terminals: {d: {driver: acme, currency: EUR}}");

        assertThatThrownBy(() -> Configuration.load(file, Map.of()))
                .hasMessageEndingWith(
                        ":1:25: terminals.d.driver: no driver 'acme' was found; no driver was found at all. Is"
                                + " its jar on the class path?");
    }

    @Test
    void missingTerminalsAreTold() throws IOException {
        assertThat(problemsOf("journal: a.db"))
                .containsExactly(
                        "1:1: the required key 'terminals' is missing; write 'terminals:' and one terminal below"
                                + " it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminals:", "terminals: {}", "terminals: ~"})
    void noTerminalsAreTold(String yaml) throws IOException {
        assertThat(problemsOf(yaml))
                .singleElement()
                .asString()
                .endsWith(
                        ": terminals: there is no terminal; write the name of one, indented, and its settings below it");
    }

    @Test
    void terminalsInAListAreTold() throws IOException {
        assertThat(problemsOf("terminals:\n  - driver: acme"))
                .containsExactly(
                        "2:3: terminals: this is a list; write the name of each terminal as a key, and its settings"
                                + " below it");
    }

    @Test
    void aFileThatIsNoGroupOfKeysIsTold() throws IOException {
        assertThat(problemsOf("hunter2"))
                .containsExactly("1:1: this is a single value; a configuration begins with the key 'terminals:'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".bar", "-bar", "b/r", "bär", "a b"})
    void aTerminalsNameCanBeTheNameOfAFile(String name) throws IOException {
        assertThat(problemsOf("terminals: {\"" + name + "\": {driver: cash-drawer, currency: EUR}}"))
                .singleElement()
                .asString()
                .startsWith("1:13: ")
                .endsWith(
                        "a terminal's name has letters, digits, '-', '_' and '.', at most 64, and begins with a letter or"
                                + " digit");
    }

    @Test
    void namesThatDifferInCapitalsOnlyAreRefused() throws IOException {
        assertThat(problemsOf("terminals:\n  bar: {driver: cash-drawer, currency: EUR}\n"
                        + "  Bar: {driver: cash-drawer, currency: EUR}"))
                .containsExactly(
                        "3:3: terminals.Bar: the name differs from 'bar' in capitals only; rename one of the two");
    }

    // The values

    @Test
    void aValueOfTheWrongTypeIsTold() throws IOException {
        assertThat(problemsOf(terminal(
                        "host: {a: b}",
                        "serial: 12",
                        "port: many",
                        "authKey: {hunter2: hunter2}",
                        "disablePrinting: yes",
                        "connectTimeout: 50ms",
                        "trust: nothing",
                        "pins: 00ff",
                        "logSize:")))
                .containsExactly(
                        "5:11: terminals.bar.host: this is a group of keys; write a text",
                        "6:13: terminals.bar.serial: '12' does not fit; write the ten digits on the label",
                        "7:11: terminals.bar.port: 'many' is not a whole number in plain digits; write a whole number from"
                                + " 1 to 65535",
                        "8:14: terminals.bar.authKey: this is a group of keys; write 4 to 40 letters and digits",
                        "9:22: terminals.bar.disablePrinting: 'yes' is neither true nor false; write one of these two"
                                + " words",
                        "10:21: terminals.bar.connectTimeout: '50ms' is too short; write a duration from 100ms to 30s",
                        "11:12: terminals.bar.trust: 'nothing' is not known here; did you mean 'anything'?",
                        "12:11: terminals.bar.pins: this is a single value; write a list, each item four hexadecimal"
                                + " digits, in brackets with commas: [one, two]",
                        "13:13: terminals.bar.logSize: no value is given; write a whole number, or delete the key");
    }

    @Test
    void anItemOfAListIsToldWithItsPlace() throws IOException {
        assertThat(problemsOf(terminal("host: a", "serial: 0123456789", "pins:", "  - 00ff", "  - zz", "  - ${PIN}")))
                .containsExactly(
                        "9:9: terminals.bar.pins[1]: 'zz' does not fit; write four hexadecimal digits",
                        "10:9: terminals.bar.pins[2]: the environment variable PIN is not set; set it for the program that"
                                + " reads this file, or give a default: ${PIN:-default}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "XXX", "XAU", "E", "826"})
    void whatIsNoMoneyInAShopIsRefused(String currency) throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: " + currency + "}}"))
                .containsExactly("1:48: terminals.d.currency: '" + currency + "' is no currency that a terminal takes;"
                        + " write a currency as three capital letters, such as EUR");
    }

    @Test
    void aDeadlineHasLimits() throws IOException {
        assertThat(problemsOf("terminals: {d: {driver: cash-drawer, currency: EUR, deadline: 2h}}"))
                .containsExactly("1:63: terminals.d.deadline: '2h' is too long; write a duration from 1s to 1h");
    }

    @Test
    void anAddressThatIsNoJdbcUrlIsTold() throws IOException {
        String rest = "\nterminals: {d: {driver: cash-drawer, currency: EUR}}";

        assertThat(problemsOf("journal: postgresql://till:hunter2@db/tills" + rest))
                .containsExactly("1:10: journal: the value is a URL that does not begin with jdbc:; write it as in"
                        + " jdbc:postgresql://host/name");
        assertThat(problemsOf("journal: \"hunter2\\0\"" + rest))
                .containsExactly("1:10: journal: the value is not a path on this machine; write a file, or the"
                        + " URL of a database that begins with jdbc:");
    }

    // The environment

    @Test
    void aBrokenReferenceIsToldWithoutItsText() throws IOException {
        assertThat(problemsOf(terminal("host: a", "serial: 0123456789", "authKey: \"${hunter 2}\"")))
                .containsExactly("7:14: terminals.bar.authKey: '${' begins a reference to the environment that is not"
                        + " complete; write ${NAME} or ${NAME:-default}, or $${ where the characters themselves are"
                        + " meant");
    }

    @Test
    void whatTheEnvironmentHoldsIsNeverShown() throws IOException {
        environment.put("SOMETHING", "hunter2");

        assertThat(problemsOf(terminal("host: a", "serial: ${SOMETHING}", "port: ${SOMETHING}")))
                .containsExactly(
                        "6:13: terminals.bar.serial: '${SOMETHING}' does not fit; write the ten digits on the label",
                        "7:11: terminals.bar.port: '${SOMETHING}' is not a whole number in plain digits; write a whole"
                                + " number from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authKey: '!hunter2'",
                "authKey: [hunter2]",
                "authKey: {hunter2: hunter2}",
                "authKey: {a: hunter2}",
                "authKey: &hunter2 hunter2",
                "authKey: *hunter2",
                "authKey: !hunter2 x",
                "authKey: \"hunter2",
                "authKey: hunter2: hunter2",
                "authKey: hunter2\n  hunter2",
                "authKey: '${hunter2 '",
                "authKey: '${SECRET}'",
                "authKey: '${NOT_SET:-hunter2!}'",
                "authKey: hunter2hunter2hunter2hunter2hunter2hunter2hunter2",
                "authKeyy: hunter2",
                "auth key: hunter2",
                "authKey:hunter2",
                "authKey: @hunter2",
                "authKey: %hunter2",
                "authKey: `hunter2",
                "authKey: |hunter2",
                "authKey: ok12\n    authKey: hunter2",
                "? hunter2!\n    : x"
            })
    void aSecretIsNeverShown(String line) throws IOException {
        environment.put("SECRET", "hunter2!");

        ConfigurationException refusal = refusalOf(terminal("host: a", "serial: 0123456789", line));

        assertThat(refusal).hasMessageNotContaining("hunter2").hasNoCause();
        assertThat(refusal.problems()).noneMatch(problem -> problem.toString().contains("hunter2"));
    }

    private static String terminal(String... lines) {
        return "terminals:\n  bar:\n    driver: acme\n    currency: EUR\n    " + String.join("\n    ", lines) + "\n";
    }

    private static String resource(String name) throws IOException {
        try (var in = ConfigurationTest.class.getResourceAsStream("/config/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Configuration read(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return Configuration.load(file, Samples.DRIVERS, environment::get);
    }

    private ConfigurationException refusalOf(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return catchThrowableOfType(
                ConfigurationException.class, () -> Configuration.load(file, Samples.DRIVERS, environment::get));
    }

    private List<String> problemsOf(String yaml) throws IOException {
        return refusalOf(yaml).problems().stream().map(Problem::toString).toList();
    }
}
