package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
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
    private static final Duration A_MOMENT_LATER = Duration.ofMillis(1);
    private static final int USUAL_THOUGHT_MILLIS = 20;
    private static final int LONGEST_THOUGHT_MILLIS = 4_000;
    private static final int LESS_THAN_A_FIELD = 4;
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

    private static final int[] STATUSES = {100, 202, 204, 301, 307, 400, 401, 403, 404, 408, 409, 429, 500, 502, 503};

    private final RandomGenerator chance;
    private final Faults faults;
    private final Budget budget;
    private final Memory memory = new Memory();
    private final Twists twists;
    private final List<LieKind> kinds;
    private final boolean lowerIsPartial;
    private final boolean isSluggish;
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
        this.chance = chance;
        this.faults = faults;
        this.budget = budget;
        this.lowerIsPartial = lowerIsPartial;
        this.twists = new Twists(chance, memory, secrets, lowerIsPartial);
        this.kinds = faults.lies().stream()
                .sorted()
                .flatMap(kind -> Collections.nCopies(TELLING.contains(kind) ? 3 : 1, kind).stream())
                .toList();
        this.isSluggish = chance.nextBoolean();
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
        if (kinds.contains(LieKind.SECRET) && budget.isOn() && chance.nextInt(1000) < faults.lieOfThousand()) {
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
        speaker.say(reply.bytes(), latency(), reply.meaning(), reply.about(), List.of(), null);
    }

    /** Most answers say that it is still under way; those that decide something are lied about more often. */
    private int lieOfThousand(Reply reply) {
        return switch (reply.meaning()) {
            case IN_PROGRESS -> (faults.lieOfThousand() + 2) / 3;
            case RESULT, ACCEPTED, REJECTED, BUSY, NOT_FOUND -> MORE_OFTEN * faults.lieOfThousand();
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
                        List.of(whole(LieKind.EARLY, earlier)),
                        said(earlier));
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
        return lieOfAll(kind, reply, earlier, speaker);
    }

    /** Says of what did not happen what is said of what did. */
    private boolean traces(Reply reply, List<Leaf> leaves, Speaker speaker) {
        boolean tells =
                switch (reply.meaning()) {
                    case RESULT, REJECTED, BUSY -> true;
                    default -> false;
                };
        Optional<Field> trace = tells ? memory.trace(leaves, chance) : Optional.empty();
        trace.ifPresent(field -> {
            List<Field> fields = new ArrayList<>(reply.fields());
            fields.removeIf(blank -> blank.name().equals(field.name()));
            fields.add(field);
            speaker.say(
                    reply.with(fields).bytes(),
                    latency(),
                    reply.meaning(),
                    reply.about(),
                    List.of(new Lie(LieKind.TRACES, reply.meaning(), field.role(), field.name())),
                    null);
        });
        return trace.isPresent();
    }

    /** Returns a field, by what it is for first: a message has many texts, and one verdict. */
    private Leaf one(List<Leaf> fit) {
        List<Role> roles =
                fit.stream().map(leaf -> leaf.field().role()).distinct().toList();
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

    private boolean lieOfAll(LieKind kind, Reply reply, Optional<Reply> earlier, Speaker speaker) {
        List<Lie> lies = List.of(whole(kind, reply));
        byte[] bytes = reply.bytes();
        switch (kind) {
            case TWICE -> {
                Duration delay = latency();
                speaker.say(bytes, delay, reply.meaning(), reply.about(), lies, null);
                speaker.say(
                        bytes,
                        delay.plus(chance.nextBoolean() ? Duration.ZERO : A_MOMENT_LATER),
                        reply.meaning(),
                        reply.about(),
                        lies,
                        null);
            }
            case STALE -> {
                if (earlier.isEmpty()
                        || Arrays.equals(earlier.get().bytes(), bytes)
                        || earlier.get().meaning() == Meaning.CANCEL_ANSWER
                        || isAnyones(earlier.get())) {
                    return false;
                }
                Reply old = earlier.get();
                speaker.say(old.bytes(), latency(), reply.meaning(), reply.about(), lies, said(old));
            }
            case CUT -> {
                Duration delay = latency();
                speaker.say(
                        Arrays.copyOf(bytes, cut(reply, bytes)),
                        delay,
                        reply.meaning(),
                        reply.about(),
                        lies,
                        null);
                speaker.hangUp(delay);
            }
            case SILENCE -> {}
            case HANG_UP -> speaker.hangUp(latency());
            case BARE -> {
                return bare(reply, speaker);
            }
            case OTHER_STATUS -> {
                return otherStatus(reply, speaker);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns where an answer is cut so that it is cut: what has no frame is whole at the end of a field, as soon as it says how it ended. */
    private int cut(Reply reply, byte[] bytes) {
        if (reply.fields().stream().anyMatch(field -> field.role() == Role.STATUS)) {
            return chance.nextInt(Math.max(1, bytes.length));
        }
        int complement = startOf(Role.COMPLEMENT, reply, bytes);
        return complement > 0 && chance.nextBoolean()
                ? complement + 1 + chance.nextInt(LESS_THAN_A_FIELD)
                : chance.nextInt(Math.max(1, startOf(Role.VERDICT, reply, bytes)));
    }

    /** Returns where the first field of a kind begins; -1 when there is none. */
    private static int startOf(Role role, Reply reply, byte[] bytes) {
        List<Field> others =
                reply.fields().stream().filter(field -> field.role() != role).toList();
        return Arrays.mismatch(bytes, reply.with(others).bytes());
    }

    private boolean bare(Reply reply, Speaker speaker) {
        Entry about = reply.about();
        List<Field> kept = reply.fields().stream().filter(Adversary::isLeft).toList();
        List<Field> verdicts = kept.stream()
                .filter(field -> field.role() == Role.VERDICT || field.role() == Role.COMPLEMENT)
                .toList();
        boolean isDecline =
                reply.meaning() == Meaning.RESULT && about != null && about.stage() == Entry.Stage.DECLINED;
        boolean saysNo = !verdicts.isEmpty()
                && verdicts.stream().allMatch(field -> Boolean.FALSE.equals(field.value()));
        // of what is bare by habit nothing is left out that would mark its end
        boolean hasMarks = reply.fields().stream()
                .anyMatch(field -> !isLeft(field) && (field.role() == Role.TRACE || field.role() == Role.OTHER));
        if (!isDecline || !saysNo || !hasMarks) {
            return false;
        }
        List<Lie> lies = List.of(whole(LieKind.BARE, reply));
        speaker.say(reply.with(kept).bytes(), latency(), reply.meaning(), about, lies, null);
        return true;
    }

    private static boolean isLeft(Field field) {
        return switch (field.role()) {
            case STATUS, KEY, VERDICT, COMPLEMENT -> true;
            default -> field.name().startsWith("header:");
        };
    }

    private boolean otherStatus(Reply reply, Speaker speaker) {
        List<Field> fields = new ArrayList<>(reply.fields());
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.role() == Role.STATUS) {
                long other = STATUSES[chance.nextInt(STATUSES.length)];
                if (String.valueOf(field.value()).contains(Long.toString(other))) {
                    return false;
                }
                fields.set(i, field.with(other));
                Reply twisted = reply.with(fields);
                Lie lie = new Lie(LieKind.OTHER_STATUS, reply.meaning(), Role.STATUS, Long.toString(other));
                speaker.say(twisted.bytes(), latency(), reply.meaning(), reply.about(), List.of(lie), null);
                return true;
            }
        }
        return false;
    }

    /** Returns whether another answer would be believed by anybody: it names no transaction, and any lower amount is a part of ours. */
    private boolean isAnyones(Reply other) {
        return lowerIsPartial
                && Twists.leaves(other.fields()).stream()
                        .noneMatch(leaf -> leaf.field().role() == Role.KEY);
    }

    /** Returns what the words of another answer say; those that name no transaction say it of none. */
    private static Fact.Said said(Reply other) {
        boolean isNamed = Twists.leaves(other.fields()).stream()
                .anyMatch(
                        leaf -> leaf.field().role() == Role.KEY || leaf.field().role() == Role.REFERENCE);
        return new Fact.Said(other.meaning(), isNamed ? other.about() : null);
    }

    private static Lie whole(LieKind kind, Reply reply) {
        return new Lie(kind, reply.meaning(), Role.OTHER, "");
    }

    /** Returns how long an answer is under way. */
    Duration latency() {
        boolean thinks = isSluggish && budget.isOn() && chance.nextInt(5) == 0;
        return AT_ONCE.plusMillis(chance.nextInt(thinks ? LONGEST_THOUGHT_MILLIS : USUAL_THOUGHT_MILLIS));
    }
}
