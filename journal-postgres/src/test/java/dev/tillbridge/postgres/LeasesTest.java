package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.JournalProvider;
import dev.tillbridge.journal.JournalProvider.Opened;
import dev.tillbridge.journal.TerminalDoubt;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.runtime.TerminalLocks.Hold;
import dev.tillbridge.runtime.TerminalLocksException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Who has a terminal, and who may record what, over two hosts. Time is moved in the database, whose clock alone counts. */
@Isolated("takes the process to another time zone")
@Timeout(60)
class LeasesTest {

    private static final JournalProvider PROVIDER = new PostgresProvider();

    private final String address = TestServer.shared().place();
    private final Opened first = PostgresProvider.open(address, Host.lasting());
    private final Opened second = PostgresProvider.open(address, Host.lasting());

    @AfterEach
    void close() {
        first.journal().close();
        second.journal().close();
    }

    private static Optional<Hold> take(Opened host) {
        return host.locks().tryTake(Sales.TERMINAL);
    }

    private void leaseEndsIn(String interval) {
        TestServer.script(address, "UPDATE till_lease SET expires = clock_timestamp() + interval '" + interval + "'");
    }

    /** Says that the first host was silent for so long. */
    private void firstWasSilentFor(String interval) {
        TestServer.script(
                address,
                "UPDATE till_host SET expires = clock_timestamp() - interval '" + interval + "' WHERE id = (SELECT host"
                        + " FROM till_event ORDER BY sequence LIMIT 1)");
        leaseEndsIn("-" + interval);
    }

    @Test
    void ofTwoHostsOneHasATerminal() {
        assertThat(take(first)).isPresent();

        assertThat(take(first)).isEmpty();
        assertThat(take(second)).isEmpty();
    }

    @Test
    void whoTakesATerminalHasANewEpoch() {
        Hold before = take(first).orElseThrow();
        before.release();

        Hold now = take(second).orElseThrow();

        assertThat(now.epoch()).isGreaterThan(before.epoch());
    }

    @Test
    void aLateReleaseDoesNotTakeTheTerminalFromItsNewOwner() {
        Hold late = take(first).orElseThrow();
        leaseEndsIn("-1 hour");
        assertThat(take(second)).isPresent();

        late.release();

        assertThat(take(first)).isEmpty();
    }

    @Test
    void aLeaseThatEndedIsLeftAloneAsLongAsItsOwnerMaySend() {
        assertThat(take(first)).isPresent();

        leaseEndsIn("-9 seconds");
        assertThat(take(second)).isEmpty();
        leaseEndsIn("-11 seconds");
        assertThat(take(second)).isPresent();
    }

