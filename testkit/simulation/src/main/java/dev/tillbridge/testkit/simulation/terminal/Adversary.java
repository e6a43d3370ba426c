package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one terminal's mouth and the till's ear. What it does to a message it makes from the message itself; it knows no protocol. A
 * lie may be told once or over and over, as a terminal with a fault would.
 */
final class Adversary {

    private static final Duration AT_ONCE = Duration.ofMillis(3);
    static final Duration A_MOMENT_LATER = Duration.ofMillis(1);
    private static final int USUAL_THOUGHT_MILLIS = 20;
    private static final int LONGEST_THOUGHT_MILLIS = 4_000;
    private static final int SHOWN = 20;
    private static final int MOST_REPEATS = 40;
    private static final int MORE_OFTEN = 5;

    /** Not every lie suits every answer. */
    private static final int TRIES = 5;
    /** By these a message says something else, where others make it one that nobody can read. */
    private static final Set<LieKind> TELLING = EnumSet.of(
            LieKind.ABSENT,
            LieKind.DOUBLED,
            LieKind.OF_ANOTHER,
            LieKind.LOWER,
            LieKind.CONTRADICTED,
            LieKind.TRACES,
            LieKind.STALE,
            LieKind.BARE);

    /** What is asked first about a result: whose it is, how it ended, and how much it was. */
    private static final Set<Role> DECIDING =
            EnumSet.of(Role.KEY, Role.REFERENCE, Role.ORIGINAL, Role.VERDICT, Role.CURRENCY, Role.AMOUNT);

    private final RandomGenerator chance;
    private final Faults faults;
    private final Budget budget;
    private final Memory memory;
    private final Twists twists;
    private final List<LieKind> kinds;
    private final WholeLies whole;
    private final boolean isSluggish;
    private final boolean failsToUndo;
    private final Halting halting;
    private @Nullable Habit habit;

    /** A lie that is told again of every message where it can be told. */
    private static final class Habit {
        private final LieKind kind;
        private final String where;
        private int left;

        private Habit(LieKind kind, String where, int left) {
            this.kind = kind;
            this.where = where;
            this.left = left;
        }
    }

    Adversary(RandomGenerator chance, Faults faults, Budget budget, Secrets secrets, boolean lowerIsPartial) {
        this(chance, faults, budget, secrets, new Leeway(lowerIsPartial, false, false, false));
    }

    Adversary(RandomGenerator chance, Faults faults, Budget budget, Secrets secrets, Leeway leeway) {
        this.chance = chance;
        this.faults = faults;
        this.budget = budget;
        this.memory = new Memory(leeway.fieldsCountAnywhere());
        this.whole = new WholeLies(chance, leeway, this::latency);
        this.twists = new Twists(chance, memory, secrets, leeway);
        this.kinds = faults.lies().stream()
                .sorted()
                .flatMap(kind -> Collections.nCopies(TELLING.contains(kind) ? 3 : 1, kind).stream())
                .toList();
        this.isSluggish = chance.nextBoolean();
        this.failsToUndo = faults.troubles().contains(Trouble.FAILED_REVERSALS);
        this.halting = new Halting(chance, faults.troubles().contains(Trouble.HALTING_ANSWERS));
    }

    /** Hears what a till asks. */
    void hear(byte[] request) {
        if (kinds.contains(LieKind.SECRET)) {
            twists.hear(request);
        }
    }

