package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final Logger HTTP = Logger.getLogger("okhttp3.OkHttpClient");

    private final List<String> told = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            told.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Simulator.load(Path.of("nowhere"));
        HTTP.addHandler(ear);
        HTTP.setUseParentHandlers(false);
    }

    @AfterEach
    void hearNoMore() {
        HTTP.removeHandler(ear);
        HTTP.setUseParentHandlers(true);
    }

    @Test
    void nobodyIsToldThatAKilledTillDidNotEndItsCall() {
        HTTP.warning("A connection to https://" + Street.HOST + ":9001/ was leaked. Did you forget to close it?");

        assertThat(told).isEmpty();
    }

    @Test
    void whatElseTheLibrarySaysIsTold() {
        HTTP.warning("A connection to https://10.0.0.10:9001/ was leaked. Did you forget to close it?");
        HTTP.warning("A connection to https://" + Street.HOST + ":9001/ is odd.");

        assertThat(told).hasSize(2);
    }
}
