package dev.tillbridge.testkit.attended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.conformance.RunStoppedException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTesterTest {

    private static final List<String> CHOICES =
            List.of("approved", "declined", "cancelled or timed out", "could not do");

    private final StringBuilder screen = new StringBuilder();

    private ConsoleTester typing(String lines) {
        return ConsoleTester.of(new StringReader(lines), screen);
    }

    @ParameterizedTest
    @CsvSource({"1,approved", "4,could not do", "DECLINED,declined", "d,declined", "can,cancelled or timed out"})
    void aChoiceIsMadeByItsNumberItsWordOrTheBeginningOfIt(String typed, String meant) {
        assertThat(typing(typed + "\n").ask("What?", CHOICES)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "99999999999", "yes", "c", "-1"})
    void whatIsNoChoiceOrMoreThanOneIsAskedForAgain(String typed) {
        assertThat(typing(typed + "\n2\n").ask("What?", CHOICES)).isEqualTo("declined");
        assertThat(screen).contains("'" + typed + "' is ");
    }

    @Test
    void thereIsNoDefault() {
        assertThat(typing("\n  \n2\n").ask("What?", CHOICES)).isEqualTo("declined");
    }

    @Test
    void anyTextIsAnAnswerWhereThereAreNoChoices() {
        assertThat(typing("  12.50 \n").ask("Which amount?", List.of())).isEqualTo("12.50");
    }

    @ParameterizedTest
    @CsvSource({"stop", "STOP", "' stop '"})
    void stopEndsTheRun(String typed) {
        ConsoleTester tester = typing(typed + "\n1\n");

        assertThatThrownBy(() -> tester.ask("What?", CHOICES)).isInstanceOf(RunStoppedException.class);
    }

    @Test
    void theEndOfTheInputEndsTheRunAndAnswersNothing() {
        ConsoleTester tester = typing("");

        assertThatThrownBy(() -> tester.ask("Which amount?", List.of()))
                .isInstanceOf(RunStoppedException.class)
                .hasMessageContaining("input has ended");
    }

    @Test
    void aRunThatIsStoppedMeanwhileEndsWithTheNextQuestion() {
        ConsoleTester tester = typing("1\n");

        assertThat(tester.stop()).as("a question is open").isFalse();
        assertThatThrownBy(() -> tester.ask("What?", CHOICES)).isInstanceOf(RunStoppedException.class);
    }

    @Test
    void whoStopsWhileAQuestionIsOpenIsToldSo() {
        boolean[] open = new boolean[1];
        ConsoleTester[] tester = new ConsoleTester[1];
        Reader slow = new Reader() {
            private final StringReader line = new StringReader("1\n");

            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                open[0] = tester[0].stop();
                return line.read(buffer, from, length);
            }

            @Override
            public void close() {}
        };
        tester[0] = ConsoleTester.of(slow, screen);

        tester[0].ask("What?", CHOICES);

        assertThat(open[0]).isTrue();
    }

    @Test
    void noLineIsLongerThanAScreen() {
        ConsoleTester tester = typing("1\n");
        tester.topic("17 to go: " + "a word or two ".repeat(12));
        tester.tell("1. " + "Take the card and tap it. ".repeat(9));
        tester.ask("What do you see? ".repeat(11), List.of("a choice of many words ".repeat(7), "no"));

        assertThat(screen.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThan(80));
    }

    @Test
    void aTopicStandsAboveWhatIsToldNextAndNowhereWhenNothingIs() {
        ConsoleTester tester = typing("");
        tester.topic("first");
        tester.topic("second");
        tester.tell("one");
        tester.tell("two");

        assertThat(screen).doesNotContain("first").containsOnlyOnce("second");
        assertThat(screen.indexOf("second")).isLessThan(screen.indexOf("one"));
    }

    @Test
    void everyQuestionSaysWhatCanBeTyped() {
        typing("1\n").ask("Ready?", List.of("go", "could not do"));

        assertThat(screen).contains("1 = go", "2 = could not do", "Type 1 or 2, or 'stop' to end the run:");
    }
}
