package dev.tillbridge.testkit.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.RequestKind;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Facts written by hand: one terminal, some tills, and attempts that go by a letter. Says what the checker makes of them. */
final class Play implements Observer {

    static final long WHOLE = 1_000;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Checker checker = new Checker();
    private final Front front = new Front();
    private final Disks disks = new Disks();
    private final Map<String, Tender> tenders = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private String till = "till";
    private int life = 1;
    private String name = "a";
    private long now = 1_000_000_000L;
    private long exchange;
    private String key = "KEY-";
    private Duration negativesMayChangeFor = Duration.ZERO;
    private String original = "";
    private boolean byKey = true;
    private boolean inTheEnd;
    private boolean shared;

    // who and when

    Play after(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        return this;
    }

    Play attempt(String letter) {
        name = letter;
        return this;
    }

    Play forTender(String sale) {
        tenders.put(name, Tender.of(sale));
        return this;
    }

    Play till(String other, int itsLife) {
        till = other;
        life = itsLife;
        return this;
    }

    /** Lets starts carry no key. */
    Play withoutKeys() {
        key = "";
        return this;
    }

    /** Has a terminal that is asked for its last transaction, whatever that is. */
    Play takesNegativesBackWithin(Duration time) {
        negativesMayChangeFor = time;
        return this;
    }

    /** What begins from now on undoes this transaction. */
    Play undoing(String id) {
        original = id;
        return this;
    }

    Play asksForTheLast() {
        byKey = false;
        return this;
    }

    /** Has a terminal that answers a start when it is over. */
    Play answersInTheEnd() {
        inTheEnd = true;
        return this;
    }

    /** Has one journal for all tills. */
    Play sharesTheJournal() {
        shared = true;
        return this;
    }

    // what a till does

    Play opened() {
        disks.mount(till);
        return see(new Fact.Opened(now, till, life));
    }

    Play died() {
        return see(new Fact.Died(now, till, life));
    }

    Play closed() {
        return see(new Fact.Closed(now, till, life));
    }

    Play diesAndComesBack() {
        died();
        life++;
        return after(1_000).opened();
    }

    Play takesOver() {
        return see(new Fact.TakenOver(now, till, life, id(name)));
    }

    Play commitFailed() {
        return commitFailed(EventType.ALARM, false);
    }

    Play commitFailed(EventType type, boolean kept) {
        return see(new Fact.CommitFailed(now, till, life, type, id(name), kept));
    }

    Play called() {
        return see(new Fact.Called(now, till, life, "front", tender().toString(), id(name), DEADLINE));
    }

    Play records(EventType type, AttemptState state) {
        return records(type, state, builder -> builder);
    }

    Play records(EventType type, AttemptState state, UnaryOperator<AttemptRecord.Builder> change) {
        AttemptRecord after = disks.write(
                till,
                id(name),
                this::fresh,
                builder -> change.apply(builder.state(state).changed(stamp())));
        return see(new Fact.Recorded(now, till, life, type, after));
    }

    Play intent() {
        return records(EventType.INTENT, AttemptState.PREPARED);
    }

    Play sending() {
        return records(EventType.SENDING, AttemptState.SUBMITTING, builder -> builder.sending(stamp()));
    }

    Play accepted() {
        return records(EventType.ACCEPTED, AttemptState.ACCEPTED);
    }

    Play inDoubt() {
        return records(EventType.IN_DOUBT, AttemptState.IN_DOUBT);
    }

    Play unknown() {
        return records(EventType.UNKNOWN, AttemptState.UNKNOWN);
    }

    Play settled(AttemptState state) {
        return records(EventType.FINAL, state);
    }

    Play approved(long base) {
        return approved(base, false);
    }

    Play approved(long base, boolean partial) {
        return approved(Amounts.ofBase(money(base)), partial);
    }

    Play approved(Amounts amounts, boolean partial) {
        AttemptResult result = new AttemptResult(amounts, partial, false, TransactionDetails.none());
        return records(EventType.FINAL, AttemptState.APPROVED, builder -> builder.result(result));
    }

