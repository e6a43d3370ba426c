package dev.tillbridge.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLoggingTest {

    @Test
    void aNoteIsShownOnceAndAnotherOneToo() {
        PlainLogging.Once once = new PlainLogging.Once();

        assertThat(once.decide(note("not encrypted"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(once.decide(note("not encrypted"))).isEqualTo(FilterReply.DENY);
        assertThat(once.decide(note("another"))).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void notesThatNeverEndAreNotAllShown() {
        PlainLogging.Once once = new PlainLogging.Once();
        for (int i = 0; i < 500; i++) {
            once.decide(note("attempt " + i));
        }

        assertThat(once.decide(note("attempt 501"))).isEqualTo(FilterReply.DENY);
    }

    @Test
    void whatIsToldElsewhereIsNotNotedAndEverythingElseIs() {
        PlainLogging.Without without = new PlainLogging.Without(List.of("the address 8.8.8.8 is a public one"));

        assertThat(without.decide(note("The address 8.8.8.8 is a public one."))).isEqualTo(FilterReply.DENY);
        assertThat(without.decide(note("The address 8.8.4.4 is a public one."))).isEqualTo(FilterReply.NEUTRAL);
    }

    private static LoggingEvent note(String text) {
        LoggingEvent event = new LoggingEvent();
        event.setMessage(text);
        return event;
    }
}