    /** Says what the terminal wants to say, or something else. */
    void speak(Reply reply, Speaker speaker) {
        if (kinds.isEmpty() || !budget.isOn()) {
            speaker.say(reply.bytes(), latency(), reply.meaning(), reply.about(), List.of(), null);
            return;
        }
        List<Leaf> leaves = Twists.leaves(reply.fields());
        Optional<Reply> earlier = memory.earlier(chance);
        if (habit != null && habit.left > 0 && budget.isOn()) {
            habit.left--;
            Optional<Leaf> same = leaves.stream()
                    .filter(leaf -> leaf.name().equals(habit.where) && canBeSeen(habit.kind, leaf, reply.about()))
                    .findFirst();
            if (same.isPresent()) {
                sayTwisted(habit.kind, same.get(), reply, speaker);
                memory.keep(reply, leaves);
                return;
            }
        }
        Optional<Leaf> undoing = undoing(leaves);
        if (undoing.isPresent() && failsToUndo && budget.isFaulty() && chance.nextBoolean()) {
            sayTwisted(LieKind.CONTRADICTED, undoing.get(), reply, speaker);
            memory.keep(reply, leaves);
            return;
        }
        if (kinds.contains(LieKind.SECRET) && budget.isOn() && chance.nextInt(1000) < lieOfThousand(reply)) {
            if (blab(reply, leaves, speaker)) {
                memory.keep(reply, leaves);
                return;
            }
        }
        if (!kinds.isEmpty() && budget.isLeft() && chance.nextInt(1000) < lieOfThousand(reply)) {
            for (int tries = 0; tries < TRIES; tries++) {
                if (lie(kinds.get(chance.nextInt(kinds.size())), reply, leaves, earlier, speaker)) {
                    budget.take();
                    memory.keep(reply, leaves);
                    return;
                }
            }
        }
        memory.keep(reply, leaves);
        halting.mayHalt(reply, speaker);
        speaker.say(reply.bytes(), latency(), reply.meaning(), reply.about(), List.of(), null);
    }

    /** Most answers say that it is still under way, or after a lost start that it is not known; those that decide something are lied about more often. */
    private int lieOfThousand(Reply reply) {
        return switch (reply.meaning()) {
            case IN_PROGRESS, NOT_FOUND -> (faults.lieOfThousand() + 2) / 3;
            case RESULT, ACCEPTED, REJECTED, BUSY -> MORE_OFTEN * faults.lieOfThousand();
            case CANCEL_ANSWER, OTHER -> faults.lieOfThousand();
        };
    }

    /** Says in every text what nobody should say; it disturbs nothing else, so it may be done as often as one likes. */
    private boolean blab(Reply reply, List<Leaf> leaves, Speaker speaker) {
        List<Field> fields = reply.fields();
        List<Lie> lies = new ArrayList<>();
        for (Leaf leaf : leaves) {
            if (twists.suits(LieKind.SECRET, leaf)) {
                fields = twists.twisted(LieKind.SECRET, leaf, fields);
                lies.add(new Lie(LieKind.SECRET, reply.meaning(), leaf.field().role(), leaf.name()));
            }
        }
        if (!lies.isEmpty()) {
            halting.mayHalt(reply.with(fields), speaker);
            speaker.say(reply.with(fields).bytes(), latency(), reply.meaning(), reply.about(), lies, null);
        }
        return !lies.isEmpty();
    }

    /** Says something before it was asked, now and then. */
    void greet(Speaker speaker) {
        if (kinds.contains(LieKind.EARLY) && budget.isLeft() && chance.nextInt(1000) < faults.lieOfThousand()) {
            memory.earlier(chance).ifPresent(earlier -> {
                budget.take();
                speaker.say(
                        earlier.bytes(),
                        A_MOMENT_LATER,
                        earlier.meaning(),
                        earlier.about(),
                        List.of(WholeLies.of(LieKind.EARLY, earlier)),
                        WholeLies.said(earlier));
            });
        }
    }

    private boolean lie(LieKind kind, Reply reply, List<Leaf> leaves, Optional<Reply> earlier, Speaker speaker) {
        if (kind == LieKind.TRACES) {
            return traces(reply, leaves, speaker);
        }
        if (kind.isOfAField()) {
            List<Leaf> fit = leaves.stream()
                    .filter(leaf -> canBeSeen(kind, leaf, reply.about()))
                    .toList();
            if (fit.isEmpty()) {
                return false;
            }
            Leaf leaf = one(fit);
            if (chance.nextInt(3) == 0) {
                habit = new Habit(kind, leaf.name(), chance.nextInt(MOST_REPEATS));
            }
            sayTwisted(kind, leaf, reply, speaker);
            return true;
        }
        return whole.tell(kind, reply, earlier, speaker);
    }

