package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.driver.payxpert.app.Results.Shape;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every result code in every shape, carried through the engine: what the till is told in the end. */
class ResultCodesTest {

    /** A code with what comes with it, and what must become of it. */
    record Row(
            int code,
            String with,
            Consumer<ObjectNode> change,
            AttemptState state,
            @Nullable NotStartedReason reason,
            boolean alarm) {

        Row(int code, String with, Consumer<ObjectNode> change, AttemptState state) {
            this(code, with, change, state, null, false);
        }

        @Override
        public String toString() {
            return "code " + code + " with " + with;
        }
    }

    record Case(Row row, Shape shape) {
        @Override
        public String toString() {
            return row + ", " + shape;
        }
    }

    private static final List<Row> TABLE = List.of(
            new Row(0, "everything", Results::asItIs, AttemptState.APPROVED),
            new Row(0, "no reference", t -> t.remove("externalReference"), AttemptState.APPROVED),
            new Row(0, "no amount", t -> t.remove("amount"), AttemptState.UNKNOWN),
            new Row(1, "a card", Results::withoutAuthorisation, AttemptState.DECLINED),
            new Row(1, "no card", Results::withoutCard, AttemptState.DECLINED),
            new Row(1, "an authorisation", Results::asItIs, AttemptState.UNKNOWN, null, true),
            new Row(2, "no card", Results::withoutCard, AttemptState.NOT_STARTED, NotStartedReason.REFUSED, false),
            new Row(2, "a card", Results::withoutAuthorisation, AttemptState.UNKNOWN, null, true),
            new Row(3, "no card", Results::withoutCard, AttemptState.NOT_STARTED, NotStartedReason.BUSY, false),
            new Row(3, "an authorisation", Results::asItIs, AttemptState.UNKNOWN, null, true),
            new Row(4, "no card", Results::withoutCard, AttemptState.NOT_STARTED, NotStartedReason.BUSY, false),
            new Row(4, "a card", Results::withoutAuthorisation, AttemptState.UNKNOWN, null, true),
            new Row(5, "everything", Results::asItIs, AttemptState.UNKNOWN),
            new Row(5, "no card", Results::withoutCard, AttemptState.UNKNOWN),
            new Row(6, "no card", Results::withoutCard, AttemptState.UNKNOWN),
            new Row(7, "no card", Results::withoutCard, AttemptState.CANCELLED),
            new Row(7, "an authorisation", Results::asItIs, AttemptState.UNKNOWN, null, true),
            new Row(8, "everything", Results::asItIs, AttemptState.UNKNOWN),
            new Row(8, "no card", Results::withoutCard, AttemptState.UNKNOWN),
            new Row(9, "no card", Results::withoutCard, AttemptState.CANCELLED),
            new Row(9, "a card", Results::withoutAuthorisation, AttemptState.UNKNOWN, null, true),
            new Row(9, "an authorisation", Results::asItIs, AttemptState.UNKNOWN, null, true),
            new Row(
                    9,
                    "an id alone",
                    t -> {
                        Results.withoutCard(t);
                        t.put("transactionId", "88213411002");
                    },
                    AttemptState.UNKNOWN,
                    null,
                    true),
            new Row(10, "everything", Results::asItIs, AttemptState.UNKNOWN),
            new Row(256, "no card", Results::withoutCard, AttemptState.UNKNOWN));

    static Stream<Case> table() {
        return TABLE.stream().flatMap(row -> Arrays.stream(Shape.values()).map(shape -> new Case(row, shape)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void everyCodeHasOneEnd(Case c) {
        ScriptedApp app =
                new ScriptedApp().answers(c.shape().with(c.row().code(), c.row().change()));
        try (Till till = Till.payXpress(app)) {
            Attempt attempt = till.begin(Till.sale(Till.euros("23.40")));
            Outcome outcome = till.outcome(attempt);

            assertThat(attempt.summary().state())
                    .as("%s", outcome.advice())
                    .isEqualTo(c.row().state());
            assertThat(outcome instanceof Outcome.NotStarted not ? Optional.of(not.reason()) : Optional.empty())
                    .isEqualTo(Optional.ofNullable(c.row().reason()));
            assertThat(attempt.summary().blocksTerminal())
                    .as("what nobody can look up keeps the terminal until a person decides")
                    .isEqualTo(c.row().state() == AttemptState.UNKNOWN);
            assertThat(app.handovers).as("I1: handed over").hasSize(1);
            assertThat(!till.alarms.isEmpty())
                    .as("alarms %s", till.alarms)
                    .isEqualTo(c.row().alarm());
        }
    }
}
