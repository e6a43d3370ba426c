package dev.tillbridge.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated("reads what the process logs")
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

    @Test
    void whatANoteAdvisesIsCompletedUntilTheNextCommand() {
        PrintStream usual = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            Logger log = LoggerFactory.getLogger("dev.tillbridge.some.Part");
            PlainLogging.verbose(false);
            PlainLogging.completing(text -> text.replace("NAME", "bar --config till.yaml"));
            log.warn("Another certificate: tillbridge trust {}", "NAME", new IllegalStateException("not shown"));
            log.info("Not shown either");
            PlainLogging.verbose(false);
            log.warn("tillbridge trust NAME");
        } finally {
            System.setErr(usual);
        }

        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "note: Another certificate: tillbridge trust bar --config till.yaml",
                        "note: tillbridge trust NAME");
    }

    private static LoggingEvent note(String text) {
        LoggingEvent event = new LoggingEvent();
        event.setMessage(text);
        return event;
    }
}
