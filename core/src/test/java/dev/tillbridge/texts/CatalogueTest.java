package dev.tillbridge.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.engine.TerminalsBuilder;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Progress;
import dev.tillbridge.spi.OperationTraits;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every language to have every text, with the same arguments, and room for it. */
class CatalogueTest {

    private static final int DISPLAY = 40;
    private static final int LABEL = 24;
    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]");
    private static final Pattern SINGLE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    /** What is written the same way in English and in these languages. */
    private static final Set<String> SAME = Set.of("amount nl");

    private static final List<String> OF_AN_OPERATION = Stream.concat(
                    Stream.of(
                            "approved",
                            "approved.partial",
                            "declined",
                            "cancelled",
                            "unknown",
                            "conflict.paid",
                            "conflict.notPaid",
                            "nothing"),
                    names(NotStartedReason.values()).map("notStarted."::concat))
            .toList();

    static Stream<Arguments> files() {
        return Texts.languages().stream()
                .flatMap(language -> Stream.of(
                        Arguments.of(language, of("cashier", language)),
                        Arguments.of(language, of("decision", language))));
    }

    private static Texts of(String name, Locale language) {
        return name.equals("cashier")
                ? Texts.of(CashierTexts.class, "cashier", language)
                : Texts.of(TerminalsBuilder.class, "decision", language);
    }

    private static Texts english(Texts texts) {
        return of(texts.has("released") ? "decision" : "cashier", Locale.ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLanguageHasEveryText(Locale language, Texts texts) {
        assertThat(texts.language()).isEqualTo(language);
        assertThat(texts.keys()).isEqualTo(english(texts).keys());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextHasTheArgumentsOfTheEnglishOne(Locale language, Texts texts) {
        for (String key : texts.keys()) {
            assertThat(arguments(texts.pattern(key)))
                    .as("%s %s", key, language)
                    .isEqualTo(arguments(english(texts).pattern(key)));
            assertThat(texts.pattern(key))
                    .as("an apostrophe is doubled: %s", key)
                    .doesNotContainPattern(SINGLE_APOSTROPHE);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextIsTranslated(Locale language, Texts texts) {
        if (!language.equals(Locale.ENGLISH)) {
            for (String key : texts.keys()) {
                if (!key.matches("amount\\..*|time") && !SAME.contains(key + " " + language)) {
                    assertThat(texts.pattern(key))
                            .as("%s %s", key, language)
                            .isNotEqualTo(english(texts).pattern(key));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noWordIsWiderThanADisplay(Locale language, Texts texts) {
        for (String key : texts.keys()) {
            assertThat(texts.pattern(key).split(" "))
                    .as("%s %s", key, language)
                    .allSatisfy(word -> assertThat(word).hasSizeLessThanOrEqualTo(DISPLAY));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatStandsOnALineOfItsOwnFitsThere(Locale language, Texts texts) {
        for (String key : texts.keys()) {
            int room = key.matches("(headline|part)\\..*")
                    ? LABEL
                    : key.matches("(operation|reason|progress)\\..*") ? DISPLAY : Integer.MAX_VALUE;
            assertThat(texts.text(key, "0", "1")).as("%s %s", key, language).hasSizeLessThanOrEqualTo(room);
        }
    }

    @Test
    void everyConstantHasItsTextAndNoTextIsUnused() {
        Set<String> keys = new TreeSet<>(of("cashier", Locale.ENGLISH).keys());
        Set<String> needed = Stream.of(
                        names(Operation.values()).map("operation."::concat),
                        names(NotStartedReason.values()).map("reason."::concat),
                        names(Progress.Step.values()).map("progress."::concat),
                        names(Part.values()).map("part."::concat),
                        // only these are ordered, so only these can be untold
                        Stream.of(Part.BASE, Part.GRATUITY, Part.CASHBACK).map(part -> "untold." + part.name()),
                        OF_AN_OPERATION.stream(),
                        Stream.of("APPROVED", "APPROVED.partial", "DECLINED", "CANCELLED", "NOT_STARTED", "UNKNOWN")
                                .map("headline."::concat),
                        Stream.of(
                                        "RUNNING",
                                        "IN_DOUBT",
                                        "decided.paid",
                                        "decided.notPaid",
                                        "decided.done",
                                        "decided.notDone")
                                .map("headline."::concat),
                        Stream.of("signature", "short", "untold", "lateCancel", "keepId", "withoutId")
                                .map("approved."::concat),
                        Stream.of("notStarted.REFUSED.here", "amount", "amount.point", "amount.group", "time"))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys).containsAll(needed);
        keys.removeAll(needed);
        assertThat(keys)
                .allSatisfy(key -> assertThat(OF_AN_OPERATION.stream()
                                .flatMap(what -> names(Operation.values()).map(operation -> what + "." + operation)))
                        .contains(key));
    }

    @Test
    void whereToLookIsSaidInEveryLanguageByDefault() {
        Phrase usual = OperationTraits.builder().build().whereToLook();

        assertThat(Texts.languages().stream().map(usual::in)).doesNotHaveDuplicates();
    }

    @Test
    void everyDecisionHasItsTextAndNoTextIsUnused() {
        assertThat(of("decision", Locale.ENGLISH).keys())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                names(Operation.values()).map("done."::concat),
                                names(Operation.values()).map("notDone."::concat),
                                names(Operation.values())
                                        .filter(operation -> !operation.equals("VOID"))
                                        .map("counted."::concat),
                                Stream.of(
                                        "free",
                                        "free.later",
                                        "stays",
                                        "released",
                                        "released.later",
                                        "compared",
                                        "whole",
                                        "elsewhere"))
                        .flatMap(each -> each)
                        .toList());
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name);
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
