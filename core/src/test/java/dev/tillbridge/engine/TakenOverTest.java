package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.Requirement;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalEvent;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attempt that another host took over while this one was away stands as that one says, unless its end is proven here. */
class TakenOverTest {

    private final SimulatedTime time = new SimulatedTime();
    private final InMemoryJournal records = InMemoryJournal.create();
    private final OneHost here = new OneHost(records);
    private final Environment environment = TestEnvironment.of(time, here, new TerminalListener() {});
    private final AttemptLog log = new AttemptLog(environment, TestEnvironment.prepared(environment));
    private int timesTold;

    private void sent() {
        log.intended();
        log.sending(null, 1);
        log.whenTakenOver(() -> timesTold++);
    }

    /** Lets another host take it over and record this. */
    private void takenOverAs(EventType type, AttemptState state) {
        AttemptRecord stands = records.find(log.record().id()).orElseThrow();
        AttemptRecord.Builder after = stands.toBuilder().state(state).blocksTerminal(!state.isFinal());
        if (type == EventType.RESOLVED) {
            after.decision(new Decision(state, "R-1", "a manager", "saw it", time.wall()));
        }
        if (state == AttemptState.APPROVED) {
            after.result(result());
        }
        records.append(type, after.build(), environment.stamp());
        here.away = true;
    }

    private static AttemptResult result() {
        return new AttemptResult(Amounts.unknown(), false, false, TransactionDetails.none());
    }

    private List<EventType> recorded() {
        return records.events(log.record().id()).stream()
                .map(JournalEvent::type)
                .toList();
    }

    @Test
    void aStepThatProvesNothingIsNotTaken() {
        sent();
        takenOverAs(EventType.IN_DOUBT, AttemptState.IN_DOUBT);
        takenOverAs(EventType.UNKNOWN, AttemptState.UNKNOWN);

        assertThat(log.accepted(null)).isFalse();

        assertThat(log.isTakenOver()).isTrue();
        assertThat(log.record().state()).isEqualTo(AttemptState.UNKNOWN);
        time.runUntil(() -> timesTold > 0);
        assertThat(timesTold).isEqualTo(1);
    }

    @Test
    @Requirement("I2")
    void anEndThatIsProvenHereIsRecordedAllTheSame() {
        sent();
        takenOverAs(EventType.IN_DOUBT, AttemptState.IN_DOUBT);
        takenOverAs(EventType.UNKNOWN, AttemptState.UNKNOWN);

        assertThat(log.proven(AttemptState.APPROVED, result())).isTrue();

        assertThat(log.isTakenOver()).isFalse();
        assertThat(recorded()).endsWith(EventType.UNKNOWN, EventType.FINAL);
    }

    @Test
    @Requirement("I6")
    void anEndThatCannotBeRecordedNowIsRecordedLater() {
        sent();
        takenOverAs(EventType.IN_DOUBT, AttemptState.IN_DOUBT);
        here.fails = true;

        assertThat(log.proven(AttemptState.APPROVED, result())).isTrue();

        assertThat(log.isDurable()).isFalse();
        here.fails = false;
        time.advance(EventWriter.RETRY);
        assertThat(log.isDurable()).isTrue();
        assertThat(recorded()).endsWith(EventType.IN_DOUBT, EventType.FINAL);
    }

