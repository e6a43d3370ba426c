package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.JsonText;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The list of what the screen has shown (sheet, section 9); it decides nothing. */
final class AxeptDisplay {

    private static final JsonText JSON = new JsonText(false);

    private AxeptDisplay() {}

    /** Returns the lists of a transaction, in the dialects that are on. */
    static List<Field> of(AxeptTransaction transaction, Set<AxeptOption> options) {
        return of(values(transaction, options), options);
    }

    /** Returns the lists of these values. */
    static List<Field> of(List<Integer> values, Set<AxeptOption> options) {
        List<Integer> shown = values;
        if (options.contains(AxeptOption.DISPLAY_FILLER)) {
            shown = new ArrayList<>(values);
            shown.add(0);
            shown.add(1, 0);
        }
        List<Field> fields = new ArrayList<>(2);
        fields.add(list("DisplayData", shown, "value", "description", true));
        if (options.contains(AxeptOption.CLASSIC_STATUSES)) {
            fields.add(statuses(shown));
        }
        return fields;
    }

    /** Returns the classic list: a text that holds JSON. */
    static Field statuses(List<Integer> values) {
        Field list = list("Statuses", values, "statusValue", "statusDescription", false);
        return Field.of("Statuses", Role.TEXT, JSON.value(list.value()));
    }

    /** Returns what a transaction has shown so far. */
    static List<Integer> values(AxeptTransaction of, Set<AxeptOption> options) {
        List<Integer> values = new ArrayList<>(10);
        values.add(1);
        if (of.withCard()) {
            values.add(13);
        }
        switch (of.stage()) {
            case AT_CARD -> {
                return values;
            }
            case CANCELLED -> cancelled(values, of);
            case TIMED_OUT ->
                values.addAll(options.contains(AxeptOption.TIME_OUT_FAILS) ? List.of(21, 12) : List.of(22, 10, 12));
            default -> {
                if (of.withCard()) {
                    values.addAll(read(of.number()));
                }
                values.add(71);
                if (of.isApproved()) {
                    values.addAll(List.of(17, 2, 12));
                } else if (of.stage().isOver()) {
                    values.addAll(List.of(of.isUndoable() ? 43 : 38, 3, 12));
                }
            }
        }
        return values;
    }

    private static void cancelled(List<Integer> values, AxeptTransaction of) {
        if (!of.wasCancelledRemotely()) {
            values.addAll(List.of(22, 10, 12));
        } else if (of.order().operation() == Operation.COMPLETION) {
            values.addAll(List.of(97, 10, 12));
        } else {
            values.addAll(List.of(10, 97, 10, 12));
        }
    }

    private static List<Integer> read(int number) {
        return switch (AxeptCard.of(number)) {
            case TAP -> List.of(7);
            case CHIP_AND_PIN -> List.of(6, 16);
            case CHIP_AND_SIGNATURE -> List.of(6, 36);
        };
    }

    private static Field list(String name, List<Integer> values, String number, String words, boolean numberFirst) {
        List<Object> entries = new ArrayList<>(values.size());
        for (int value : values) {
            Field first = Field.of(number, Role.OTHER, (long) value);
            Field second = Field.of(words, Role.TEXT, text(value));
            entries.add(numberFirst ? List.of(first, second) : List.of(second, first));
        }
        return Field.of(name, Role.TEXT, new Field.Sequence(entries));
    }

    private static String text(int value) {
        return switch (value) {
            case 1 -> "Transaction started";
            case 2 -> "Transaction Approved";
            case 3, 21 -> "Transaction Declined";
            case 6 -> "Card type EMV";
            case 7 -> "Card Tapped";
            case 10 -> "Transaction Cancelled";
            case 12 -> "Transaction Finished";
            case 13 -> "GetCard Screen Displayed";
            case 16 -> "Pin Requested(Online)";
            case 17 -> "Host Approved";
            case 22 -> "Card User Cancelled";
            case 36 -> "Signature Cvm Required";
            case 38 -> "Host Declined";
            case 43 -> "Reversal Not Possible Error";
            case 71 -> "Processing Transaction";
            case 97 -> "Remote Cancelled";
            default -> "";
        };
    }
}
