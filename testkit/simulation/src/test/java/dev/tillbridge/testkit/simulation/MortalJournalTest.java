package dev.tillbridge.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.InMemoryJournal;
import dev.tillbridge.journal.Journal;
import dev.tillbridge.journal.JournalException;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.ErrorCode;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.testkit.journal.DelegatingJournal;
import dev.tillbridge.testkit.simulation.MortalJournal.Fate;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.ProcessDied;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MortalJournalTest {

    private final Journal disk = InMemoryJournal.create();
    private final Life life = new Life(1);
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<String> noted = new ArrayList<>();
    private final MortalJournal journal =
            new MortalJournal(disk, Disk.inMemory(), life, new Moody(), new Book(), Life::kill);

    private final class Moody implements MortalJournal.Mood {

        @Override
        public Fate next(EventType type) {
            return fates.isEmpty() ? Fate.WRITTEN : fates.remove();
        }

        @Override
        public void dawdle() {
            noted.add("it takes long");
        }
    }

    private final class Book implements MortalJournal.Recorded {

        @Override
        public void note(EventType type, AttemptRecord after) {
            noted.add("wrote " + type);
        }

        @Override
        public void takenOver(AttemptRecord left) {
            noted.add("took over " + left.state());
        }

        @Override
        public void answered(AttemptRecord after) {
            noted.add("left out " + after.state());
        }

        @Override
        public void refused(EventType type, AttemptRecord after, boolean kept) {
            noted.add((kept ? "kept and refused " : "refused ") + after.state());
        }
    }

    private void intends(String letter) {
        journal.append(EventType.INTENT, Records.prepared(letter), Records.STAMP);
    }

    private void sends(String letter) {
        journal.append(EventType.SENDING, Records.sending(letter), Records.STAMP);
    }

    private void assertRefused(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOf(JournalException.class);
    }

    private AttemptState onDisk(String letter) {
        return disk.find(Records.id(letter)).orElseThrow().state();
    }

    @Test
    void whatIsWrittenIsNotedAndOnTheDisk() {
        intends("a");
        sends("a");

        assertThat(noted).containsExactly("wrote INTENT", "wrote SENDING");
        assertThat(onDisk("a")).isEqualTo(AttemptState.SUBMITTING);
        assertThat(journal.find(Records.id("a"))).isEqualTo(disk.find(Records.id("a")));
    }

    @Test
    void whatTheDiskItselfDidNotTakeIsToldAsItIsThere() {
        Trouble line = new Trouble();
        MortalJournal over = new MortalJournal(line, line, life, new Moody(), new Book(), Life::kill);

        assertRefused(() -> over.append(EventType.INTENT, Records.prepared("a"), Records.STAMP));
        line.keeps = true;
        assertRefused(() -> over.append(EventType.INTENT, Records.prepared("a"), Records.STAMP));
        line.takenOver = true;
        line.keeps = false;
        assertRefused(() -> over.append(EventType.INTENT, Records.prepared("a"), Records.STAMP));

        assertThat(noted)
                .containsExactly("refused PREPARED", "wrote INTENT", "kept and refused PREPARED", "left out PREPARED");
    }

    @Test
    void whoDiesWhileSomethingIsWrittenIsToldNothingAndWhatIsThereIsNoted() {
        Trouble line = new Trouble();
        MortalJournal over = new MortalJournal(line, line, life, new Moody(), new Book(), Life::kill);
        line.keeps = true;
        line.dies = true;

        assertThatThrownBy(() -> over.append(EventType.INTENT, Records.prepared("a"), Records.STAMP))
                .isInstanceOf(ProcessDied.class);

        assertThat(noted).containsExactly("wrote INTENT");
    }

    @Test
    void whoDiesWhileSomethingIsReadIsToldNothing() {
        Trouble line = new Trouble();
        MortalJournal over = new MortalJournal(line, line, life, new Moody(), new Book(), Life::kill);

        assertRefused(() -> over.find(Records.id("a")));
        line.dies = true;

        assertThatThrownBy(() -> over.find(Records.id("a"))).isInstanceOf(ProcessDied.class);
    }

    @Test
    void whatHostsShareHearsThatOneIsClosedAndWhatItTookOver() {
        Trouble line = new Trouble();
        MortalJournal over = new MortalJournal(line, line, life, new Moody(), new Book(), Life::kill);

        assertThat(over.takeOver(Set.of())).hasSize(1);
        over.close();

        assertThat(noted).containsExactly("took over PREPARED", "closed");
    }

    /** A journal that hosts share, behind a line that breaks whenever it is used. */
    private final class Trouble extends DelegatingJournal implements Disk {

        private boolean keeps;
        private boolean takenOver;
        private boolean dies;

        private Trouble() {
            super(disk);
        }

        @Override
        public Optional<AttemptRecord> find(AttemptId id) {
            throw broken();
        }

        @Override
        public void append(EventType type, AttemptRecord after, Stamp stamp) {
            throw broken();
        }

        private JournalException broken() {
            if (dies) {
                life.kill();
            }
            return takenOver
                    ? JournalException.takenOver("another host has it")
                    : new JournalException(ErrorCode.JOURNAL, "the line broke");
        }

        @Override
        public boolean keeps(AttemptRecord after) {
            return keeps;
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public List<AttemptRecord> takeOver(Set<TerminalKey> terminals) {
            return List.of(Records.prepared("a"));
        }

        @Override
        public Journal open(Runnable killer) {
            return this;
        }

        @Override
        public void processDied() {
            noted.add("died");
        }

        @Override
        public void close() {
            noted.add("closed");
        }
    }

    @Test
    void whatIsThereAlreadyIsLeftOutByADiskThatWorks() {
        intends("a");
        sends("a");

        assertThatThrownBy(() -> sends("a")).isInstanceOf(IllegalStateException.class);
        assertThat(noted).containsExactly("wrote INTENT", "wrote SENDING", "left out SUBMITTING");
    }

    @Test
    void whatIsRefusedIsNotThereAndNoNewStartIsTakenUntilSomethingElseWas() {
        intends("a");
        fates.add(Fate.REFUSED);
        assertRefused(() -> sends("a"));
        assertThat(onDisk("a")).isEqualTo(AttemptState.PREPARED);
        assertRefused(() -> intends("b"));

        sends("a");
        intends("b");

        assertThat(onDisk("b")).isEqualTo(AttemptState.PREPARED);
        assertThat(noted)
                .containsExactly(
                        "wrote INTENT", "refused SUBMITTING", "refused PREPARED", "wrote SENDING", "wrote INTENT");
    }

    @Test
    void anIntentThatIsRefusedStopsNoOther() {
        fates.add(Fate.REFUSED);
        assertRefused(() -> intends("a"));

        intends("b");

        assertThat(noted).containsExactly("refused PREPARED", "wrote INTENT");
    }

    @Test
    void aWriteWhoseAnswerIsLostIsThereBeforeItIsRefused() {
        fates.add(Fate.WRITTEN_AND_REFUSED);
        assertRefused(() -> intends("a"));

        assertThat(noted).containsExactly("wrote INTENT", "kept and refused PREPARED");
        assertThat(onDisk("a")).isEqualTo(AttemptState.PREPARED);
    }

    @Test
    void aDeathBeforeTheWriteLeavesNothing() {
        intends("a");
        fates.add(Fate.DEATH_BEFORE);

        assertThatThrownBy(() -> sends("a")).isInstanceOf(ProcessDied.class);

        assertThat(life.isDead()).isTrue();
        assertThat(onDisk("a")).isEqualTo(AttemptState.PREPARED);
        assertThat(noted).containsExactly("wrote INTENT");
    }

    @Test
    void aDeathAfterTheWriteLeavesIt() {
        fates.add(Fate.DEATH_AFTER);

        assertThatThrownBy(() -> intends("a")).isInstanceOf(ProcessDied.class);

        assertThat(life.isDead()).isTrue();
        assertThat(onDisk("a")).isEqualTo(AttemptState.PREPARED);
        assertThat(noted).containsExactly("wrote INTENT");
    }

    @Test
    void onlyWhatASendWindowIsCountedFromTakesLong() {
        fates.add(Fate.SLOW);
        intends("a");
        fates.add(Fate.SLOW);
        sends("a");
        fates.add(Fate.SLOW);
        journal.append(
                EventType.IN_DOUBT,
                Records.sending("a").toBuilder().state(AttemptState.IN_DOUBT).build(),
                Records.STAMP);

        assertThat(noted)
                .containsExactly("wrote INTENT", "it takes long", "wrote SENDING", "it takes long", "wrote IN_DOUBT");
    }

    @Test
    void aDeadProcessReadsAndWritesNothing() {
        intends("a");
        life.kill();

        assertThatThrownBy(() -> sends("a")).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(() -> journal.find(Records.id("a"))).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(journal::unsettled).isInstanceOf(ProcessDied.class);
        assertThatThrownBy(journal::close).isInstanceOf(ProcessDied.class);
        assertThat(onDisk("a")).isEqualTo(AttemptState.PREPARED);
    }

    @Test
    void theDiskOutlivesAProcessThatEndsInOrder() {
        intends("a");
        journal.close();

        assertThat(onDisk("a")).isEqualTo(AttemptState.PREPARED);
    }
}
