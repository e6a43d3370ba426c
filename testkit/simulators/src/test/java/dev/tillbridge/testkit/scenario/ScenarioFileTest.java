package dev.tillbridge.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tillbridge.config.Problem;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {

    private static final List<Scenario> CARDS = List.of(
            Scenario.tapsCard(),
            Scenario.insertsCardWithPin(),
            Scenario.wrongPinThenRight(),
            Scenario.insertsAndSigns(),
            Scenario.swipes(),
            Scenario.cancelsOnTerminal(),
            Scenario.showsNoCard());
    private static final List<UnaryOperator<Scenario>> ISSUERS = List.of(
            Scenario::approved,
            scenario -> scenario.approvedPartially(Money.parse("EUR 0.01")),
            scenario -> scenario.approvedPartially(Money.parse("JPY 1234567")),
            Scenario::deferred,
            scenario -> scenario.declined("51"),
            scenario -> scenario.declined("0005"),
            scenario -> scenario.declined(""),
            scenario -> scenario.declined("no: \"'# \\ \n\t~ é 💳"),
            Scenario::referral,
            Scenario::issuerUnreachable);

    private static final List<Fault> EVERY_FAULT = List.of(Fault.values());

    @TempDir
    private Path folder;

    @Test
    void everyCardWithEveryIssuerComesBackAsItWas() {
        Set<Scenario.Card> cards = EnumSet.noneOf(Scenario.Card.class);
        Set<Scenario.Issuer> issuers = EnumSet.noneOf(Scenario.Issuer.class);
        List<Scenario> all = new ArrayList<>();
        for (Scenario card : CARDS) {
            for (UnaryOperator<Scenario> issuer : ISSUERS) {
                Scenario scenario = issuer.apply(card);
                cards.add(scenario.card());
                issuers.add(scenario.issuer());
                all.add(scenario);
                all.add(scenario.addsTip(Money.parse("GBP 2.50")));
            }
        }

        assertThat(cards).containsExactlyInAnyOrder(Scenario.Card.values());
        assertThat(issuers).containsExactlyInAnyOrder(Scenario.Issuer.values());
        assertRoundTrip(all);
    }

    @Test
    void everySchemeComesBackAsItWas() {
        List<Scenario> all = Stream.of(CardScheme.values())
                .map(scheme -> Scenario.tapsCard().declined("51").of(scheme))
                .toList();

        assertRoundTrip(all);
        assertThat(roundTrip(all).stream().map(Scenario::scheme))
                .containsExactlyElementsOf(
                        Stream.of(CardScheme.values()).map(Optional::of).toList());
        assertThat(roundTrip(List.of(Scenario.swipes())).get(0).scheme()).isEmpty();
    }

    @Test
    void aSchemeIsWrittenInItsWords() {
        Scenario scenario = Scenario.tapsCard().of(CardScheme.AMERICAN_EXPRESS);

        assertThat(ScenarioFile.of(List.of(new NamedScenario("one", "", scenario)))
                        .toYaml())
                .contains("scheme: american express");
        assertThatThrownBy(() -> ScenarioFile.parse(
                        "scenarios: [{name: a, cardholder: taps card, scheme: mastercrad}]", "file.yaml"))
                .hasMessageContaining("'mastercrad' means nothing here; did you mean 'mastercard'?");
    }

    @Test
    void aMifareCardIsOnlyTapped() {
        assertThatThrownBy(() -> ScenarioFile.parse(
                        "scenarios: [{name: a, cardholder: swipes card and signs, scheme: mifare}]", "file.yaml"))
                .hasMessageContaining("nobody can show a MiFare card when the cardholder swipes card and signs")
                .hasMessageContaining("write 'cardholder: taps card'");
        assertThatThrownBy(() -> Scenario.swipes().of(CardScheme.MIFARE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can only be tapped");
    }

    @Test
    void everyPartThatIsToldOtherwiseComesBackAsItWas() {
        List<Scenario> all = new ArrayList<>();
        for (Part part : Part.values()) {
            for (PartLie.Told told : PartLie.Told.values()) {
                PartLie lie = PartLie.of(part, told);
                all.add(Scenario.tapsCard().tells(lie));
                all.add(Scenario.tapsCard().tells(lie.at(Moment.START)).tells(lie.flaggedAsPartial()));
            }
        }
        all.add(Scenario.tapsCard().saysNoMeanwhile());

        assertRoundTrip(all);
        assertThat(all)
                .allSatisfy(
                        scenario -> assertThat(scenario.healthy().partLies()).isEmpty());
    }

    @Test
    void nothingIsFlaggedAsPartialWhereNothingIsApprovedYet() {
        String text =
                "scenarios: [{name: a, cardholder: taps card, echoes other parts: {part: tip, as: zero, at: start, flagged: partial}}]";

        assertThatThrownBy(() -> ScenarioFile.parse(text, "file.yaml"))
                .hasMessageContaining("nothing is approved yet at 'start'");
    }

    @Test
    void everyFaultAtEveryMomentItMakesSenseAtComesBackAsItWas() {
        List<Scenario> all = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Moment moment : moments(fault)) {
                FaultPlan once = fault.at(moment);
                Stream.of(once, once.times(2), once.times(Integer.MAX_VALUE - 1), once.always())
                        .forEach(plan -> all.add(Scenario.tapsCard().but(plan)));
            }
        }

        assertRoundTrip(all);
    }

    @Test
    void everyHoldComesBackAsItWas() {
        Stream<Scenario> held = Stream.of(Moment.values())
                .filter(moment -> moment != Moment.CONNECT && moment != Moment.LOOKUP_UNKNOWN)
                .map(Scenario.tapsCard()::holdAt);

        assertRoundTrip(held.toList());
    }

    @Test
    void thousandScenariosOfEverythingComeBackAsTheyWere() {
        long seed = 20260105;
        Random random = new Random(seed);
        List<Scenario> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Scenario scenario =
                    ISSUERS.get(random.nextInt(ISSUERS.size())).apply(CARDS.get(random.nextInt(CARDS.size())));
            scenario = random.nextBoolean() ? scenario.addsTip(Money.parse("EUR 1.00")) : scenario;
            for (int faults = random.nextInt(4); faults > 0; faults--) {
                Fault fault = EVERY_FAULT.get(random.nextInt(EVERY_FAULT.size()));
                List<Moment> moments = moments(fault);
                scenario = scenario.but(
                        fault.at(moments.get(random.nextInt(moments.size()))).times(1 + random.nextInt(3)));
            }
            for (int holds = random.nextInt(3); holds > 0; holds--) {
                scenario = scenario.holdAt(random.nextBoolean() ? Moment.START : Moment.LOOKUP_RESULT);
            }
            all.add(scenario);
        }

        assertRoundTrip(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"~", "null", "Null", "NULL", "true", "1", "1.5", "0x1", ".inf", "-", "? a", "'", "a: b", "#"})
    void aNameOrDescriptionThatMeansSomethingInYamlComesBackAsItWas(String word) {
        ScenarioFile written = ScenarioFile.of(
                List.of(new NamedScenario(word, word, Scenario.tapsCard().declined(word))));

        ScenarioFile read = ScenarioFile.parse(written.toYaml(), "again.yaml");

        assertThat(read.scenarios().get(0).name()).isEqualTo(word);
        assertThat(read.scenarios().get(0).description()).isEqualTo(word);
        assertThat(read.scenarios().get(0).scenario().responseCode()).isEqualTo(word);
    }

    @Test
    void aReleasedHoldIsNotWritten() {
        Scenario scenario = Scenario.tapsCard().holdAt(Moment.START);
        scenario.release();

        assertThat(roundTrip(List.of(scenario)).get(0).holds()).isEmpty();
    }

    @Test
    void aFileIsWrittenAsATesterWouldWriteIt() {
        Scenario scenario = Scenario.insertsAndSigns()
                .declined("51")
                .addsTip(Money.parse("EUR 2.00"))
                .but(Fault.LOSE_ANSWER)
                .but(Fault.STALL_ANSWER.at(Moment.LOOKUP_RESULT).times(3))
                .but(Fault.REJECT.at(Moment.REPORT).always())
                .holdAt(Moment.LOOKUP_AUTHORISING);

        String yaml = ScenarioFile.of(List.of(new NamedScenario("all of it", "Everything at once.", scenario)))
                .toYaml();

        assertThat(yaml).isEqualTo("""
                        scenarios:
                          - name: all of it
                            description: Everything at once.
                            cardholder: inserts card and signs
                            tip: EUR 2.00
                            merchant: accepts the signature
                            issuer:
                                declines: '51'
                            network:
                              - lose answer
                              - fault: stall answer
                                at: lookup result
                                times: 3
                              - fault: reject
                                at: report
                                times: always
                            held at:
                              - lookup authorising
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenarios: \"\\u", "scenarios: \"\\x", "scenarios: \"\\UFFFFFFFF\""})
    void anEscapeThatBreaksOffOrIsNoneIsTold(String yaml) {
        assertThatThrownBy(() -> ScenarioFile.parse(yaml, "bar.yaml"))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining("YAML");
    }

    @Test
    void theWordsMayBeWrittenInAnyCaseAndJsonIsUnderstood() {
        ScenarioFile file = ScenarioFile.parse(
                "{\"scenarios\": [{\"name\": \"a\", \"cardholder\": \"Inserts  card and enters PIN\","
                        + " \"network\": \"LOSE_ANSWER\", \"issuer\": {\"declines\": 05}}]}",
                "test");

        Scenario scenario = file.scenario("a").orElseThrow();
        assertThat(scenario.card()).isEqualTo(Scenario.Card.INSERTED_WITH_PIN);
        assertThat(scenario.faults()).containsExactly(Fault.LOSE_ANSWER.at(Moment.START));
        assertThat(scenario.responseCode()).isEqualTo("05");
    }

    @Test
    void theIssuerApprovesUnlessToldOtherwise() {
        ScenarioFile file = ScenarioFile.parse("scenarios:\n- name: a\n  cardholder: taps card\n", "test");

        assertThat(file.scenarios()).singleElement().satisfies(named -> {
            assertThat(named.description()).isEmpty();
            assertThat(named.scenario().issuer()).isEqualTo(Scenario.Issuer.APPROVES);
        });
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlaceAndWhatIsAllowed() {
        String text = """
                scenarios:
                  - name: one
                    cardhodler: taps card
                    issuer: declnes
                    tip: 5
                  - name: one
                    cardholder: taps crad
                    issuer:
                      approves partialy: EUR 5
                    network:
                      - lose anwser
                      - fault: still in progress
                        at: start
                      - at: start
                        times: 0
                        count: 2
                      - fault: stall answer
                        at: lookup resluts
                    held at: connect
                  - just words
                  - description: nothing else
                """;

        ScenarioFileException refused =
                catchThrowableOfType(ScenarioFileException.class, () -> ScenarioFile.parse(text, "bar.yaml"));

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "3:5: scenarios[0]: unknown key 'cardhodler'; did you mean 'cardholder'? Allowed: name, description,"
                                + " cardholder, scheme, tip, merchant, issuer, network, echoes other parts, meanwhile, held at",
                        "4:13: scenarios[0].issuer: 'declnes' means nothing here; did you mean 'declines'? Allowed: approves,"
                                + " approves offline, wants a call, cannot be reached, declines, approves partially",
                        "5:10: scenarios[0].tip: '5' is no amount. Allowed: a currency and a sum above zero, such as EUR 5.00",
                        "6:11: scenarios[1].name: the scenario in line 2 has this name too; each needs one of its own",
                        "7:17: scenarios[1].cardholder: 'taps crad' means nothing here; did you mean 'taps card'? Allowed: taps"
                                + " card, inserts card and enters pin, enters wrong pin first, inserts card and signs, swipes card"
                                + " and signs, cancels, walks away",
                        "9:7: scenarios[1].issuer: unknown key 'approves partialy'; did you mean 'approves partially'? Allowed:"
                                + " declines, approves partially",
                        refused.problems().get(6).toString(),
                        "13:13: scenarios[1].network[1].at: 'still in progress' makes no sense at 'start'. Allowed: lookup result",
                        "14:9: scenarios[1].network[2]: 'fault' is missing: what goes wrong",
                        "15:16: scenarios[1].network[2].times: '0' is no count. Allowed: a whole number from 1 to 2147483646, or"
                                + " always",
                        "16:9: scenarios[1].network[2]: unknown key 'count'; Allowed: fault, at, times",
                        "18:13: scenarios[1].network[3].at: 'lookup resluts' means nothing here; did you mean 'lookup result'?"
                                + " Allowed: connect, start, lookup unknown, lookup waiting for card, lookup authorising, lookup"
                                + " result, cancel, acquisition, report",
                        "19:14: scenarios[1].held at[0]: 'connect' means nothing here; Allowed: start, lookup waiting for card,"
                                + " lookup authorising, lookup result, cancel, acquisition, report",
                        "20:5: scenarios[2]: a scenario is a group of keys, the first of them '- name: '",
                        "21:5: scenarios[3]: 'name' is missing: what the scenario is called",
                        "21:5: scenarios[3]: 'cardholder' is missing: what the cardholder does");
        assertThat(refused.problems().get(6).toString())
                .startsWith(
                        "11:9: scenarios[1].network[0]: 'lose anwser' means nothing here; did you mean 'lose answer'?");
        assertThat(refused)
                .hasMessageStartingWith(
                        "The scenario file has 16 problems; none of its scenarios was played and no money has"
                                + " moved:\n  bar.yaml:3:5: scenarios[0]: unknown key");
    }

    @Test
    void anIssuerThatNeedsAValueSaysWhich() {
        assertThat(problemsOf("issuer: declines"))
                .containsExactly(
                        "4:13: scenarios[0].issuer: 'declines' needs a response code; write 'declines: \"51\"' in the"
                                + " line below");
        assertThat(problemsOf("issuer: {declines: 51, approves partially: EUR 1}"))
                .containsExactly("4:13: scenarios[0].issuer: an issuer gives one answer; delete one of the two");
        assertThat(problemsOf("issuer: [approves]"))
                .singleElement()
                .asString()
                .startsWith("4:13: scenarios[0].issuer: an issuer is one of the words approves, approves offline");
    }

    @Test
    void aSignatureThatNobodyGaveCannotBeAccepted() {
        assertThat(problemsOf("merchant: accepts the signature"))
                .containsExactly(
                        "4:15: scenarios[0].merchant: nobody signs when the cardholder taps card; delete this key, or"
                                + " write 'inserts card and signs'");
    }

    @Test
    void anAmountInAnotherCurrencyThanTheTerminalsIsAProblem() {
        ScenarioFileException refused = catchThrowableOfType(
                ScenarioFileException.class,
                () -> ScenarioFile.parse(
                        "scenarios: [{name: a, cardholder: cancels, tip: EUR 1.00}]", "a.yaml", CurrencyUnit.GBP));

        assertThat(refused.problems())
                .extracting(Problem::message)
                .containsExactly("this terminal works in GBP, not in EUR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "scenarios:",
                "scenarios: []",
                "scenarios: {}",
                "[]",
                "words",
                "a: [",
                "a: b: c",
                "\tscenarios: x",
                "scenarios: &all [*all]",
                "scenarios: [{name: a, cardholder: cancels}]\n---\nscenarios: []",
                "scenarios: [{name: a, cardholder: cancels, cardholder: cancels}]",
                "scenarios: [{name: a, cardholder: cancels, tip:}]",
                "scenarios: [{name: a, cardholder: [cancels]}]",
                "scenarios: [{name: a, cardholder: cancels, network: []}]",
                "scenarios: [{name: a, cardholder: cancels, issuer: {}}]",
                "scenarios: [{name: ' ', cardholder: cancels}]",
                "scenarios: [{name: a, cardholder: cancels, tip: EUR -1}]",
                "scenarios: [{name: a, cardholder: cancels, tip: EUR 0.001}]",
                "scenarios: [{name: a, cardholder: cancels, tip: EURO 5}]",
                "scenarios: [{name: a, cardholder: cancels, network: [{fault: reject, times: 9999999999}]}]",
                "scenarios: [{name: a, cardholder: cancels, network: [{fault: reject, times: -1}]}]",
                "scenarios: [{? [a] : b}]",
                "\u0000",
                "scenarios: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void whatIsNoScenarioFileIsRefusedInWords(String text) {
        assertThatThrownBy(() -> ScenarioFile.parse(text, "bad.yaml"))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessageContaining("bad.yaml");
    }

    @Test
    void aFileIsReadFromDisk() throws Exception {
        Path file = folder.resolve("scenarios.yaml");
        Files.writeString(file, "scenarios: [{name: a, cardholder: cancels}]");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "scenarios: [{name: ä, cardholder: cancels}]".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ScenarioFile.read(file).scenario("a")).isPresent();
        assertThatThrownBy(() -> ScenarioFile.read(latin)).hasMessageContaining("save the file as UTF-8");
        assertThatThrownBy(() -> ScenarioFile.read(folder.resolve("absent.yaml")))
                .hasMessageContaining("absent.yaml cannot be read: there is no such file");
    }

    private static List<String> problemsOf(String line) {
        String text = "scenarios:\n  - name: a\n    cardholder: taps card\n    " + line;
        return catchThrowableOfType(ScenarioFileException.class, () -> ScenarioFile.parse(text, "a.yaml"))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<Moment> moments(Fault fault) {
        Set<Moment> moments = fault.moments();
        if (fault.spoilsVerdict()) {
            moments.add(Moment.START);
        }
        return List.copyOf(moments);
    }

    private static void assertRoundTrip(List<Scenario> scenarios) {
        assertThat(roundTrip(scenarios).stream().map(ScenarioFileTest::all))
                .containsExactlyElementsOf(
                        scenarios.stream().map(ScenarioFileTest::all).toList());
    }

    private static List<Scenario> roundTrip(List<Scenario> scenarios) {
        List<NamedScenario> named = new ArrayList<>();
        scenarios.forEach(each -> named.add(new NamedScenario("number " + named.size(), "It says: " + each, each)));
        ScenarioFile file = ScenarioFile.of(named);
        ScenarioFile back = ScenarioFile.parse(file.toYaml(), "written");
        assertThat(back.scenarios().stream().map(NamedScenario::name))
                .containsExactlyElementsOf(
                        named.stream().map(NamedScenario::name).toList());
        assertThat(back.scenarios().stream().map(NamedScenario::description))
                .containsExactlyElementsOf(
                        named.stream().map(NamedScenario::description).toList());
        return back.scenarios().stream().map(NamedScenario::scenario).toList();
    }

    /** Everything that a scenario says, as it has no equality. */
    private static List<Object> all(Scenario scenario) {
        return List.of(
                scenario.card(),
                scenario.scheme(),
                scenario.issuer(),
                scenario.responseCode(),
                scenario.partialAmount(),
                scenario.tip(),
                scenario.faults(),
                scenario.partLies(),
                scenario.isNoMeanwhile(),
                scenario.holds().stream().map(Hold::moment).toList());
    }
}
