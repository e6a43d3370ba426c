package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    private static final int LONGEST = 10_000;

    static Stream<String> hidden() {
        return table("hidden.txt");
    }

    static Stream<String> innocent() {
        return table("innocent.txt");
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void whatIsOfACardIsHidden(String row) {
        String[] sides = row.split(" => ", -1);

        assertThat(SafeText.masked(sides[0])).isEqualTo(sides[1]);
    }

    @ParameterizedTest
    @MethodSource("innocent")
    void whatIsOfNoCardStays(String text) {
        assertThat(SafeText.masked(text)).isEqualTo(text);
        assertThat(SafeText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void whatIsSafeIsNotChangedAgain(String row) {
        String once = SafeText.of(row.split(" => ", -1)[0]);

        assertThat(SafeText.of(once)).isEqualTo(once);
        assertThat(SafeText.masked(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void whatIsOfACardIsHiddenInALineOfSeveralToo(String row) {
        String form = row.split(" => ", -1)[0];

        assertThat(SafeText.ofEach(List.of(form, "next"))).containsExactly(SafeText.of(form), "next");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"a\":\"x\\nEXP 1227\\nFIN 12\\/27\"}, {\"a\":\"x\\nEXP ****\\nFIN **\\/**\"}",
        "\\\\nEXP 1227\\\\n12\\\\/27, \\\\nEXP ****\\\\n12\\\\/27",
        "4761 7390\\n  0101 0119, **** ****\\n  **** 0119",
        "4761739001010119\\n12\\/27, ************0119\\n**\\/**",
        "C:\\new\\till\\report, C:\\new\\till\\report"
    })
    void whatIsWrittenAsJsonIsReadAsItWillBe(String text, String masked) {
        assertThat(SafeText.masked(text)).isEqualTo(masked);
    }

    @Test
    void bothTablesHoldTwoHundredForms() {
        assertThat(hidden().distinct()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(innocent().distinct()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void whatIsOfACardIsHiddenWhateverIsOfAnotherOnTheNextLine() {
        List<String> forms = hidden().map(row -> row.split(" => ", -1)[0])
                .filter(form -> !SafeText.masked(form).equals(form))
                .toList();
        for (String first : forms) {
            for (String second : forms) {
                String masked = SafeText.masked(first + "\n" + second);

                assertThat(masked).doesNotStartWith(first + "\n").doesNotEndWith("\n" + second);
            }
        }
    }

    @Test
    void aNumberIsHiddenWhateverInnocentTextStandsBesideIt() {
        Random random = new Random(47);
        List<String> innocent =
                innocent().filter(text -> !text.contains("IMEI")).toList();
        for (int i = 0; i < 2_000; i++) {
            String before = innocent.get(random.nextInt(innocent.size()));
            String behind = innocent.get(random.nextInt(innocent.size()));

            assertThat(SafeText.of(before + " 5413330089604111 " + behind)).doesNotContain("54133300");
        }
    }

    @Test
    void aNumberThatLooksLikeACardByChanceDoesNotShieldTheRealOneBehindIt() {
        // The first sixteen digits pass the check too, and end within the card number.
        assertThat(SafeText.of("524674000004 4929421234600821")).isEqualTo("524674000004 ************0821");
        assertThat(SafeText.of("5246740000044929421234600821")).isEqualTo("************************0821");
    }

    @ParameterizedTest
    @CsvSource({
        "a\\u001b[31mred\\u001b[0m b, ared b",
        "bell\\u0007, bell",
        "a\\u009b2Jb\\u0090c, abc",
        "\\u202egnp.exe\\u202c, gnp.exe",
        "a\\u2066b\\u2069c\\u200bd\\ufeffe, abcde",
        "a\\r\\nb\\rc\\nd\\te\\u2028f\\u0085g\\u000bh, a b c d e f g h",
        "a\\u007fb\\u0000c\\ud800d, abcd",
        "\\u001b]0;title\\u0007x, ]0;titlex",
        "caf\\u00e9 \\u20ac \\u0645 \\ud83d\\ude00 cafe\\u0301, caf\\u00e9 \\u20ac \\u0645 \\ud83d\\ude00 cafe\\u0301"
    })
    void whatNobodySeesIsLeftOut(String text, String seen) {
        assertThat(SafeText.of(plain(text))).isEqualTo(plain(seen));
    }

    @Test
    void textOfSeveralLinesKeepsThem() {
        assertThat(SafeText.ofLines("a\r\n\tb\u0007\rEXP 12/27\n")).isEqualTo("a\n\tb\nEXP **/**\n");
    }

    @Test
    void aTextIsCutWhereItWouldFillTheScreen() {
        String cut = SafeText.of("a".repeat(1_000_000));

        assertThat(cut).hasSize(LONGEST).endsWith("a [... cut]");
        assertThat(SafeText.of(cut)).isEqualTo(cut);
        assertThat(SafeText.of("a".repeat(LONGEST))).hasSize(LONGEST).endsWith("a");
        assertThat(SafeText.of("a".repeat(LONGEST - 18) + " 4761739001010119")).doesNotContain("4761");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "4 ",
                "47617390 ",
                "4\n",
                "4.  ",
                "4761 \n",
                "1 ",
                "4761-",
                "*",
                "x",
                "4*",
                "47**",
                ".",
                "EXP ",
                "EXP",
                "FIN DE ",
                "VALID TO ",
                "4761739001010119^",
                "12/",
                "DE89 3704 ",
                "SIRET ",
                " ",
                "\n",
                "\u001b[1",
                "\u200b",
                "4761...",
                "A",
                "7f"
            })
    void theTimeGrowsWithTheLengthAlone(String repeated) {
        // Nothing is timed: what grows faster than the text does not end within the patience of whoever runs this.
        String text = repeated.repeat(200_000 / repeated.length());

        assertThat(SafeText.masked(text)).hasSameSizeAs(text);
    }

    @Test
    void whatWasHiddenLeavesTheLengthAsItWas() {
        assertThat(hidden()).allSatisfy(row -> {
            String text = row.split(" => ", -1)[0];
            assertThat(SafeText.masked(text)).hasSameSizeAs(text);
        });
    }

    @Test
    void onlyAWholeNumberIsInTheWayOfAReference() {
        assertThat(SafeText.holdsCardNumber("order 4761739001010119")).isTrue();
        assertThat(SafeText.holdsCardNumber("EXP 12/27")).isFalse();
        assertThat(SafeText.holdsCardNumber("476173******0119")).isFalse();
    }

    private static Stream<String> table(String name) {
        try (var file = SafeTextTest.class.getResourceAsStream("/text/" + name)) {
            List<String> rows = new ArrayList<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .forEach(line -> rows.add(plain(line)));
            return rows.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text with its escapes resolved. */
    private static String plain(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (escaped.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(escaped.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(("\\" + escaped.charAt(i)).translateEscapes());
            }
        }
        return text.toString();
    }
}