    Play acknowledged() {
        see(new Fact.Acknowledged(now, till, life, id(name)));
        return records(EventType.ACKNOWLEDGED, state(), builder -> builder.acknowledged(true));
    }

    Play alarmed() {
        return alarmedWith("something is wrong");
    }

    Play alarmedWith(String words) {
        return see(new Fact.Alarmed(now, till, life, "front", id(name), words));
    }

    Play alarmedOf(String terminal, String atTill) {
        return see(new Fact.Alarmed(now, atTill, life, terminal, null, "something is wrong"));
    }

    Play alarmedOfTheTerminal() {
        return see(new Fact.Alarmed(now, till, life, "front", null, "something is wrong"));
    }

    Play decided(String choice) {
        return see(new Fact.Decided(now, till, life, id(name), choice, Optional.empty()));
    }

    Play decidedPart(long minorUnits) {
        return see(new Fact.Decided(now, till, life, id(name), "PAID", Optional.of(money(minorUnits))));
    }

    /** A person's decision is recorded that counts a part, and with it what is recorded as moved. */
    Play countsPart(long counted, long moved) {
        Decision decision = new Decision(
                AttemptState.OPERATOR_PAID, Optional.of(money(counted)), "4711", "Ann", "receipt", Instant.EPOCH);
        AttemptResult result = new AttemptResult(Amounts.ofBase(money(moved)), true, false, TransactionDetails.none());
        return records(
                EventType.RESOLVED,
                AttemptState.OPERATOR_PAID,
                builder -> builder.decision(decision).result(result));
    }

    /** Is told that all was paid, by a person's decision. */
    Play toldInFull() {
        Amounts ordered = Amounts.ofBase(money(WHOLE));
        Outcome.Facts facts =
                new Outcome.Facts(new AttemptId(id(name)), "till", tender(), Operation.SALE, true, Locale.ENGLISH, "");
        return told(
                new Outcome.Approved(facts, ordered, ordered, false, false, false, true, TransactionDetails.none()));
    }

    Play told() {
        return told(state(), true);
    }

    /** Is told what a state means; null for an unknown outcome. */
    Play told(@Nullable AttemptState state, boolean durable) {
        AttemptRecord record = record();
        return told(Tellings.of(
                new Outcome.Facts(
                        new AttemptId(id(name)), "till", tender(), Operation.SALE, durable, Locale.ENGLISH, ""),
                state,
                record,
                false));
    }

    Play toldApproved(long base) {
        TransactionDetails none = TransactionDetails.none();
        Outcome.Facts facts =
                new Outcome.Facts(new AttemptId(id(name)), "till", tender(), Operation.SALE, true, Locale.ENGLISH, "");
        Amounts ordered = Amounts.ofBase(money(WHOLE));
        return told(
                new Outcome.Approved(facts, ordered, Amounts.ofBase(money(base)), false, false, false, false, none));
    }

    Play toldOfConflict() {
        Outcome.Facts facts = new Outcome.Facts(
                new AttemptId(id(name)), "till", tender(), Operation.SALE, true, Locale.ENGLISH, "it was paid");
        return told(Tellings.of(facts, state(), record(), false));
    }

    Play toldLate() {
        return told(Tellings.of(
                new Outcome.Facts(new AttemptId(id(name)), "till", tender(), Operation.SALE, true, Locale.ENGLISH, ""),
                state(),
                record(),
                true));
    }

    Play told(Outcome outcome) {
        return see(new Fact.Told(now, till, life, outcome));
    }

    // what goes over the wire

    Play leaves() {
        exchange++;
        return see(new Fact.Left(now, till, life, "front", id(name), exchange));
    }

    /** The call that sent the start comes back, and its connection is closed. */
    Play hangsUp() {
        return see(new Fact.HungUp(now, till, life, "front", id(name)));
    }

    /** A person asks for something that is no start. */
    Play orders(RequestKind kind) {
        return see(new Fact.Ordered(now, till, life, "front", kind == RequestKind.CANCEL ? id(name) : null, kind));
    }