    @Test
    void whereHostsHaveTheirClocksAndTimeZonesDoesNotMatter() {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try {
            Opened far = PostgresProvider.open(address + "&options=-c%20timezone=America/Los_Angeles", Host.lasting());
            assertThat(take(far)).isPresent();
            assertThat(take(first)).isEmpty();
            leaseEndsIn("-11 seconds");
            Hold hold = take(first).orElseThrow();
            assertThat(take(far)).isEmpty();
            Sales.send(first.journal(), Sales.begin(first.journal(), 1), hold.epoch());
            assertThat(far.journal().find(Sales.id(1)).orElseThrow().state()).isEqualTo(AttemptState.SUBMITTING);
            far.journal().close();
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void aClosedHostIsWaitedForByNobody() {
        assertThat(take(first)).isPresent();
        AttemptRecord begun = Sales.begin(first.journal(), 1);

        first.journal().close();

        assertThat(second.journal().takeOver(Set.of(Sales.TERMINAL)))
                .extracting(AttemptRecord::id)
                .containsExactly(begun.id());
        assertThat(take(second)).isPresent();
    }

    // ---- SENDING is a compare-and-set ----

    @Test
    void aStartIsRecordedByWhoHasTheTerminal() {
        Hold hold = take(first).orElseThrow();

        Sales.send(first.journal(), Sales.begin(first.journal(), 1), hold.epoch());

        assertThat(second.journal().find(Sales.id(1)).orElseThrow().state()).isEqualTo(AttemptState.SUBMITTING);
    }

    @Test
    void aStartIsRefusedWithoutTheLease() {
        AttemptRecord begun = Sales.begin(first.journal(), 1);

        requireRefused(first.journal(), begun, 0);
    }

    @Test
    void aStartIsRefusedWithAnEpochFromBefore() {
        Hold before = take(first).orElseThrow();
        AttemptRecord begun = Sales.begin(first.journal(), 1);
        before.release();
        assertThat(take(first)).isPresent();

        requireRefused(first.journal(), begun, before.epoch());
    }

    @Test
    void aStartIsRefusedWhenTheLeaseEndsBeforeItIsSentForSure() {
        Hold hold = take(first).orElseThrow();
        AttemptRecord begun = Sales.begin(first.journal(), 1);
        leaseEndsIn("4 seconds");

        requireRefused(first.journal(), begun, hold.epoch());
    }

    private static void requireRefused(Journal journal, AttemptRecord begun, long epoch) {
        assertThatThrownBy(() -> Sales.send(journal, begun, epoch))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nothing was charged");
        assertThat(journal.find(begun.id()).orElseThrow().state()).isEqualTo(AttemptState.PREPARED);
    }

    // ---- an attempt has one host ----

    @Test
    void anAttemptOfALivingHostIsNotTakenOver() {
        assertThat(take(first)).isPresent();
        Sales.begin(first.journal(), 1);
        firstWasSilentFor("9 seconds");

        assertThat(second.journal().takeOver(Set.of(Sales.TERMINAL))).isEmpty();
        assertThat(second.journal().isOurs(Sales.id(1))).isFalse();
    }

    @Test
    void whatIsOpenIsTakenOverBeforeTheTerminalIs() {
        assertThat(take(first)).isPresent();
        AttemptRecord begun = Sales.begin(first.journal(), 1);
        firstWasSilentFor("11 seconds");

        assertThat(take(second)).as("it still blocks").isEmpty();
        assertThat(second.journal().takeOver(Set.of(Sales.TERMINAL)))
                .extracting(AttemptRecord::id)
                .containsExactly(begun.id());
        assertThat(take(second)).isPresent();
    }

    @Test
    void aHostThatWakesCannotRecordWhatWasTakenOver() {
        Hold hold = take(first).orElseThrow();
        AttemptRecord begun = Sales.begin(first.journal(), 1);
        firstWasSilentFor("11 seconds");
        second.journal().takeOver(Set.of(Sales.TERMINAL));

        assertThatThrownBy(() -> Sales.send(first.journal(), begun, hold.epoch()))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.isTakenOver()).isTrue());
        assertThatThrownBy(() -> Sales.step(first.journal(), EventType.FINAL, AttemptState.NOT_STARTED, begun))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.isTakenOver()).isTrue());
        assertThat(second.journal().events(Sales.id(1))).hasSize(1);
    }

    @Test
    void whatAHostRecordedThatIsGoneIsNotWrittenOverBeforeItIsKnown() {
        Hold hold = take(first).orElseThrow();
        AttemptRecord sent = Sales.send(first.journal(), Sales.begin(first.journal(), 1), hold.epoch());
        firstWasSilentFor("11 seconds");
        second.journal().takeOver(Set.of(Sales.TERMINAL));
        AttemptRecord doubtful = Sales.step(second.journal(), EventType.IN_DOUBT, AttemptState.IN_DOUBT, sent);
        Sales.step(second.journal(), EventType.UNKNOWN, AttemptState.UNKNOWN, doubtful);
        second.journal().close();

        assertThatThrownBy(() -> Sales.step(first.journal(), EventType.FINAL, AttemptState.DECLINED, sent))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.isTakenOver()).isTrue());

        assertThat(first.journal().takeOver(Set.of(Sales.TERMINAL)))
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.UNKNOWN);
    }

    @Test
    void whoTakesAnAttemptBackRecordsAndTheOtherHostDoesNotAnyMore() {
        assertThat(take(first)).isPresent();
        AttemptRecord begun = Sales.begin(first.journal(), 1);
        firstWasSilentFor("11 seconds");
        second.journal().takeOver(Set.of(Sales.TERMINAL));

        first.journal().takeBack(begun.id());

        Sales.step(first.journal(), EventType.FINAL, AttemptState.NOT_STARTED, begun);
        assertThatThrownBy(() -> Sales.step(second.journal(), EventType.ALARM, AttemptState.NOT_STARTED, begun))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void theOutcomeOfAnotherHostCanBeAcknowledged() {
        AttemptRecord begun = Sales.begin(first.journal(), 1);
        AttemptRecord over = Sales.step(first.journal(), EventType.FINAL, AttemptState.NOT_STARTED, begun);

        AttemptRecord taken = over.toBuilder().acknowledged(true).build();
        second.journal().append(EventType.ACKNOWLEDGED, taken, taken.changed());

        assertThat(first.journal().unsettled()).isEmpty();
    }

    // ---- a standby took over ----

    @Test
    void aTerminalWithARecentStartIsInDoubtWhenAStandbyTookOver() {
        take(first).orElseThrow().release();
        TestServer.script(address, "UPDATE till_lease SET timeline = 0", "UPDATE till_journal SET timeline = 0");

        assertThatThrownBy(() -> take(first))
                .isInstanceOf(TerminalLocksException.class)
                .hasMessageContaining("a standby of the database took over")
                .hasMessageContaining("Compare the last transactions")
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("tillbridge journal compared acme:0815");

        TerminalDoubt doubt = PROVIDER.doubts(address).get(0);
        assertThat(doubt.terminal()).isEqualTo(Sales.TERMINAL);
        assertThat(PROVIDER.compared(address, doubt, "Anna", "the same three payments"))
                .isTrue();
        assertThat(take(first)).isPresent();
        assertThat(TestServer.ask(address, "SELECT person || ': ' || because FROM till_comparison"))
                .isEqualTo("Anna: the same three payments");
    }

    @Test
    void aDoubtThatNoTillHasNoticedIsListedAndAnotherOneThanComparedStays() {
        take(first).orElseThrow().release();
        assertThat(PROVIDER.doubts(address)).isEmpty();
        TestServer.script(address, "UPDATE till_lease SET timeline = 0", "UPDATE till_journal SET timeline = 0");

        TerminalDoubt noticed = PROVIDER.doubts(address).get(0);
        TestServer.script(address, "UPDATE till_lease SET doubt = 'another standby took over'");

        assertThat(PROVIDER.compared(address, noticed, "Anna", "the same")).isFalse();
        assertThatThrownBy(() -> take(first)).hasMessageContaining("another standby took over");
        assertThat(TestServer.ask(address, "SELECT count(*) FROM till_comparison"))
                .isEqualTo("0");
    }

    @Test
    void whereThereIsNoJournalYetOrAnEarlierOneNothingIsMade() {
        String empty = TestServer.shared().place();
        assertThatThrownBy(() -> PROVIDER.doubts(empty))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("holds no journal yet: open it with a till first. Nothing was changed");
        assertThat(TestServer.ask(empty, "SELECT to_regclass('till_journal')")).isEqualTo("null");

        TestServer.script(address, "UPDATE till_journal SET version = 1");
        assertThatThrownBy(() -> PROVIDER.doubts(address)).hasMessageContaining("a journal of an earlier version");
    }

    @Test
    void aTerminalThatDidNothingLatelyAsFarAsTheStandbyKnowsIsInDoubtToo() {
        take(first).orElseThrow().release();
        TestServer.script(
                address,
                "UPDATE till_lease SET timeline = 0, taken = taken - interval '2 hours'",
                "UPDATE till_journal SET timeline = 0");

        assertThatThrownBy(() -> take(first))
                .as("its latest start may be what is missing, and the night may lie between")
                .isInstanceOf(TerminalLocksException.class)
                .hasMessageContaining("a standby of the database took over");
    }

    @Test
    void hostsSeeTheAttemptsOfEachOther() {
        Sales.begin(first.journal(), 1);
        Sales.begin(second.journal(), 2);

        assertThat(List.of(first, second))
                .allSatisfy(host -> assertThat(host.journal().unsettled())
                        .extracting(AttemptRecord::id)
                        .containsExactly(Sales.id(1), Sales.id(2)));
    }
}
