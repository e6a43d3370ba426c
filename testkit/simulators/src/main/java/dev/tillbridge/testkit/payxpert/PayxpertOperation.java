package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.model.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operations of this terminal, by CD.
 *
 * @protocol caisse-ap 4 [px:v3]
 */
enum PayxpertOperation {
    DEBIT("0", Operation.SALE, "DEBIT", "CB", "CE"),
    CREDIT("1", Operation.REFUND, "CREDIT", "CB", "CE"),
    CANCELLATION("2", Operation.VOID, "ANNULATION", "CB", "CE"),
    DEFERRED_DEBIT("7", Operation.SALE, "DEBIT DIFFERE", "CB", "CE"),
    DUPLICATE("3", null, ""),
    IDENTIFICATION("I", null, ""),
    PRINT("P", null, "", "ZT"),
    /** Asks what became of a reference. @protocol caisse-ap 10.3 [assumed] */
    STATUS("T", null, "", "CH");

    private final String code;
    private final @Nullable Operation operation;
    private final String ticketWord;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> needs;

    PayxpertOperation(String code, @Nullable Operation operation, String ticketWord, String... needs) {
        this.code = code;
        this.operation = operation;
        this.ticketWord = ticketWord;
        this.needs = List.of(needs);
    }

    static Optional<PayxpertOperation> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    boolean movesMoney() {
        return operation != null;
    }

    boolean isDebit() {
        return operation == Operation.SALE;
    }

    /** Returns the operation that it is; only of those that move money. */
    Operation operation() {
        if (operation == null) {
            throw new IllegalStateException(this + " moves no money");
        }
        return operation;
    }

    /** Returns what stands on a ticket. */
    String ticketWord() {
        return ticketWord;
    }

    /** Returns the records that it needs beyond those that everything needs. @protocol caisse-ap 3.1 [akretion] */
    List<String> needs() {
        return needs;
    }
}
