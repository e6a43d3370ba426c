package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Progress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewStepsTest {

    private final NewSteps news = new NewSteps();

    private static Progress step(String text) {
        return new Progress(Progress.Step.OTHER, text);
    }

    private static List<Progress> flood(int answer) {
        return IntStream.range(0, 5000)
                .mapToObj(i -> step("step " + i + " of " + answer))
                .toList();
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        assertThat(news.of(List.of(step("a")))).containsExactly(step("a"));
        assertThat(news.of(List.of(step("a"), step("b"), step("c")))).containsExactly(step("b"), step("c"));
        assertThat(news.of(List.of(step("a"), step("b"), step("c")))).isEmpty();
        assertThat(news.of(List.of())).isEmpty();
    }

    @Test
    void aTerminalThatShowsOnlyItsLatestStepIsFollowed() {
        news.of(List.of(step("a")));

        assertThat(news.of(List.of(step("b")))).containsExactly(step("b"));
        assertThat(news.of(List.of(step("b")))).isEmpty();
    }

    @Test
    void aFloodIsCutAndOnlyItsLatestStepFollows() {
        assertThat(news.of(flood(1))).hasSize(NewSteps.MOST);
        assertThat(news.of(flood(2))).containsExactly(step("step 4999 of 2"));
        assertThat(news.of(flood(3))).containsExactly(step("step 4999 of 3"));
    }
}