    /** Returns what says that it was undone: where that is not so, all else speaks for a charge. */
    private static Optional<Leaf> undoing(List<Leaf> leaves) {
        return leaves.stream()
                .filter(leaf -> leaf.field().role() == Role.REVERSAL)
                .findFirst();
    }

    /** Says of what did not happen what is said of what did, where the message has room for it. */
    private boolean traces(Reply reply, List<Leaf> leaves, Speaker speaker) {
        boolean tells = switch (reply.meaning()) {
            case RESULT, REJECTED, BUSY -> true;
            default -> false;
        };
        Optional<Field> trace = tells ? memory.trace(leaves, chance) : Optional.empty();
        if (trace.isEmpty()) {
            return false;
        }
        Field field = trace.get();
        List<Field> fields = new ArrayList<>(reply.fields());
        fields.removeIf(blank -> blank.name().equals(field.name()));
        fields.add(field);
        Reply told = reply.with(fields);
        if (Arrays.equals(told.bytes(), reply.bytes())) {
            return false;
        }
        halting.mayHalt(told, speaker);
        speaker.say(
                told.bytes(),
                latency(),
                reply.meaning(),
                reply.about(),
                List.of(new Lie(LieKind.TRACES, reply.meaning(), field.role(), field.name())),
                null);
        return true;
    }

    /** Returns a field, by what it is for first: a message has many texts, and one verdict, which is lied about more often. */
    private Leaf one(List<Leaf> fit) {
        List<Role> roles = fit.stream()
                .map(leaf -> leaf.field().role())
                .distinct()
                .flatMap(role -> Collections.nCopies(DECIDING.contains(role) ? 3 : 1, role).stream())
                .toList();
        Role role = roles.get(chance.nextInt(roles.size()));
        List<Leaf> some =
                fit.stream().filter(leaf -> leaf.field().role() == role).toList();
        return some.get(chance.nextInt(some.size()));
    }

    /** Returns whether such a lie about such a field is one that somebody could see. */
    private boolean canBeSeen(LieKind kind, Leaf leaf, @Nullable Entry about) {
        if (!twists.suits(kind, leaf)) {
            return false;
        }
        return switch (leaf.field().role()) {
            // what was not approved is not contradicted by another word for it
            case COMPLEMENT -> about != null && about.stage() == Entry.Stage.APPROVED;
            // a part of what was ordered is as good as another part
            case AMOUNT -> about == null || !about.isPartial();
            default -> true;
        };
    }

    private void sayTwisted(LieKind kind, Leaf leaf, Reply reply, Speaker speaker) {
        Reply twisted = reply.with(twists.twisted(kind, leaf, reply.fields()));
        byte[] bytes = twisted.bytes();
        // what the wire does not tell apart is no lie
        List<Lie> lies = Arrays.equals(bytes, reply.bytes())
                ? List.of()
                : List.of(new Lie(kind, reply.meaning(), leaf.field().role(), leaf.name() + was(leaf, twisted)));
        halting.mayHalt(twisted, speaker);
        speaker.say(bytes, latency(), reply.meaning(), reply.about(), lies, null);
    }

    /** Returns what the field was and is, for the story. */
    private static String was(Leaf leaf, Reply twisted) {
        if (String.valueOf(leaf.field().value()).length() > SHOWN) {
            return "";
        }
        List<String> now = Twists.leaves(twisted.fields()).stream()
                .filter(other -> other.name().equals(leaf.name()))
                .map(other -> String.valueOf(other.field().value()))
                .filter(value -> value.length() <= SHOWN)
                .toList();
        return ", " + leaf.field().value() + " told as " + now;
    }

    /** Returns how long an answer is under way. */
    Duration latency() {
        boolean thinks = isSluggish && budget.isOn() && chance.nextInt(5) == 0;
        return AT_ONCE.plusMillis(chance.nextInt(thinks ? LONGEST_THOUGHT_MILLIS : USUAL_THOUGHT_MILLIS));
    }
}
