package dev.tillbridge.testkit.simulation.tongue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells every kind of lie about every field of a reply, and wants bytes of each. */
public final class Lies {

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            "",
            "UNKNOWN \u0000\u0007\r\n\"\\/\ud800",
            -1L,
            0L,
            1e300,
            Double.NaN,
            true,
            new BigDecimal("1.50"),
            List.of(Field.of("value", Role.OTHER, "x")),
            new Field.Sequence(List.of(1L, "x", List.of())),
            "4".repeat(70_000),
            new Object());

    private Lies() {}

    /** Returns the answers that a liar can make of a reply with one field. */
    public static List<HttpAnswer> about(Reply reply) {
        List<HttpAnswer> answers = new ArrayList<>();
        for (int i = 0; i < reply.fields().size(); i++) {
            Field field = reply.fields().get(i);
            answers.add(said(reply, i, List.of()));
            answers.add(said(reply, i, List.of(field, field)));
            for (Object value : VALUES) {
                answers.add(said(reply, i, List.of(field.with(value))));
                answers.add(said(reply, i, List.of(field, field.with(value))));
            }
        }
        answers.add(HttpAnswer.of(reply.with(List.of()).bytes()));
        return answers;
    }

    private static HttpAnswer said(Reply reply, int at, List<Field> instead) {
        List<Field> fields = new ArrayList<>(reply.fields());
        fields.remove(at);
        fields.addAll(at, instead);
        return HttpAnswer.of(reply.with(fields).bytes());
    }
}
