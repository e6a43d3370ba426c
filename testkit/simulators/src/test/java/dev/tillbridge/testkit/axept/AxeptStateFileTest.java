package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What one process leaves to the next. */
class AxeptStateFileTest {

    private static final String KEY = "0E6F7B1C-2C5B-4C0F-9B52-6B1D0C7C9A10";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void theNextProcessContinuesWhereTheFirstEnded() {
        Ledger before;
        String result;
        String fingerprint;
        String id;
        try (AxeptSimulator first = open()) {
            RawTill till = new RawTill(first);
            till.sale(1250, KEY);
            result = till.result(KEY).body();
            id = till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}")
                    .json()
                    .path("preAuthId")
                    .asText();
            before = first.ledger();
            fingerprint = first.certificateFingerprint();
        }

        try (AxeptSimulator second = open()) {
            RawTill till = new RawTill(second);

            assertThat(second.ledger()).isEqualTo(before);
            assertThat(second.certificateFingerprint()).isEqualTo(fingerprint);
            assertThat(till.look(KEY).body()).isEqualTo(result);
            assertThat(till.report("XReport").json().path("saleAmount").asInt()).isEqualTo(1250);
            assertThat(till.history().json()).hasSize(2);
            till.play("{\"transType\":\"COMPLETION\",\"amountTrans\":9000,\"preAuthId\":\"" + id + "\"}");
            assertThat(second.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 102.50"));
            assertThat(second.ledger().entries())
                    .extracting(entry -> entry.key())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aStateOfBeforeThereWereSchemesIsReadAndItsCardsAreTheUsualOnes() throws IOException {
        String result;
        String id;
        try (AxeptSimulator first = open()) {
            RawTill till = new RawTill(first);
            till.sale(1250, KEY);
            result = till.result(KEY).body();
            id = till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}")
                    .json()
                    .path("preAuthId")
                    .asText();
        }
        forgetSchemes();

        try (AxeptSimulator second = open()) {
            RawTill till = new RawTill(second);

            assertThat(till.look(KEY).body()).isEqualTo(result);
            till.play("{\"transType\":\"COMPLETION\",\"amountTrans\":9000,\"preAuthId\":\"" + id + "\"}");
            assertThat(second.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 102.50"));
        }
    }

    /** Writes the file as it was when no card had a scheme. */
    private void forgetSchemes() throws IOException {
        String kept = Files.readString(file());
        String older = kept.replaceAll(",?\\s*\"scheme\"\\s*:\\s*\"[A-Z_]+\"", "");
        assertThat(older).isNotEqualTo(kept);
        Files.writeString(file(), older);
    }

    @Test
    void aDeathBeforeTheVerdictCancels() {
        try (AxeptSimulator first = open()) {
            new RawTill(first).sale(1250, KEY);
        }

        try (AxeptSimulator second = open()) {
            RawTill till = new RawTill(second);

            assertThat(till.look(KEY).json().path("transCancelled").asBoolean()).isTrue();
            assertThat(RawTill.progress(till.look(KEY))).containsExactly(1, 13, 10, 12);
            assertThat(second.ledger().entry(KEY).orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
        }
    }

    @Test
    void aDeathAfterTheVerdictKeepsIt() {
        try (AxeptSimulator first = open()) {
            first.next(Scenario.tapsCard().holdAt(Moment.LOOKUP_RESULT));
            RawTill till = new RawTill(first);
            till.sale(1250, KEY);
            till.look(KEY);
            till.look(KEY);
            assertThat(till.look(KEY).status()).isEqualTo(206);
        }

        try (AxeptSimulator second = open()) {
            assertThat(new RawTill(second)
                            .look(KEY)
                            .json()
                            .path("transApproved")
                            .asBoolean())
                    .isTrue();
            assertThat(second.ledger().entries()).hasSize(1);
            assertThat(second.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 12.50"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadTheFile() throws IOException {
        try (AxeptSimulator terminal = open()) {
            new RawTill(terminal).sale(1250, KEY);

            assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file());
            }
        }
    }

    @Test
    void anUnreadableFileIsNamedAndLeftAlone() throws IOException {
        Files.writeString(file(), "{\"version\":1");

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("Delete it");
        assertThat(Files.readString(file())).isEqualTo("{\"version\":1");
    }

    @Test
    void aTakenPortIsNamed() {
        try (AxeptSimulator first = open()) {
            int port = first.address().getPort();

            assertThatThrownBy(() -> AxeptSimulator.open(
                            SimulatorOptions.builder().port(port).build()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    private AxeptSimulator open() {
        return AxeptSimulator.open(SimulatorOptions.builder().stateFile(file()).build());
    }

    private Path file() {
        return folder.resolve("terminal.json");
    }
}