    @Test
    @Requirement("I8")
    void anEndThatContradictsWhatWasDecidedIsAConflict() {
        sent();
        takenOverAs(EventType.IN_DOUBT, AttemptState.IN_DOUBT);
        takenOverAs(EventType.UNKNOWN, AttemptState.UNKNOWN);
        takenOverAs(EventType.RESOLVED, AttemptState.OPERATOR_NOT_PAID);

        log.proven(AttemptState.APPROVED, result());

        assertThat(log.record().state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
        assertThat(log.record().conflict()).isTrue();
        assertThat(recorded()).endsWith(EventType.RESOLVED, EventType.CONFLICT);
    }

    @Test
    void anEndThatBothFoundIsRecordedOnce() {
        sent();
        takenOverAs(EventType.FINAL, AttemptState.APPROVED);

        log.proven(AttemptState.APPROVED, result());

        assertThat(log.record().state()).isEqualTo(AttemptState.APPROVED);
        assertThat(recorded()).containsOnlyOnce(EventType.FINAL);
    }

    @Test
    @Requirement("I1")
    void whatWasTakenOverIsNotSent() {
        log.intended();
        takenOverAs(EventType.FINAL, AttemptState.NOT_STARTED);

        assertThatThrownBy(() -> log.sending(null, 1)).isInstanceOf(JournalException.class);
        log.notStarted(NotStartedReason.NOT_RECORDED, "it was away");

        assertThat(recorded()).containsExactly(EventType.INTENT, EventType.FINAL);
        assertThat(log.record().state()).isEqualTo(AttemptState.NOT_STARTED);
    }

    @Test
    void whoLooksFindsThatItWasTakenOver() {
        sent();
        takenOverAs(EventType.IN_DOUBT, AttemptState.IN_DOUBT);

        log.look();

        assertThat(log.record().state()).isEqualTo(AttemptState.IN_DOUBT);
        assertThat(log.isTakenOver()).isTrue();
    }

    @Test
    void whatTheOtherHostSaysIsFollowedUntilItIsThisOnesAgain() {
        sent();
        takenOverAs(EventType.IN_DOUBT, AttemptState.IN_DOUBT);
        log.look();
        takenOverAs(EventType.UNKNOWN, AttemptState.UNKNOWN);

        assertThat(log.follow().state()).isEqualTo(AttemptState.UNKNOWN);
        here.away = false;
        log.regained(log.record());

        assertThat(log.isTakenOver()).isFalse();
        assertThat(log.proven(AttemptState.DECLINED, result())).isTrue();
    }

    /** Lets another host record this and go, so that the attempt is this one's again. */
    private void recordedMeanwhile(EventType type, AttemptState state) {
        takenOverAs(type, state);
        here.away = false;
    }

    private void undecided() {
        sent();
        log.doubtful("no answer");
        log.unknown();
    }

    private Decision decision(AttemptState state) {
        return new Decision(state, "R-2", "a cashier", "saw it", time.wall());
    }

    @Test
    @Requirement("I8")
    void ofTwoPersonsWhoDecideAtTwoHostsTheFirstOneDid() {
        undecided();
        recordedMeanwhile(EventType.RESOLVED, AttemptState.OPERATOR_NOT_PAID);

        assertThat(log.decided(decision(AttemptState.OPERATOR_PAID))).isFalse();

        assertThat(log.record().state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
    }

    @Test
    @Requirement("I8")
    void aDecisionThatOtherHostsCannotSeeIsNotTaken() {
        undecided();
        here.fails = true;

        assertThatThrownBy(() -> log.decided(decision(AttemptState.OPERATOR_PAID)))
                .isInstanceOf(JournalException.class);

        assertThat(log.record().state()).isEqualTo(AttemptState.UNKNOWN);
        here.fails = false;
        assertThat(log.decided(decision(AttemptState.OPERATOR_NOT_PAID))).isTrue();
        assertThat(log.isDurable()).isTrue();
    }

    @Test
    @Requirement("I2")
    void anEndThatContradictsWhatAHostDecidedThatIsGoneIsAConflict() {
        undecided();
        recordedMeanwhile(EventType.RESOLVED, AttemptState.OPERATOR_NOT_PAID);

        log.proven(AttemptState.APPROVED, result());

        assertThat(log.record().state()).isEqualTo(AttemptState.OPERATOR_NOT_PAID);
        assertThat(recorded()).endsWith(EventType.RESOLVED, EventType.CONFLICT);
    }

    @Test
    void whatAHostRecordedThatIsGoneIsCaughtUpWithAndCarriedOn() {
        sent();
        recordedMeanwhile(EventType.IN_DOUBT, AttemptState.IN_DOUBT);

        log.catchUp();

        assertThat(log.record().state()).isEqualTo(AttemptState.IN_DOUBT);
        assertThat(log.isTakenOver()).isFalse();
        time.runUntil(() -> timesTold > 0);
    }

    /** The journal as one host has it, which may have been away. */
    private static final class OneHost implements Journal {

        private final Journal records;
        private boolean away;
        private boolean fails;

        OneHost(Journal records) {
            this.records = records;
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public boolean isOurs(AttemptId id) {
            return !away;
        }

        @Override
        public void takeBack(AttemptId id) {
            if (fails) {
                throw new JournalException(ErrorCode.JOURNAL, "the database is away");
            }
            away = false;
        }

        @Override
        public void append(EventType type, AttemptRecord after, Stamp stamp) {
            if (fails) {
                throw new JournalException(ErrorCode.JOURNAL, "the database is away");
            }
            if (away) {
                throw JournalException.takenOver("another host looks after it");
            }
            records.append(type, after, stamp);
        }

        @Override
        public Optional<AttemptRecord> find(AttemptId id) {
            return records.find(id);
        }

        @Override
        public List<AttemptRecord> ofTender(Tender tender) {
            return records.ofTender(tender);
        }

        @Override
        public List<AttemptRecord> naming(String id) {
            return records.naming(id);
        }

        @Override
        public List<AttemptRecord> unsettled() {
            return records.unsettled();
        }

        @Override
        public List<AttemptRecord> recent(int limit) {
            return records.recent(limit);
        }

        @Override
        public List<AttemptRecord> recentAt(TerminalKey terminal, int limit) {
            return records.recentAt(terminal, limit);
        }

        @Override
        public boolean knowsKey(TerminalKey terminal, StartKey key) {
            return records.knowsKey(terminal, key);
        }

        @Override
        public List<JournalEvent> events(AttemptId id) {
            return records.events(id);
        }

        @Override
        public List<AttemptId> withIllegalHistory() {
            return records.withIllegalHistory();
        }

        @Override
        public int prune(Instant before) {
            return records.prune(before);
        }

        @Override
        public void close() {
            records.close();
        }
    }
}
