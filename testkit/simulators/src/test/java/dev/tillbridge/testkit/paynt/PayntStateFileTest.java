package dev.tillbridge.testkit.paynt;

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
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What one process leaves to the next. */
class PayntStateFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aStateOfBeforeThereWereSchemesIsReadAndItsCardsAreTheUsualOnes() throws IOException {
        String token;
        String sale;
        String result;
        try (PayntSimulator first = open()) {
            token = new RawTill(first, "")
                    .pair(PayntSimulator.PAIRING_CODE)
                    .json()
                    .path("authToken")
                    .asText();
            RawTill till = new RawTill(first, token);
            sale = RawTill.uti(till.start("SALE", 1250));
            result = till.result(sale).toString();
        }
        forgetSchemes();

        try (PayntSimulator second = open()) {
            assertThat(new RawTill(second, token).look(sale).json()).hasToString(result);
            assertThat(second.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 12.50"));
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
    void theNextProcessContinuesWhereTheFirstEnded() {
        Ledger before;
        String token;
        String result;
        String fingerprint;
        String sale;
        String hold;
        try (PayntSimulator first = open()) {
            token = new RawTill(first, "")
                    .pair(PayntSimulator.PAIRING_CODE)
                    .json()
                    .path("authToken")
                    .asText();
            RawTill till = new RawTill(first, token);
            sale = RawTill.uti(till.start("SALE", 1250));
            result = till.result(sale).toString();
            hold = RawTill.uti(till.start("PREAUTH", 10000));
            till.result(hold);
            before = first.ledger();
            fingerprint = first.certificateFingerprint();
        }

        try (PayntSimulator second = open()) {
            RawTill till = new RawTill(second, token);

            assertThat(second.ledger()).isEqualTo(before);
            assertThat(second.certificateFingerprint()).isEqualTo(fingerprint);
            assertThat(second.paired()).as("the token is kept").isEqualTo(token);
            assertThat(till.look(sale).json()).hasToString(result);
            till.resultOf(till.complete(hold, 9000));
            till.resultOf(till.reverse(sale));
            assertThat(second.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 90.00"));
            assertThat(second.ledger().entries())
                    .extracting(entry -> entry.key())
                    .doesNotHaveDuplicates();
            assertThat(till.look(sale).json().path("voided").booleanValue()).isTrue();
        }
    }

    @Test
    void aTokenOfALaterProcessIsNoneOfAnEarlierOne() {
        String first;
        try (PayntSimulator terminal = open()) {
            first = terminal.paired();
        }
        try (PayntSimulator terminal = open()) {
            new RawTill(terminal, "").pair(PayntSimulator.PAIRING_CODE);

            assertThat(terminal.paired()).isNotEqualTo(first);
            assertThat(new RawTill(terminal, first).look("1").status()).isEqualTo(401);
        }
    }

    @Test
    void aForgottenTokenAndAReplacedCertificateStayThat() {
        String token;
        String fingerprint;
        try (PayntSimulator first = open()) {
            token = first.paired();
            first.revokeToken();
            first.replaceCertificate();
            fingerprint = first.certificateFingerprint();
        }

        try (PayntSimulator second = open()) {
            assertThat(second.certificateFingerprint()).isEqualTo(fingerprint);
            assertThat(new RawTill(second, token).look("1").status()).isEqualTo(401);
        }
    }

    @Test
    void aDeathBeforeTheVerdictCancels() {
        String uti;
        try (PayntSimulator first = open()) {
            uti = RawTill.uti(new RawTill(first).start("SALE", 1250));
        }

        try (PayntSimulator second = open()) {
            assertThat(new RawTill(second)
                            .look(uti)
                            .json()
                            .path("transCancelled")
                            .booleanValue())
                    .isTrue();
            assertThat(second.ledger().entry(uti).orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
            assertThat(second.ledger().captured()).isEmpty();
        }
    }

    @Test
    void aDeathAfterTheVerdictKeepsIt() {
        String uti;
        try (PayntSimulator first = open()) {
            first.next(Scenario.tapsCard().holdAt(Moment.LOOKUP_RESULT));
            RawTill till = new RawTill(first);
            uti = RawTill.uti(till.start("SALE", 1250));
            till.look(uti);
            till.look(uti);
            assertThat(till.look(uti).fields()).containsExactly("statusDescription");
        }

        try (PayntSimulator second = open()) {
            assertThat(new RawTill(second)
                            .look(uti)
                            .json()
                            .path("transApproved")
                            .booleanValue())
                    .isTrue();
            assertThat(second.ledger().entries()).hasSize(1);
            assertThat(second.ledger().totalCaptured()).isEqualTo(Money.parse("EUR 12.50"));
        }
    }

    @Test
    void aFileOfAnotherCurrencyIsRefused() {
        open().close();

        assertThatThrownBy(() -> PayntSimulator.open(SimulatorOptions.builder()
                        .stateFile(file())
                        .currency(CurrencyUnit.JPY)
                        .build()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("EUR");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadTheFile() throws IOException {
        try (PayntSimulator terminal = open()) {
            terminal.paired();

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

    private PayntSimulator open() {
        return PayntSimulator.open(SimulatorOptions.builder().stateFile(file()).build());
    }

    private Path file() {
        return folder.resolve("terminal.json");
    }
}
