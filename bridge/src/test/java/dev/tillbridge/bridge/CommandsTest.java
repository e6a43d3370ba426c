package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever owns the journal has a token for the commands, of this run alone. */
class CommandsTest {

    private static final String OWN = "/v1/terminals/axept/payments/cli-1/1";

    private BridgeDesk desk;
    private TestTill bar;
    private TestTill command;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, usual -> usual, Pace.byLookup(), "axept");
        bar = desk.register("bar-1");
        command = command();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private BridgeNote note() {
        return BridgeNote.read(desk.data()).orElseThrow();
    }

    private TestTill command() {
        return new TestTill(note().uri(), Optional.of(note().token()));
    }

    @Test
    void theNoteIsForItsOwnerAloneAndGoesWithTheBridge() throws IOException {
        Path file = desk.data().resolve("bridge-running.json");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(note().toString()).doesNotContain(note().token());
        assertThat(note().isStale()).isFalse();
        assertThat(command.get("/v1/tills/me").at("/role")).isEqualTo("COMMAND");

        desk.restart();

        assertThat(command.at(desk.bridge()).get("/v1/tills/me").status())
                .as("a token of an earlier run")
                .isEqualTo(401);
        assertThat(command().get("/v1/tills/me").status()).isEqualTo(200);
        desk.stop();
        assertThat(file).doesNotExist();
        desk.start();
    }

    @Test
    void aBridgeTakesAwayNoNoteButItsOwn() {
        BridgeNote other = new BridgeNote(note().uri(), "another", note().process(), Optional.empty());
        other.leaveIn(desk.data());

        desk.stop();

        assertThat(BridgeNote.read(desk.data())).contains(other);
        other.takeFrom(desk.data());
        assertThat(BridgeNote.read(desk.data())).isEmpty();
        desk.start();
    }

    @Test
    void aNoteWhoseProcessHasEndedIsStaleAndOneThatIsNoneIsNone() throws IOException {
        assertThat(new BridgeNote(note().uri(), "token", Long.MAX_VALUE, Optional.empty()).isStale())
                .isTrue();
        Files.writeString(desk.data().resolve("bridge-running.json"), "{\"uri\":1}");
        assertThat(BridgeNote.read(desk.data())).isEmpty();
    }

    @Test
    void aCommandCancelsAndTakesOverByTheAttemptsId() {
        Scenario held = Scenario.tapsCard().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        desk.simulator("axept").next(held);
        Exchange begun = command.put(OWN, PaymentsTest.TEN);
        assertThat(begun.status()).isEqualTo(201);
        String path = "/v1/attempts/" + begun.at("/attempt");

        Exchange asked = command.delete(path);
        held.release();
        Exchange ended = command.get(path, "Prefer", "wait=60");
        Exchange taken = command.post(
                path + "/acknowledgement",
                "{\"attempt\":\"" + begun.at("/attempt") + "\",\"kind\":\"" + ended.at("/outcome/kind") + "\"}");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/cancel")).isEqualTo("NOTED");
        assertThat(taken.json().path("acknowledged").asBoolean()).isTrue();
        assertThat(ended.json().has("till")).as("it is no till's").isFalse();
        assertThat(bar.delete(path).status()).isEqualTo(404);
    }

    @Test
    void whatACommandBeganIsNoTillsAndWhatATillBeganIsNoCommands() {
        command.pay("axept", "cli-1/1", PaymentsTest.TEN);
        bar.pay("axept", "bar-1.1/1", PaymentsTest.TEN);

        assertThat(bar.put(OWN, PaymentsTest.TEN).at("/code")).isEqualTo("TB-TENDER");
        assertThat(command.put("/v1/terminals/axept/payments/bar-1.1/1", PaymentsTest.TEN)
                        .at("/code"))
                .isEqualTo("TB-TENDER");
        assertThat(command.put(OWN, PaymentsTest.TEN).status()).isEqualTo(200);
        assertThat(bar.get("/v1/days/today").json().path("attempts")).hasSize(1);
        assertThat(command.get("/v1/days/today").json().path("attempts")).hasSize(2);
        assertThat(desk.simulator("axept").ledger().starts()).hasSize(2);
    }

    @Test
    void nobodyIsRegisteredAsACommandAndNoPageUsesItsToken() {
        String code = desk.bridge().register().newCode();
        TestTill stranger = new TestTill(desk.bridge().uri(), Optional.empty());

        assertThat(stranger.post("/v1/tills", "{\"code\":\"" + code + "\",\"name\":\"bar-2\",\"role\":\"COMMAND\"}")
                        .at("/code"))
                .isEqualTo("TB-REQUEST");
        assertThat(command.get("/v1/days/today", "Origin", desk.bridge().uri().toString())
                        .at("/code"))
                .isEqualTo("TB-HTTP-ORIGIN");
        assertThat(desk.bridge().register().tills()).extracting(Till::name).containsExactly("bar-1");
    }
}
