package dev.tillbridge.testkit.simulation.terminal;

import dev.tillbridge.testkit.simulation.lie.LieKind;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes lies of the fields of any message, by what they are for. */
final class Twists {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,3})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_ -]+");
    private static final String UNKNOWN = "QUITE";
    private static final String APPROVES = "00";
    private static final String REFUSES = "05";
    /** What Concert writes where nobody knows what it was, and where it was not completed for whatever reason: neither refuses. */
    private static final Set<String> NOTHING = Set.of("00", "07");

    private static final String UNREADABLE = "#1x;";
    /** Two currencies in each way of writing them. */
    private static final List<List<String>> CURRENCIES = List.of(List.of("GBP", "EUR"), List.of("826", "978"));

    /** So many characters of a complement say it; there may be words behind them. */
    private static final int CODE = 2;

    private static final int A_WORD = 4;
    private static final int WILD_LENGTH = 20_000;

    private final RandomGenerator chance;
    private final Memory memory;
    private final Slipping slipping;
    private final boolean lowerIsPartial;
    private final boolean numbersMayBeTexts;
    private Optional<String> token = Optional.empty();

    Twists(RandomGenerator chance, Memory memory, Secrets secrets, boolean lowerIsPartial) {
        this(chance, memory, secrets, new Leeway(lowerIsPartial, false, false, false));
    }

    Twists(RandomGenerator chance, Memory memory, Secrets secrets, Leeway leeway) {
        this.chance = chance;
        this.memory = memory;
        this.slipping = new Slipping(chance, secrets);
        this.lowerIsPartial = leeway.lowerIsPartial();
        this.numbersMayBeTexts = leeway.numbersMayBeTexts();
    }

    /** Hears what a till asks; the token that it shows may be repeated later. */
    void hear(byte[] request) {
        token = Secrets.tokenIn(request).or(() -> token);
    }

    /** Returns whether such a lie can be told of such a field, so that it still is one. */
    boolean suits(LieKind kind, Leaf leaf) {
        Role role = leaf.field().role();
        Object value = leaf.field().value();
        boolean isHead = leaf.field().name().startsWith("header:") || role == Role.STATUS;
        boolean isMark = role == Role.COMPLETION
                && !(value instanceof String text && WORD.matcher(text).matches());
        if (isHead || (isMark && kind != LieKind.ABSENT && kind != LieKind.NULL && kind != LieKind.EMPTY)) {
            return false; // of a mark it counts that it is there
        }
        return switch (kind) {
            case ABSENT, NULL, DOUBLED -> role != Role.OTHER;
            case EMPTY -> role != Role.OTHER && value instanceof String text && !text.isEmpty();
            case OTHER_CASE ->
                role != Role.TEXT
                        && role != Role.OTHER
                        && value instanceof String text
                        && WORD.matcher(text).matches()
                        && !text.equals(otherCase(text));
            case OTHER_TYPE -> role != Role.TEXT && role != Role.OTHER && value != null;
            case OF_ANOTHER ->
                switch (role) {
                    case KEY, REFERENCE, ORIGINAL, SERIAL, TYPE ->
                        memory.another(leaf, chance).isPresent();
                    case CURRENCY -> otherCurrency(leaf).isPresent();
                    case AMOUNT ->
                        !lowerIsPartial && memory.another(leaf, chance).isPresent();
                    default -> false;
                };
            case UNKNOWN_WORD ->
                switch (role) {
                    case VERDICT, COMPLEMENT, COMPLETION, TYPE, CURRENCY -> value instanceof String;
                    default -> false;
                };
            case LOWER ->
                !(lowerIsPartial && role == Role.AMOUNT)
                        && isSum(role)
                        && changed(kind, value).filter(v -> !v.equals(value)).isPresent();
            case HIGHER, ZERO, NEGATIVE ->
                isSum(role)
                        && changed(kind, value).filter(v -> !v.equals(value)).isPresent();
            case UNREADABLE ->
                switch (role) {
                    case AMOUNT, PART, KEY, VERDICT, COMPLEMENT, COMPLETION, PARTIAL, CURRENCY -> value != null;
                    default -> false;
                };
            case EXTRA_PART -> role == Role.PART && isZero(value);
            case CONTRADICTED ->
                switch (role) {
                    case VERDICT -> memory.another(leaf, chance).isPresent();
                    case COMPLEMENT -> otherComplement(leaf).isPresent();
                    case HOST_CODE -> otherCode(leaf).isPresent();
                    case REVERSAL -> value instanceof Boolean;
                    default -> false;
                };
            case GARBLED ->
                role != Role.OTHER
                        && value instanceof String text
                        && !text.isEmpty()
                        && (text.length() <= A_WORD || !decides(role));
            case SECRET -> Slipping.suits(role, value);
            case WILD_TEXT -> role == Role.TEXT && value instanceof String;
            default -> false;
        };
    }

    /** Returns the fields with a lie in place of this one. */
    List<Field> twisted(LieKind kind, Leaf leaf, List<Field> fields) {
        return leaf.replaceIn(fields, twisted(kind, leaf));
    }

    private List<Field> twisted(LieKind kind, Leaf leaf) {
        Field field = leaf.field();
        Object value = field.value();
        return switch (kind) {
            case ABSENT -> List.of();
            case NULL -> List.of(field.with(null));
            case EMPTY -> List.of(field.with(""));
            case OTHER_CASE -> List.of(field.with(otherCase(String.valueOf(value))));
            case OTHER_TYPE -> List.of(field.with(otherType(value)));
            case DOUBLED -> doubled(field, leaf);
            case OF_ANOTHER ->
                List.of(field.with((field.role() == Role.CURRENCY ? otherCurrency(leaf) : memory.another(leaf, chance))
                        .orElseThrow()));
            case CONTRADICTED ->
                switch (field.role()) {
                    case HOST_CODE -> List.of(field.with(otherCode(leaf).orElseThrow()));
                    case REVERSAL -> List.of(field.with(different(value)));
                    case COMPLEMENT -> List.of(field.with(otherComplement(leaf).orElseThrow()));
                    default ->
                        List.of(field, field.with(memory.another(leaf, chance).orElseThrow()));
                };
            case UNKNOWN_WORD -> List.of(field.with(UNKNOWN));
            case HIGHER, LOWER, ZERO, NEGATIVE ->
                List.of(field.with(changed(kind, value).orElseThrow()));
            case UNREADABLE -> List.of(field.with(UNREADABLE));
            case EXTRA_PART -> List.of(field.with(changed(LieKind.HIGHER, value).orElseThrow()));
            case GARBLED -> List.of(field.with(garbled(String.valueOf(value))));
            case SECRET -> List.of(field.with(slipping.into(field.role(), Objects.requireNonNull(value), token)));
            case WILD_TEXT -> List.of(field.with(value + wild()));
            default -> throw new IllegalArgumentException(kind + " is not about a field");
        };
    }

    /** Returns another currency, as this one is written; most terminals have one all day. */
    private static Optional<Object> otherCurrency(Leaf leaf) {
        return CURRENCIES.stream()
                .filter(pair -> pair.contains(leaf.field().value()))
                .findFirst()
                .map(pair -> pair.get(1 - pair.indexOf(leaf.field().value())));
    }

    /** Returns another complement that says something. */
    private Optional<Object> otherComplement(Leaf leaf) {
        String code = code(leaf.field().value());
        return memory.another(leaf, chance, other -> !code.equals(code(other)) && !NOTHING.contains(code(other)));
    }

    private static String code(@Nullable Object complement) {
        String text = String.valueOf(complement);
        boolean isCode = text.length() >= CODE && Character.isDigit(text.charAt(0));
        return isCode ? text.substring(0, CODE) : text;
    }

    /** Returns a code that refuses for one that approves, and the other way round. */
    private static Optional<Object> otherCode(Leaf leaf) {
        String told = String.valueOf(leaf.field().value());
        return told.isBlank() ? Optional.empty() : Optional.of(told.equals(APPROVES) ? REFUSES : APPROVES);
    }

    private List<Field> doubled(Field field, Leaf leaf) {
        Object other = memory.another(leaf, chance).orElseGet(() -> different(field.value()));
        return chance.nextBoolean() ? List.of(field, field.with(other)) : List.of(field.with(other), field);
    }

    private static Object different(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return !flag;
        }
        return changed(LieKind.HIGHER, value).orElse(UNKNOWN);
    }

    private Object otherType(@Nullable Object value) {
        if (value instanceof String text) {
            return NUMBER.matcher(text).matches() && !numbersMayBeTexts
                    ? new BigDecimal(text)
                    : new Field.Sequence(List.of(text));
        }
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L; // its word would say the same, and vendors write it
        }
        return numbersMayBeTexts && value instanceof Number
                ? new Field.Sequence(List.of(value))
                : String.valueOf(value);
    }

    private static String otherCase(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
    }

    /** Returns whether it says how it ended; of a long one no single character does. */
    private static boolean decides(Role role) {
        return role == Role.VERDICT || role == Role.COMPLEMENT;
    }

    private static boolean isSum(Role role) {
        return role == Role.AMOUNT || role == Role.PART;
    }

    private static boolean isZero(@Nullable Object value) {
        return number(value).filter(number -> number.signum() == 0).isPresent();
    }

    private static Optional<BigDecimal> number(@Nullable Object value) {
        String text = String.valueOf(value);
        return value instanceof Boolean || !NUMBER.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }

    /** Returns another number, written as this one is. */
    private static Optional<Object> changed(LieKind kind, @Nullable Object value) {
        return number(value).map(number -> {
            BigDecimal one = BigDecimal.ONE.movePointLeft(number.scale());
            BigDecimal other = switch (kind) {
                case HIGHER -> number.add(one);
                case LOWER -> number.subtract(one).signum() > 0 ? number.subtract(one) : number;
                case ZERO -> BigDecimal.ZERO.setScale(number.scale());
                default -> number.signum() == 0 ? one.negate() : number.abs().negate();
            };
            return written(other, value);
        });
    }

    private static Object written(BigDecimal number, @Nullable Object like) {
        if (like instanceof Long) {
            return number.longValue();
        }
        if (like instanceof String text) {
            String plain = number.toPlainString();
            return "0".repeat(Math.max(0, text.length() - plain.length())) + plain;
        }
        return number;
    }

    private String garbled(String text) {
        int at = chance.nextInt(text.length());
        return text.substring(0, at) + (chance.nextBoolean() ? '\u0000' : '\u00ff') + text.substring(at + 1);
    }

    private String wild() {
        return chance.nextBoolean() ? "\u0000\u001b[2J\u0007\r\n\u202e" : "x".repeat(WILD_LENGTH);
    }

    /** Returns every field that has no fields within. */
    static List<Leaf> leaves(List<Field> fields) {
        List<Leaf> leaves = new ArrayList<>();
        Leaf.collect(fields, List.of(), "", leaves);
        return leaves;
    }
}
