package dev.tillbridge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** A whole number in plain digits; what YAML versions read differently, such as {@code 010}, is refused. */
final class WholeNumberType extends ScalarType<Integer> {

    private static final Pattern DIGITS = Pattern.compile("0|-?[1-9][0-9]{0,30}");

    private final int least;
    private final int most;

    WholeNumberType() {
        this(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private WholeNumberType(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Class<?> valueClass() {
        return Integer.class;
    }

    @Override
    public String noun() {
        return isLimited() ? "a whole number from " + least + " to " + most : "a whole number";
    }

    private boolean isLimited() {
        return least != Integer.MIN_VALUE || most != Integer.MAX_VALUE;
    }

    @Override
    Integer parse(String text) throws UnfitException {
        if (!DIGITS.matcher(text).matches()) {
            throw new UnfitException("is not a whole number in plain digits; write " + noun());
        }
        BigInteger number = new BigInteger(text);
        if (number.compareTo(BigInteger.valueOf(least)) < 0) {
            throw new UnfitException("is too small; write " + range());
        }
        if (number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new UnfitException("is too large; write " + range());
        }
        return number.intValueExact();
    }

    private String range() {
        return "a whole number from " + least + " to " + most;
    }

    @Override
    public String write(Integer value) {
        return value.toString();
    }

    @Override
    public WholeNumberType between(Integer lowest, Integer highest) {
        if (lowest > highest) {
            throw new IllegalArgumentException("there is no number from " + lowest + " to " + highest);
        }
        return new WholeNumberType(lowest, highest);
    }

    @Override
    public JsonNode json(Integer value) {
        return JsonNodeFactory.instance.numberNode(value.intValue());
    }

    @Override
    public ObjectNode schema() {
        return emptySchema().put("type", "integer").put("minimum", least).put("maximum", most);
    }
}
