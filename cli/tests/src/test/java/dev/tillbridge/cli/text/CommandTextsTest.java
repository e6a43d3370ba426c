package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every language to have every text of the command, with the same arguments, and room for it. */
class CommandTextsTest {

    /** What a line of progress has room for. */
    private static final int PROGRESS = Style.WIDTH - 14;
    /** What a label has room for: the value of a fact begins in column 16, two blanks behind it. */
    private static final int LABEL = 14;

    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]");
    private static final Pattern SINGLE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    private static final Set<String> SAME = Set.of("receipt.total fr", "receipt.total es", "answer.no es");

    static List<Locale> languages() {
        return Texts.languages();
    }

    private static Texts of(Locale language) {
        return Texts.of(Spoken.class, "command", language);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextWithTheArgumentsOfTheEnglishOne(Locale language) {
        Texts english = of(Locale.ENGLISH);
        Texts texts = of(language);

        assertThat(texts.keys()).isEqualTo(english.keys());
        for (String key : texts.keys()) {
            assertThat(arguments(texts.pattern(key))).as(key).isEqualTo(arguments(english.pattern(key)));
            assertThat(texts.pattern(key)).as(key).doesNotContainPattern(SINGLE_APOSTROPHE);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextIsTranslated(Locale language) {
        if (!language.equals(Locale.ENGLISH)) {
            Texts texts = of(language);
            for (String key : texts.keys()) {
                if (!SAME.contains(key + " " + language)) {
                    assertThat(texts.pattern(key))
                            .as(key)
                            .isNotEqualTo(of(Locale.ENGLISH).pattern(key));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatStandsOnALineOfItsOwnFitsThere(Locale language) {
        Texts texts = of(language);
        for (String key : texts.keys()) {
            int room = Integer.MAX_VALUE;
            if (key.equals("inDoubt") || key.startsWith("cancel.")) {
                room = PROGRESS;
            } else if (key.startsWith("hint.") || (key.startsWith("label.") && !key.equals("label.ordered"))) {
                room = LABEL;
            } else if (key.startsWith("receipt.") || key.startsWith("entry.") || key.startsWith("verification.")) {
                room = 30;
            }
            assertThat(texts.text(key, 1, 1, 1, 1)).as("%s %s", key, language).hasSizeLessThanOrEqualTo(room);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTwoAnswersToOneQuestionAreTheSame(Locale language) {
        Spoken spoken = Spoken.in(language);
        for (List<String> question : List.of(
                List.of("paid", "notPaid", "release", "leave"),
                List.of("done", "notDone", "release", "leave"),
                List.of("yes", "no"))) {
            for (String one : question) {
                for (String other : question) {
                    if (!one.equals(other)) {
                        assertThat(spoken.isAnswer("answer." + one, spoken.text("answer." + other)))
                                .isFalse();
                        assertThat(spoken.isAnswer(
                                        "answer." + one, Spoken.english().text("answer." + other)))
                                .isFalse();
                    }
                }
                assertThat(spoken.isAnswer("answer." + one, spoken.text("answer." + one)))
                        .isTrue();
                assertThat(spoken.isAnswer("answer." + one, Spoken.english().text("answer." + one)))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whoLeavesIsToldNotToDoItAgainAndNotHowItEnded(Locale language) {
        Texts texts = of(language);
        String notAgain = Map.of(
                        "en", "Do not charge again",
                        "fr", "N'encaissez pas de nouveau",
                        "de", "Nicht noch einmal kassieren",
                        "nl", "Laat niet nog een keer pinnen",
                        "es", "No cobre otra vez")
                .get(language.getLanguage());

        assertThat(texts.text("left.ask")).startsWith(notAgain).contains("'tillbridge attempts'");
        assertThat(texts.text("left.look", "7f3a")).startsWith(notAgain).contains("'tillbridge resolve 7f3a'");
        for (String key : List.of("left.ask", "left.look", "left", "inDoubt", "earlier.unknown", "earlier.conflict")) {
            assertThat(texts.text(key, "0", "1"))
                    .doesNotContainPattern("(?i)fail|échec|échou|gescheitert|fehlgeschlagen|mislukt|fall[aoó]|fracas");
        }
    }

    /** A mark at the beginning of a line, parted from its word, reads like a mistake. */
    @Test
    void frenchMarksStayWithTheirWords() {
        for (Texts texts : List.of(of(Locale.FRENCH), Texts.of(CashierTexts.class, "cashier", Locale.FRENCH))) {
            for (String key : texts.keys()) {
                assertThat(texts.pattern(key)).as(key).doesNotContainPattern(" [:;?!»]|« ");
            }
        }
    }

    @Test
    void anAnswerMayBeTypedWithoutAccents() {
        assertThat(Spoken.in(Locale.forLanguageTag("es")).isAnswer("answer.yes", " SI "))
                .isTrue();
        assertThat(Spoken.in(Locale.FRENCH).isAnswer("answer.notPaid", "non paye"))
                .isTrue();
        assertThat(Spoken.in(Locale.FRENCH).isAnswer("answer.paid", "non paye")).isFalse();
    }

    @Test
    void noTextIsUnused() throws IOException {
        String source = source();
        Set<String> constants = Stream.<Enum<?>[]>of(
                        Attempt.CancelRequest.values(),
                        Card.Entry.values(),
                        Card.Verification.values(),
                        Receipt.Audience.values(),
                        Report.Category.values())
                .flatMap(Stream::of)
                .map(Enum::name)
                .collect(Collectors.toSet());

        assertThat(of(Locale.ENGLISH).keys()).allSatisfy(key -> {
            int dot = key.indexOf('.');
            String rest = key.substring(dot + 1);
            boolean composed = dot > 0
                    && source.contains('"' + key.substring(0, dot + 1) + '"')
                    && (constants.contains(rest) || source.contains('"' + rest + '"'));
            assertThat(composed || source.contains('"' + key + '"')).as(key).isTrue();
        });
    }

    @Test
    void everyConstantHasItsText() {
        Texts english = of(Locale.ENGLISH);
        for (Attempt.CancelRequest each : Attempt.CancelRequest.values()) {
            assertThat(english.has("cancel." + each)).isTrue();
        }
        for (Card.Entry each : Card.Entry.values()) {
            assertThat(english.has("entry." + each)).isEqualTo(each != Card.Entry.OTHER);
        }
        for (Card.Verification each : Card.Verification.values()) {
            assertThat(english.has("verification." + each))
                    .isEqualTo(each != Card.Verification.OTHER && each != Card.Verification.NONE);
        }
        for (Receipt.Audience each : Receipt.Audience.values()) {
            assertThat(english.has("receipt." + each)).isTrue();
        }
        for (Report.Category each : Report.Category.values()) {
            assertThat(english.has("report." + each)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextCanBeWrittenInPlainLetters(Locale language) {
        for (Texts texts : List.of(of(language), Texts.of(CashierTexts.class, "cashier", language))) {
            for (String key : texts.keys()) {
                assertThat(Spoken.unaccented(texts.pattern(key))).as(key).containsPattern("^\\p{ASCII}*$");
            }
        }
    }

    @Test
    void onePaymentAndSeveralAreCalledSo() {
        assertThat(Spoken.english().text("earlier.asking", 1, 10L))
                .isEqualTo("Asking the terminal about an earlier payment (at most 10 s)...");
        assertThat(Spoken.english().text("earlier.asking", 3, 10L))
                .isEqualTo("Asking the terminal about 3 earlier payments (at most 10 s)...");
        assertThat(Spoken.in(Locale.FRENCH).text("earlier.asking", 2, 10L))
                .isEqualTo("On interroge le TPE sur 2 paiements antérieurs (10 s au plus)...");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,fr_FR.UTF-8,fr-FR",
                "-,-,de,de",
                "-,nl_BE@euro,fr_FR.UTF-8,nl-BE",
                "es_ES,nl_BE,fr_FR,es-ES",
                "'',-,fr_FR,fr-FR",
                "C,-,fr_FR,und",
                "C.UTF-8,-,-,und",
                "POSIX,-,-,und",
                "-,-,-,en"
            })
    void theEnvironmentSaysWhichLanguageByPosix(String all, String messages, String lang, String language) {
        var environment = new HashMap<String, String>();
        Stream.of(
                        Map.entry("LC_ALL", String.valueOf(all)),
                        Map.entry("LC_MESSAGES", String.valueOf(messages)),
                        Map.entry("LANG", String.valueOf(lang)))
                .filter(entry -> !entry.getValue().equals("null"))
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue()));

        Locale wanted = Spoken.wantedBy(environment);

        assertThat(Texts.spoken(wanted)).isEqualTo(Texts.spoken(Locale.forLanguageTag(language)));
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String source() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining());
        }
    }
}
