package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.testkit.simulation.tongue.Exchange;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.HttpRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest;
import dev.tillbridge.testkit.simulation.tongue.JsonRequest.BadRequest;
import dev.tillbridge.testkit.simulation.tongue.Meaning;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import dev.tillbridge.testkit.simulation.tongue.axept.AxeptReplies.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading a card before anything is paid (sheet, section 10). No money moves, so no ledger knows of it. */
final class AxeptAcquisition {

    private static final int FIRST = 2_000_000;
    private static final Duration SCREEN = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private enum Stage {
        NONE,
        WAITING,
        READ,
        CANCELLED,
        TIMED_OUT
    }

    private final AxeptTerminal terminal;
    private final AxeptReplies replies;
    private Stage stage = Stage.NONE;
    private int number = FIRST;
    private String uti = "";

    AxeptAcquisition(AxeptTerminal terminal) {
        this.terminal = terminal;
        replies = terminal.replies();
    }

    void restarted() {
        stage = Stage.NONE;
    }

    /** Returns whether the screen asks for a card. */
    boolean isWaiting() {
        return stage == Stage.WAITING;
    }

    /** Returns whether this card was read and may be used now. */
    boolean isRead(@Nullable String token, @Nullable String of) {
        return stage == Stage.READ && AxeptResult.token(lastFour()).equals(token) && uti.equalsIgnoreCase(of);
    }

    /** A transaction follows. */
    void used() {
        stage = Stage.NONE;
    }

    /** Asks for a card. */
    Reply start(HttpRequest request, Exchange exchange) {
        Said said = new Said(request, exchange.now());
        long amount;
        try {
            amount = JsonRequest.required(
                    "amount", JsonRequest.of(request.body()).number("amount", value -> value > 0));
        } catch (BadRequest e) {
            return replies.bad(said, e.words(), Meaning.OTHER);
        }
        if (exchange.ledger().current().isPresent() || isWaiting()) {
            return replies.refusal(said, 500, Meaning.OTHER);
        }
        stage = Stage.WAITING;
        number++;
        uti = terminal.madeId(number);
        int mine = number;
        if (exchange.chance(6) == 0) {
            exchange.after(SCREEN, () -> become(mine, Stage.WAITING, Stage.TIMED_OUT));
        } else {
            exchange.after(Duration.ofMillis(1_000 + exchange.chance(8_000)), () -> {
                become(mine, Stage.WAITING, Stage.READ);
                exchange.after(IDLE, () -> become(mine, Stage.READ, Stage.TIMED_OUT));
            });
        }
        List<Field> fields = List.of(Field.of("amount", Role.AMOUNT, amount), Field.of("uti", Role.KEY, uti));
        return replies.json(said, 201, "Card Acquisition Created", Meaning.OTHER, null, fields);
    }

    /** Says whether a card was read. */
    Reply lookup(HttpRequest request, Exchange exchange) {
        Said said = new Said(request, exchange.now());
        String asked = request.query("uti");
        if (stage == Stage.NONE || (asked != null && !asked.equalsIgnoreCase(uti))) {
            return replies.notFound(said);
        }
        if (stage == Stage.WAITING) {
            List<Field> display = AxeptDisplay.of(List.of(13), terminal.options());
            return replies.json(said, 206, "Transaction in progress", Meaning.OTHER, null, display);
        }
        return replies.json(said, 200, "", Meaning.OTHER, null, stage == Stage.READ ? read() : ended());
    }

    /** Ends it; null where there is nothing to end. */
    @Nullable
    Reply cancel(HttpRequest request, Exchange exchange) {
        if (stage != Stage.WAITING && stage != Stage.READ) {
            return null;
        }
        stage = Stage.CANCELLED;
        Said said = new Said(request, exchange.now());
        return replies.json(said, 200, "Response Not set", Meaning.CANCEL_ANSWER, null, ended());
    }

    private void become(int which, Stage from, Stage to) {
        if (which == number && stage == from) {
            stage = to;
        }
    }

    private String lastFour() {
        return AxeptResult.digits(number % 10_000, 4);
    }

    private List<Field> read() {
        String token = AxeptResult.token(lastFour());
        List<Field> fields = new ArrayList<>(12);
        fields.add(Field.of("cardCaptureMethod", Role.TRACE, "CTLS"));
        fields.add(Field.of("cardExpiryDate", Role.TRACE, "2812"));
        fields.add(Field.of("cardPan", Role.TRACE, AxeptResult.masked(lastFour())));
        fields.add(Field.of("cardPanSequenceNumber", Role.TRACE, "001"));
        fields.add(Field.of("cardScheme", Role.TRACE, "Visa Debit"));
        fields.add(Field.of("cardSchemeId", Role.TRACE, 15L));
        fields.add(Field.of("cardToken", Role.TRACE, token));
        fields.add(Field.of("cardType", Role.TRACE, "CTLS"));
        fields.add(Field.of("merchantTokenId", Role.TRACE, token));
        fields.add(Field.of("uti", Role.KEY, uti));
        fields.addAll(AxeptDisplay.of(List.of(13, 7), terminal.options()));
        return fields;
    }

    private List<Field> ended() {
        List<Field> fields = new ArrayList<>(4);
        fields.add(Field.of("transCancelled", Role.VERDICT, true));
        fields.add(Field.of("uti", Role.KEY, uti));
        List<Integer> shown = stage == Stage.CANCELLED ? List.of(13, 97, 10, 12) : List.of(13, 22, 10, 12);
        fields.addAll(AxeptDisplay.of(shown, terminal.options()));
        return fields;
    }
}
