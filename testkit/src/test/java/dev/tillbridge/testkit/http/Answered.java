package dev.tillbridge.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.http.RawCaller.End;
import dev.tillbridge.testkit.http.RawCaller.Seen;

/** Holds what a terminal recorded of its latest answer against what the caller saw of it. */
public final class Answered {

    private Answered() {}

    /** Returns the latest answer; who saw a reset or a silence may be here before it is written down. */
    public static RecordedAnswer latest(SimulatedTerminal terminal) {
        RecordedAnswer answer = RecordedAnswer.pending();
        while (answer.extent() == Extent.PENDING) {
            var wire = terminal.wire();
            answer = wire.get(wire.size() - 1).answer();
        }
        return answer;
    }

    /**
     * Asserts that the record says what was seen.
     *
     * @param plain whether the body holds nothing that is masked
     */
    public static void assertAgrees(SimulatedTerminal terminal, Seen seen, boolean plain) {
        RecordedAnswer told = latest(terminal);
        switch (seen.end()) {
            case COMPLETE -> {
                assertThat(told.extent()).isEqualTo(Extent.WHOLE);
                assertThat("HTTP/1.1 " + told.status())
                        .isEqualTo(seen.statusLine().strip());
                assertThat(plain ? told.body() : "")
                        .isEqualTo(plain ? seen.body().strip() : "");
            }
            case STOPPED -> assertThat(told.note()).contains("blanks");
            case CLOSED, RESET, SILENT -> {
                assertThat(told.note()).endsWith(ending(seen.end()));
                boolean nothing = seen.text().isEmpty();
                // A reset may take away what came before it.
                assertThat(told.extent() == Extent.NONE)
                        .isEqualTo(nothing && !told.note().contains("broke off"));
                if (!nothing) {
                    assertThat(told.extent()).isEqualTo(Extent.PART);
                    assertThat("HTTP/1.1 " + told.status())
                            .isEqualTo(seen.statusLine().strip());
                    assertThat(plain ? seen.text() : told.body()).endsWith(told.body());
                    assertThat(told.words()).contains("broke off after ");
                }
            }
            case REFUSED -> throw new IllegalArgumentException("nothing was asked");
        }
    }

    private static String ending(End end) {
        return switch (end) {
            case CLOSED -> "connection closed";
            case RESET -> "connection reset";
            case SILENT -> "silence on an open connection";
            case COMPLETE, STOPPED, REFUSED -> throw new IllegalArgumentException(end + " is no end of a connection");
        };
    }
}