    /** Bytes wait on the connection of the next question when its till looks. */
    Play bytesWait() {
        Lie early = new Lie(LieKind.EARLY, Meaning.OTHER, Role.OTHER, "");
        return see(new Fact.Answered(
                now, till, life, "front", id(name), exchange + 1, Meaning.OTHER, null, List.of(early)));
    }

    Play arrives(RequestKind kind) {
        return see(new Fact.Arrived(now, till, life, "front", id(name), exchange, kind));
    }

    /** Something comes that left some questions ago, so many lives before. */
    Play arrivesLate(RequestKind kind, int questions, int lives) {
        return see(new Fact.Arrived(now, till, life - lives, "front", id(name), exchange - questions, kind));
    }

    Play arrivesForNobody(RequestKind kind) {
        exchange++;
        return see(new Fact.Arrived(now, till, life, "front", null, exchange, kind));
    }

    /** A question of which nobody saw the first byte leave. */
    Play arrivesOnly(RequestKind kind) {
        exchange++;
        return arrives(kind);
    }

    Play start() {
        return leaves().arrives(RequestKind.START);
    }

    Play lookup() {
        return leaves().arrives(RequestKind.LOOKUP);
    }

    Play cancel() {
        return leaves().arrives(RequestKind.CANCEL);
    }

    Play answered(Meaning meaning, Lie... lies) {
        Entry about = meaning == Meaning.NOT_FOUND || meaning == Meaning.REJECTED || meaning == Meaning.BUSY
                ? null
                : front.entryOrNull(name);
        return answeredAbout(meaning, about, lies);
    }

    /** The answer to the question before the last one comes a second time, when that one was asked. */
    Play answeredAgain(Meaning meaning) {
        Lie twice = new Lie(LieKind.TWICE, meaning, Role.OTHER, "");
        return see(new Fact.Answered(
                now, till, life, "front", id(name), exchange - 1, meaning, front.entryOrNull(name), List.of(twice)));
    }

    Play answeredAbout(Meaning meaning, @Nullable Entry about, Lie... lies) {
        return see(new Fact.Answered(now, till, life, "front", id(name), exchange, meaning, about, List.of(lies)));
    }

    Play answeredWith(Fact.Said said, Lie... lies) {
        return see(new Fact.Answered(
                now,
                till,
                life,
                "front",
                id(name),
                exchange,
                Meaning.RESULT,
                front.entryOrNull(name),
                List.of(lies),
                said));
    }

    Play seen(String text) {
        return see(new Fact.Seen(now, "a log", text));
    }

    Play keepsSecret(String secret) {
        secrets.add(secret);
        return this;
    }

    // what the terminal does

    Play begins(Course.End end) {
        return begins(end, 0);
    }

    Play begins(Course.End end, long less) {
        front.begin(name, id(name), key.isEmpty() ? null : key + name, end, less, now);
        return this;
    }

    Play merchantDoes(String letter) {
        front.begin(letter, null, null, Course.End.APPROVED, 0, now);
        front.end(letter, null);
        return this;
    }

    Play ends() {
        front.end(name, null);
        return this;
    }

    Play isUndoneBy(String letter) {
        String undone = name;
        attempt(letter).begins(Course.End.APPROVED);
        front.end(letter, undone);
        return this;
    }

    Play standsStill(int millis) {
        see(new Fact.StoodStill(now, Duration.ofMillis(millis).toNanos()));
        return after(millis);
    }

    Play renews() {
        return see(new Fact.Renewed(now, "front"));
    }

    Play trusts() {
        return see(new Fact.Trusted(now, till, "front"));
    }

    Play reboots(boolean forgets) {
        if (forgets) {
            front.ledger().forgetAll();
        }
        return see(new Fact.Rebooted(now, "front", forgets));
    }

    Entry entry(String letter) {
        return front.entry(letter);
    }

    // whole passages

    /** A sale up to its start, which the terminal took. */
    Play startedSale(Course.End end) {
        return opened().called().intent().sending().start().begins(end);
    }

    /** A sale up to a recorded acceptance. */
    Play acceptedSale(Course.End end) {
        return startedSale(end).answered(Meaning.ACCEPTED).accepted();
    }

