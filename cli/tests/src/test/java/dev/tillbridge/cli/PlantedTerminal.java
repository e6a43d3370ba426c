package dev.tillbridge.cli;

import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.payxpert.ConcertHabit;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A terminal that puts into its texts what a test wants, and a desk where commands reach it; one of every driver. Not thread-safe. */
final class PlantedTerminal implements AutoCloseable {

    /** What is talked to, and how. */
    enum Way {
        /** REST, asked and polled. */
        AXEPT(1_200),
        /** REST, paired. */
        PAYNT(1_200),
        /** Records over TCP, which hold little. */
        CONCERT(500),
        /** Another app on the same device. */
        APP(1_200),
        /** The same with a contract of its own. */
        APM(1_200);

        private final int room;

        Way(int room) {
            this.room = room;
        }

        /** Returns how many characters a text of it holds. */
        int room() {
            return room;
        }

        /** Returns whether a lost answer is unknown at once; an app is asked for its result for a while. */
        boolean losesAtOnce() {
            return this != APP && this != APM;
        }

        /** Returns whether a text can be told in this way: on a ticket of PayXpress each character is one byte, and lines are dropped. */
        boolean tells(String text) {
            boolean everything = this == AXEPT || this == PAYNT;
            boolean onTicket = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text) && text.indexOf('\n') < 0;
            return everything || onTicket;
        }
    }

    final SimulatedTerminal terminal;
    final TestDesk desk;
    final Path config;
    final List<String> more;

    private PlantedTerminal(
            Path folder, String driver, SimulatedTerminal terminal, @Nullable IntentTransport app, String... more) {
        this.terminal = terminal;
        this.more = List.of(more);
        this.desk = new TestDesk(folder, new Cli(new Device(folder, app)));
        this.config = desk.configure("till", driver, terminal, more);
    }

    static PlantedTerminal open(Way way, Path folder) {
        SimulatorOptions options =
                SimulatorOptions.builder().pace(Pace.immediate()).build();
        return switch (way) {
            case AXEPT -> {
                AxeptSimulator axept = AxeptSimulator.open(options);
                yield new PlantedTerminal(folder, axept.id(), axept, null, "ownUti: false");
            }
            case PAYNT -> {
                PayntSimulator paynt = PayntSimulator.open(options);
                PlantedTerminal opened = new PlantedTerminal(folder, paynt.id(), paynt, null);
                opened.run("pair", "--yes", "--code", PayntSimulator.PAIRING_CODE);
                yield opened;
            }
            case CONCERT -> {
                ConcertSimulator concert = ConcertSimulator.open(options);
                concert.habits(ConcertHabit.CLOSES_AFTER_ANSWER);
                concert.quietPeriod(Duration.ofMillis(10));
                yield new PlantedTerminal(
                        folder,
                        concert.id(),
                        concert,
                        null,
                        "tickets: both",
                        "quietPeriod: 20ms",
                        "missingRecordPeriod: 20ms");
            }
            case APP -> {
                FakePayXpress app = FakePayXpress.open(options);
                yield new PlantedTerminal(folder, app.id(), app, app);
            }
            case APM -> {
                FakePayXpress app = FakePayXpress.open(options);
                yield new PlantedTerminal(folder, "payxpert-apm", app, app, "verified: [apm-result]");
            }
        };
    }

    /** Runs a command at this terminal that tells programs and people all that it knows. */
    Run run(Object... words) {
        Object[] all = new Object[words.length + 3];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--json";
        all[words.length + 1] = "--config";
        all[words.length + 2] = config;
        return desk.run(all);
    }

    @Override
    public void close() {
        terminal.close();
    }

    /** Opens terminals as always, and reaches an app where there is one. */
    private static final class Device extends OwnLocks {

        private final @Nullable IntentTransport app;

        Device(Path folder, @Nullable IntentTransport app) {
            super(folder);
            this.app = app;
        }

        @Override
        public Optional<IntentTransport> intents() {
            return Optional.ofNullable(app);
        }
    }
}
