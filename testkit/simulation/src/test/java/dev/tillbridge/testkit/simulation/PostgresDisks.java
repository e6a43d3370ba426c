package dev.tillbridge.testkit.simulation;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalProvider;
import dev.tillbridge.postgres.PostgresProvider;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.testkit.simulation.terminal.Budget;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal of all tills of a run in a real PostgreSQL, in a place of its own. Each till is a host there, with leases of
 * terminals; when it dies its connections do, and the database is told that it was silent for long, as no till would wait for that.
 * While the day has faults left, the line to the server may break when something is written or a terminal is taken, and the process
 * with it. Lives one day after the other.
 */
final class PostgresDisks implements Disk.Maker, AutoCloseable {

    private static final AtomicInteger PLACES = new AtomicInteger();

    /** Of so many times that the line is used, one is trouble, while the day has faults left. */
    private static final int ONE_IS_TROUBLE_OF = 25;

    /** So much of a host's id is part of the name of its connections. */
    private static final int SHOWN = 8;

    /** What was written, or a terminal that was taken, takes up to five messages. */
    private static final int MOST_MESSAGES = 5;

    private final EmbeddedPostgres server;
    private final Set<String> known = new HashSet<>();
    private String place = "";
    private int gone; // how many lives of tills
    private SplittableRandom chance = new SplittableRandom();

    private PostgresDisks(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server that keeps what it commits. */
    static PostgresDisks start() {
        try {
            return new PostgresDisks(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Disk of(Plan plan, String till, Budget budget) {
        if (till.equals("till1")) {
            place = "day_" + PLACES.incrementAndGet();
            chance = new SplittableRandom(~plan.seed());
            script("public", "CREATE SCHEMA " + place);
        }
        return new Host(address(place), budget, chance.split());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    private String address(String schema) {
        return "jdbc:postgresql://localhost:" + server.getPort()
                + "/postgres?user=postgres&password=postgres&currentSchema=" + schema;
    }

    private void script(String schema, String... lines) {
        try (Connection connection = DriverManager.getConnection(address(schema));
                Statement statement = connection.createStatement()) {
            for (String line : lines) {
                statement.execute(line);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> ask(String query) {
        try (Connection connection = DriverManager.getConnection(address(place));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> answers = new ArrayList<>();
            while (row.next()) {
                answers.add(String.valueOf(row.getString(1)));
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One till of a run. */
    private final class Host implements Disk {

        private final String address;
        private final Budget budget;
        private final SplittableRandom chance;
        private @Nullable DatabaseLine line;
        private String host = "";
        private JournalProvider.@Nullable Opened opened;
        private @Nullable Journal witness;
        private int seen = -1;

        private Host(String address, Budget budget, SplittableRandom chance) {
            this.address = address;
            this.budget = budget;
            this.chance = chance;
        }

        @Override
        public Journal open(Runnable killer) {
            DatabaseLine own = DatabaseLine.begin(killer);
            line = own;
            JournalProvider.Opened both = new PostgresProvider().open(own.address(address));
            opened = both;
            seen = -1;
            List<String> hosts = ask("SELECT id FROM till_host");
            hosts.removeAll(known);
            known.addAll(hosts);
            host = hosts.get(0);
            return both.journal();
        }

        @Override
        public Optional<TerminalLocks> locks() {
            return Optional.ofNullable(opened).map(JournalProvider.Opened::locks);
        }

        @Override
        public void used() {
            if (budget.isLeft() && chance.nextInt(ONE_IS_TROUBLE_OF) == 0) {
                budget.take();
                Objects.requireNonNull(line)
                        .breakAfter(chance.nextInt(MOST_MESSAGES), chance.nextBoolean(), chance.nextBoolean());
            }
        }

        @Override
        public List<AttemptRecord> takeOver(Supplier<List<AttemptRecord>> look) {
            int now = gone;
            if (seen == now) {
                return List.of();
            }
            List<AttemptRecord> left = look.get();
            seen = now;
            return left;
        }

        @Override
        public boolean keeps(AttemptRecord after) {
            if (witness == null) {
                witness = new PostgresProvider().open(address).journal();
                known.addAll(ask("SELECT id FROM till_host"));
            }
            return Kept.isSame(after, witness.find(after.id()));
        }

        @Override
        public void processDied() {
            JournalProvider.Opened before = opened;
            if (before != null && line != null) {
                opened = null;
                gone++;
                line.end();
                before.journal().close();
                ask("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE application_name = 'tillbridge "
                        + host.substring(0, SHOWN) + "'");
                script(
                        place,
                        "UPDATE till_host SET expires = expires - interval '6 hours' WHERE id = '" + host + "'",
                        "UPDATE till_lease SET expires = expires - interval '6 hours' WHERE host = '" + host + "'");
            }
        }

        @Override
        public void close() {
            processDied();
            if (witness != null) {
                witness.close();
                witness = null;
            }
        }
    }
}
