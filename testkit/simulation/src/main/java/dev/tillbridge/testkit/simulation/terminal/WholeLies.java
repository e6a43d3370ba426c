package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.check.Fact;
import dev.tillbridge.testkit.simulation.ledger.Entry;
import dev.tillbridge.testkit.simulation.lie.Lie;
import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lies that are made of a whole message. */
final class WholeLies {

    private static final int LESS_THAN_A_FIELD = 4;
    private static final int[] STATUSES = {100, 202, 204, 301, 307, 400, 401, 403, 404, 408, 409, 429, 500, 502, 503};

    private static final Set<Meaning> ANSWERS_TO_A_START = EnumSet.of(Meaning.ACCEPTED, Meaning.REJECTED, Meaning.BUSY);
    private static final Set<Role> NAMING = EnumSet.of(Role.KEY, Role.REFERENCE, Role.ORIGINAL);

    private final RandomGenerator chance;
    private final Leeway leeway;
    private final Supplier<Duration> latency;

    WholeLies(RandomGenerator chance, Leeway leeway, Supplier<Duration> latency) {
        this.chance = chance;
        this.leeway = leeway;
        this.latency = latency;
    }

    /** Tells such a lie, if it is one of this answer; returns whether it did. */
    boolean tell(LieKind kind, Reply reply, Optional<Reply> earlier, Speaker speaker) {
        List<Lie> lies = List.of(of(kind, reply));
        byte[] bytes = reply.bytes();
        switch (kind) {
            case TWICE -> {
                Duration delay = latency.get();
                speaker.say(bytes, delay, reply.meaning(), reply.about(), lies, null);
                speaker.say(
                        bytes,
                        delay.plus(chance.nextBoolean() ? Duration.ZERO : Adversary.A_MOMENT_LATER),
                        reply.meaning(),
                        reply.about(),
                        lies,
                        null);
            }
            case STALE -> {
                if (earlier.isEmpty()
                        || Arrays.equals(earlier.get().bytes(), bytes)
                        || earlier.get().meaning() == Meaning.CANCEL_ANSWER
                        || isAnyones(earlier.get(), reply)
                        || isListedRefusal(earlier.get(), reply)) {
                    return false;
                }
                Reply old = earlier.get();
                speaker.say(old.bytes(), latency.get(), reply.meaning(), reply.about(), lies, said(old));
            }
            case CUT -> {
                Duration delay = latency.get();
                speaker.say(Arrays.copyOf(bytes, cut(reply, bytes)), delay, reply.meaning(), reply.about(), lies, null);
                speaker.hangUp(delay);
            }
            case SILENCE -> {}
            case HANG_UP -> speaker.hangUp(latency.get());
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
        List<Field> kept = reply.fields().stream().filter(WholeLies::isLeft).toList();
        List<Field> verdicts = kept.stream()
                .filter(field -> field.role() == Role.VERDICT || field.role() == Role.COMPLEMENT)
                .toList();
        boolean isDecline = reply.meaning() == Meaning.RESULT && about != null && about.stage() == Entry.Stage.DECLINED;
        boolean saysNo =
                !verdicts.isEmpty() && verdicts.stream().allMatch(field -> Boolean.FALSE.equals(field.value()));
        // of what is bare by habit nothing is left out that would mark its end
        boolean hasMarks = reply.fields().stream()
                .anyMatch(field -> !isLeft(field) && (field.role() == Role.TRACE || field.role() == Role.OTHER));
        if (!isDecline || !saysNo || !hasMarks) {
            return false;
        }
        List<Lie> lies = List.of(of(LieKind.BARE, reply));
        List<Field> told = chance.nextBoolean() ? kept : blanked(reply.fields());
        speaker.say(reply.with(told).bytes(), latency.get(), reply.meaning(), about, lies, null);
        return true;
    }

    /** Returns the fields, with nothing in those that would mark the end: empty, blank or null. */
    private List<Field> blanked(List<Field> fields) {
        int how = chance.nextInt(3);
        return fields.stream()
                .map(field -> isLeft(field) || field.name().startsWith(":") ? field : field.with(blank(field, how)))
                .toList();
    }

    private static @Nullable Object blank(Field field, int how) {
        return how == 0 || !(field.value() instanceof String) ? null : " ".repeat(how - 1);
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
                speaker.say(twisted.bytes(), latency.get(), reply.meaning(), reply.about(), List.of(lie), null);
                return true;
            }
        }
        return false;
    }

    /** Returns whether the words for what is not known are those of a bad request, by which every till may take a start for refused. */
    private static boolean isListedRefusal(Reply other, Reply own) {
        return ANSWERS_TO_A_START.contains(own.meaning())
                && other.meaning() == Meaning.NOT_FOUND
                && new String(other.bytes(), StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 400 ");
    }

    /** Returns whether another answer would be believed by anybody: it names no transaction, and its amount is a part of ours, or ours, or untold. */
    private boolean isAnyones(Reply other, Reply own) {
        List<Leaf> leaves = Twists.leaves(other.fields());
        boolean isNameless = leaves.stream().noneMatch(leaf -> leaf.field().role() == Role.KEY);
        List<Object> told = amounts(leaves);
        boolean fits = leeway.lowerIsPartial()
                || (leeway.resultsMayBeNameless()
                        && (told.isEmpty() || told.equals(amounts(Twists.leaves(own.fields())))));
        return isNameless && fits;
    }

    private static List<Object> amounts(List<Leaf> leaves) {
        return leaves.stream()
                .map(Leaf::field)
                .filter(field -> field.role() == Role.AMOUNT && field.value() != null)
                .map(Field::value)
                .toList();
    }

    /** Returns what the words of another answer say; those that name no transaction say it of none. */
    static Fact.Said said(Reply other) {
        boolean isNamed = Twists.leaves(other.fields()).stream()
                .anyMatch(leaf -> NAMING.contains(leaf.field().role()));
        return new Fact.Said(other.meaning(), isNamed ? other.about() : null);
    }

    static Lie of(LieKind kind, Reply reply) {
        return new Lie(kind, reply.meaning(), Role.OTHER, "");
    }
}