    /** A sale up to a lookup that waits for the answer, while the terminal has done its part. */
    Play lookedUpSale(Course.End end) {
        return acceptedSale(end).ends().after(300).lookup();
    }

    /** A sale whose start was not answered, in doubt. */
    Play doubtfulSale(Course.End end) {
        return startedSale(end).ends().after(5_000).inDoubt();
    }

    /** The way of a result to the point of sale. */
    Play toldAndAcknowledged() {
        return told().acknowledged();
    }

    Play approvedSale() {
        return lookedUpSale(Course.End.APPROVED)
                .answered(Meaning.RESULT)
                .approved(WHOLE)
                .toldAndAcknowledged();
    }

    // what the checker makes of it

    List<String> promisesBrokenIn(long millisLater) {
        after(millisLater);
        return checker.atRest(this, now).stream().map(Violation::promise).toList();
    }

    /** Returns the ids of the promises that were broken when a minute has passed. */
    List<String> broken() {
        return promisesBrokenIn(60_000);
    }

    /** Holds that a minute later this promise is broken, and that what is said of it begins with a line that has these words. */
    void breaks(String promise, String... words) {
        assertThat(broken()).as(() -> violations().toString()).contains(promise);
        for (String word : words) {
            assertThat(violations())
                    .anyMatch(found -> found.promise().equals(promise)
                            && found.words().lines().findFirst().orElse("").contains(word));
        }
    }

    void keepsEverything() {
        assertThat(broken()).as(() -> violations().toString()).isEmpty();
    }

    List<Violation> violations() {
        return checker.violations();
    }

    // beneath

    private Play see(Fact fact) {
        checker.see(fact, this);
        return this;
    }

    private AttemptRecord.Builder fresh() {
        AttemptRecord.Builder builder = AttemptRecord.builder(
                new AttemptId(id(name)),
                "front",
                new TerminalKey("sim:FRONT"),
                "sim",
                tender(),
                original.isEmpty() ? Operation.SALE : Operation.VOID,
                original.isEmpty()
                        ? Map.of("amount", "EUR 10.00")
                        : Map.of("amount", "EUR 10.00", "original", original),
                stamp());
        return builder.startKey(key.isEmpty() ? null : new StartKey(key + name));
    }

    private Tender tender() {
        return tenders.computeIfAbsent(name, letter -> Tender.of("sale-" + letter));
    }

    private @Nullable AttemptRecord record() {
        return disks.read(till, id(name));
    }

    private AttemptState state() {
        return Objects.requireNonNull(record()).state();
    }

    private Stamp stamp() {
        return new Stamp(Instant.EPOCH.plusNanos(now), now, "life" + life);
    }

    static String id(String letter) {
        return letter.repeat(32).substring(0, 32);
    }

    static Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }

    @Override
    public Collection<Ledger> ledgers() {
        return List.of(front.ledger());
    }

    @Override
    public Collection<AttemptRecord> records(String ofTill) {
        return shared
                ? disks.tills().stream()
                        .flatMap(each -> disks.all(each).stream())
                        .toList()
                : disks.all(ofTill);
    }

    /** A disk that lost what was on it. */
    Play losesItsDisk() {
        disks.lose(till);
        return this;
    }

    /** A disk that has another state than was written. */
    Play findsOnItsDisk(AttemptState state) {
        disks.write(till, id(name), this::fresh, builder -> builder.state(state));
        return this;
    }

    @Override
    public boolean isJournalShared() {
        return shared;
    }

    @Override
    public Collection<String> tills() {
        return disks.tills();
    }

    @Override
    public boolean isAskedByKey(String terminal, Operation operation) {
        return byKey;
    }

    @Override
    public boolean answersInTheEnd(String terminal) {
        return inTheEnd;
    }

    @Override
    public Duration negativesMayChangeFor(String terminal, Operation operation) {
        return negativesMayChangeFor;
    }

    @Override
    public boolean showsCertificate(String terminal) {
        return true;
    }

    @Override
    public Collection<String> secrets() {
        return secrets;
    }
}
