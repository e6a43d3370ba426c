package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Requirement;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One physical terminal has one entry of each driver, and what several terminals share. */
class OneEntryEachTest {

    private static final Setting<String> SERIAL = Setting.text("serial").required();

    @TempDir
    Path folder = Path.of("");

    @Test
    void twoEntriesOfOneTerminalAreRefusedAndBothAreNamed() throws IOException {
        assertThatThrownBy(() -> open("""
                        terminals:
                          front-desk: {driver: fake, serial: ab-1, currency: GBP}
                          bar: {driver: fake, serial: "2", currency: GBP}
                          terrace: {driver: fake, serial: AB-1, currency: GBP}
                        """))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.line() + " " + problem.path())
                                .containsExactly("2 terminals.front-desk", "4 terminals.terrace"))
                .hasMessageContaining("'front-desk' is the same device as 'terrace', namely fake:AB-1")
                .hasMessageContaining("'terrace' is the same device as 'front-desk'")
                .hasMessageContaining("have one entry for each device");
    }

    @Test
    void whatIsWrongWithSeveralEntriesIsToldAtOnce() throws IOException {
        assertThatThrownBy(() -> open("""
                        terminals:
                          front-desk: {driver: fake, serial: "1", currency: GBP}
                          bar: {driver: fake, serial: none, currency: GBP}
                          terrace: {driver: fake, serial: none, currency: GBP}
                          kiosk: {driver: fake, serial: "1", currency: GBP}
                        """))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.line() + " " + problem.path())
                                .containsExactly(
                                        "2 terminals.front-desk",
                                        "3 terminals.bar.serial",
                                        "4 terminals.terrace.serial",
                                        "5 terminals.kiosk"));
    }

    @Test
    void twoDriversMayReachOneDevice() throws IOException {
        try (Terminals terminals = open("""
                terminals:
                  cards: {driver: fake, serial: "1", currency: GBP}
                  wallets: {driver: wallet, serial: "1", currency: GBP}
                """)) {
            assertThat(terminals.all()).hasSize(2);
        }
    }

    @Test
    void anAttemptIsFoundWithoutItsTerminalAndItsOutcomeNamesThat() throws IOException {
        try (Terminals terminals = open("""
                terminals:
                  front-desk: {driver: fake, serial: "1", currency: GBP}
                  bar: {driver: fake, serial: "2", currency: GBP}
                """)) {
            Attempt attempt = terminals.terminal("bar").start(Till.sale("sale-1"), new TerminalListener() {});

            assertThat(terminals.attempt(attempt.id()).summary().terminal()).isEqualTo("bar");
            assertThat(attempt.summary().outcome().terminal()).isEqualTo("bar");
            assertThatThrownBy(() -> terminals.attempt(new AttemptId("f".repeat(32))))
                    .isInstanceOf(UnknownAttemptException.class)
                    .hasMessageContaining("There is no attempt ffffffff. Nothing was changed");
        }
    }

    @Test
    @Requirement("I1")
    void aCardThatWasUsedAtOneTerminalIsNotTakenAtAnotherOne() throws IOException {
        AcquiredCard card =
                AcquiredCard.of(new StartKey("A1"), "token", Card.builder().build(), Map.of());
        try (Terminals terminals = open("""
                terminals:
                  front-desk: {driver: fake, serial: "1", currency: GBP}
                  bar: {driver: fake, serial: "2", currency: GBP}
                """)) {
            terminals.terminal("bar").start(withCard("sale-1", card), new TerminalListener() {});
            Attempt again = terminals.terminal("front-desk").start(withCard("sale-2", card), new TerminalListener() {});

            assertThat(again.summary().outcome())
                    .as("I1")
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            refused -> assertThat(refused.why()).contains("this card reading was used before"));
        }
    }

    private static PreAuthorisation withCard(String tender, AcquiredCard card) {
        return PreAuthorisation.builder()
                .tender(Tender.of(tender))
                .amount(Till.AMOUNT)
                .acquiredCard(card)
                .build();
    }

    private Terminals open(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("tillbridge.yaml"), yaml);
        SimulatedTime time = new SimulatedTime();
        return TerminalsBuilder.over(InMemoryJournal.create(), key -> Optional.of(() -> {}))
                .time(time)
                .scheduler(time)
                .open(
                        Configuration.load(file, Map.of("fake", List.of(SERIAL), "wallet", List.of(SERIAL))),
                        entry -> fake(entry.settings()));
    }

    private static FakeTerminal fake(SettingValues settings) {
        String serial = settings.get(SERIAL);
        if (serial.equals("none")) {
            throw settings.refusal(SERIAL, "every terminal has one");
        }
        FakeTerminal terminal = new FakeTerminal(serial);
        terminal.traits(
                Operation.PRE_AUTHORISATION,
                FakeTerminal.byOurKey().features(Set.of(Feature.ACQUIRED_CARD)).build());
        return terminal;
    }
}
