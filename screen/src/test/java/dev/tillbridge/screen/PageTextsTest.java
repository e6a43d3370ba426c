package dev.tillbridge.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.texts.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** Every text of the page is there in every language, and the page has no other. */
class PageTextsTest {

    private static final Pattern NAMED = Pattern.compile("['\"]([a-z]+(?:\\.[A-Za-z_]+)+)['\"]");
    private static final Pattern FILE = Pattern.compile(".*\\.(js|css|html)");
    private static final Pattern COUNTED = Pattern.compile("counted\\('([A-Za-z.]+)'");
    private static final Pattern FAULT = Pattern.compile("'([a-z]+(?: [a-z]+)*)'");
    private static final Pattern FIELD = Pattern.compile(": '([a-z][A-Za-z0-9]*)'");
    private static final Pattern GAP = Pattern.compile("\\{[0-9]}");
    private static final Pattern SENTENCE = Pattern.compile("['\"`>]([A-Z][a-z]+ [a-z][^'\"`<]*)['\"`<]");

    /** Asked for with a name of the terminal or of the bridge behind it. */
    private static final List<String> FAMILIES = List.of("verdict.", "end.", "cancel.", "step.");

    static List<Locale> languages() {
        return Texts.languages();
    }

    private static Set<String> keys(Locale language) {
        return PageTexts.PARTS.stream()
                .flatMap(part -> Texts.of(PageTexts.class, part, language).keys().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String pattern(String key, Locale language) {
        return PageTexts.PARTS.stream()
                .map(part -> Texts.of(PageTexts.class, part, language))
                .filter(texts -> texts.has(key))
                .findFirst()
                .orElseThrow()
                .pattern(key);
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String script(StaticFile file) {
        return file.response()
                .body()
                .lines()
                .filter(line -> !line.strip().startsWith("//") && !line.strip().startsWith("*"))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextIsInEveryLanguageWithTheSameGaps(Locale language) {
        assertThat(keys(language)).isEqualTo(keys(Locale.ENGLISH));
        assertThat(keys(language)).allSatisfy(key -> {
            String text = pattern(key, language);
            assertThat(text).as(key).isNotBlank().isEqualTo(text.strip());
            assertThat(gaps(text)).as(key).isEqualTo(gaps(pattern(key, Locale.ENGLISH)));
            assertThat(text.replace("''", ""))
                    .as("%s: an apostrophe is written twice", key)
                    .doesNotContain("'");
        });
    }

    private static List<String> gaps(String text) {
        return GAP.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void thePageAsksForEveryTextAndForNoOther() {
        Set<String> asked = new TreeSet<>();
        for (StaticFile file : StaticFile.values()) {
            String script = script(file);
            found(COUNTED, script).forEach(key -> asked.addAll(List.of(key + ".one", key + ".many")));
            Set<String> counted = found(COUNTED, script).collect(Collectors.toSet());
            found(NAMED, script)
                    .filter(key -> !FILE.matcher(key).matches() && !counted.contains(key))
                    .forEach(asked::add);
        }
        found(FAULT, script(StaticFile.FAULTS).split("seen\\(", 2)[0])
                .forEach(fault -> asked.add("fault." + fault.replace(' ', '_')));
        found(FIELD, script(StaticFile.FIELDS)).forEach(word -> asked.add("field." + word));

        assertThat(keys(Locale.ENGLISH)).containsAll(asked);
        assertThat(keys(Locale.ENGLISH))
                .filteredOn(key -> FAMILIES.stream().noneMatch(key::startsWith))
                .isSubsetOf(asked);
    }

    /** @protocol caisse-ap 3 4 6.1 6.2 [px:v3] [hipay]: the rows of the tables */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CD, 0 1 2 3 7 I P T",
        "CI, 1 2 3 4",
        "AE, 10 01 11",
        "AF, 00 01 02 03 04 05 06 07 08 09 10 11 12 13",
        "AL, 0 1 2",
        "BA, 0 1"
    })
    void everyValueOfATableOfConcertHasAMeaning(String tag, String values) {
        String meanings = script(StaticFile.FIELDS).split("const MEANINGS", 2)[1];
        String table = meanings.split(tag + ": \\{", 2)[1].split("}", 2)[0];

        assertThat(Pattern.compile("'?([0-9A-Z]+)'?: '")
                        .matcher(table)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrder(values.split(" "));
    }

    @Test
    void noScriptAndNoPageHasASentenceOfItsOwn() {
        assertThat(Arrays.stream(StaticFile.values()).flatMap(file -> found(SENTENCE, script(file))))
                .containsOnly("This page needs JavaScript.");
    }

    @ParameterizedTest
    @CsvSource({
        "'de-AT,de;q=0.9', de, Virtuelles Terminal, Storno",
        "'zh, fr-CH;q=0.5, en;q=0.1', fr, TPE virtuel, annulation",
        "nl, nl, Virtuele betaalautomaat, annulering",
        "'es;q=0.3', es, Datáfono virtual, anulación",
        "zh, en, Virtual terminal, void",
        "'', en, Virtual terminal, void",
        "';;;', en, Virtual terminal, void",
    })
    void theTextsAreInTheLanguageOfTheBrowser(String wanted, String language, String title, String voided)
            throws Exception {
        JsonNode texts = new ObjectMapper().readTree(PageTexts.json(wanted));

        assertThat(texts.path("language").asText()).isEqualTo(language);
        assertThat(texts.path("texts").path("page.title").asText()).isEqualTo(title);
        assertThat(texts.path("texts").path("operation.VOID").asText()).isEqualTo(voided);
    }

    @Test
    void aLanguageThatIsAskedForAtLengthIsEnglish() {
        assertThat(PageTexts.json("de," + "fr,".repeat(200))).startsWith("{\"language\":\"en\"");
    }
}
