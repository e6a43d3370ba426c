package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.journal.SqliteJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that lacks what tills have begun with it: what they ask for again would be charged again. */
class JournalOfBeforeTest {

    @TempDir
    private Path folder = Path.of("");

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : journal(to)) {
            Files.delete(file);
        }
        for (Path file : journal(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> journal(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.getFileName().toString().startsWith("journal.db"))
                    .toList();
        }
    }

    @Test
    void aCopyOfBeforeIsNotServed() throws IOException {
        try (BridgeDesk desk = BridgeDesk.open(folder, "axept")) {
            TestTill till = desk.register("bar-1");
            till.pay("axept", "bar-1.1/1", PaymentsTest.TEN);
            desk.stop();
            Path before = folder.resolve("before");
            copy(desk.data(), before);
            desk.start();
            till.at(desk.bridge()).pay("axept", "bar-1.2/1", PaymentsTest.TEN);
            desk.stop();
            Path latest = folder.resolve("latest");
            copy(desk.data(), latest);

            copy(before, desk.data());
            assertThatThrownBy(desk::start)
                    .isInstanceOf(TillRegisterException.class)
                    .hasMessageContaining("it is a copy of before")
                    .hasMessageContaining("Nothing was started");

            copy(latest, desk.data());
            desk.start();
            Exchange told = till.at(desk.bridge()).pay("axept", "bar-1.2/1", PaymentsTest.TEN);
            assertThat(told.at("/outcome/kind")).isEqualTo("APPROVED");
            assertThat(told.at("/repeated")).isEqualTo("true");
            assertThat(desk.simulator("axept").ledger().starts()).hasSize(2);
        }
    }

    @Test
    void whatTheJournalDoesNotHaveAnyMoreIsNotChargedAgain() {
        try (BridgeDesk desk = BridgeDesk.open(folder, "axept")) {
            TestTill till = desk.register("bar-1");
            String attempt = till.pay("axept", "bar-1.1/1", PaymentsTest.TEN).at("/attempt");
            till.post(
                    "/v1/terminals/axept/payments/bar-1.1/1/acknowledgement",
                    "{\"attempt\":\"" + attempt + "\",\"kind\":\"APPROVED\"}");
            Instant now = Instant.now();
            till.pay("axept", "bar-1.2/1", PaymentsTest.TEN);
            desk.stop();
            try (SqliteJournal journal = SqliteJournal.open(desk.data().resolve("journal.db"))) {
                assertThat(journal.prune(now)).isOne();
            }
            desk.start();

            Exchange refused = till.at(desk.bridge()).pay("axept", "bar-1.1/1", PaymentsTest.TEN);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/code")).isEqualTo("TB-TENDER");
            assertThat(refused.at("/detail")).contains(attempt.substring(0, 8), "not in the journal");
            assertThat(desk.simulator("axept").ledger().starts()).hasSize(2);
        }
    }
}
