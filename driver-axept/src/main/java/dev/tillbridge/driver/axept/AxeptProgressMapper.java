package dev.tillbridge.driver.axept;

import static dev.tillbridge.model.Progress.Step.ATTENTION;
import static dev.tillbridge.model.Progress.Step.AUTHORISING;
import static dev.tillbridge.model.Progress.Step.CANCELLING;
import static dev.tillbridge.model.Progress.Step.CARD_READ;
import static dev.tillbridge.model.Progress.Step.FINISHING;
import static dev.tillbridge.model.Progress.Step.PIN_ENTRY;
import static dev.tillbridge.model.Progress.Step.PRESENT_CARD;
import static dev.tillbridge.model.Progress.Step.SIGNATURE;
import static dev.tillbridge.model.Progress.Step.STARTED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.ProgressReply;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Progress.Step;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the terminal displays into steps. Pure. News for people: the vendor forbids to conclude anything from it.
 *
 * @protocol axept 9 [dna: display-data]: 1 to 16
 * @protocol axept 9 [seed]: 2, 7, 10, 12, 13, 17, 71, 97
 * @protocol axept 9 [assumed]: 18 to 67
 */
final class AxeptProgressMapper {

    private record Display(Step step, String text) {}

    private static final long FILLER = 0;
    private static final Map<Long, Display> DISPLAYS = new TreeMap<>();

    static {
        add(1, STARTED, "Transaction started");
        add(2, FINISHING, "Transaction Approved");
        add(3, FINISHING, "Transaction Declined");
        add(4, CARD_READ, "Card type = MSR");
        add(5, FINISHING, "MSR Transaction Declined");
        add(6, CARD_READ, "Card type EMV");
        add(7, CARD_READ, "Card type CTLS");
        add(8, FINISHING, "CTLS Transaction Declined");
        add(9, CARD_READ, "Card type = manual");
        add(10, FINISHING, "Transaction Cancelled");
        add(11, ATTENTION, "Transaction Referred");
        add(12, FINISHING, "Transaction Finished");
        add(13, PRESENT_CARD, "GetCard Screen Displayed");
        add(14, ATTENTION, "Manual Pan Screen Displayed");
        add(15, PIN_ENTRY, "Pin Requested(Offline)");
        add(16, PIN_ENTRY, "Pin Requested(Online)");
        add(17, FINISHING, "Host Approved");
        add(18, FINISHING, "Deferred Auth");
        add(19, FINISHING, "Reversal Approved");
        add(20, FINISHING, "Reversal Declined");
        add(21, FINISHING, "Transaction Declined");
        add(22, CANCELLING, "Card User Cancelled");
        add(23, FINISHING, "GENAC2 Failed");
        add(24, ATTENTION, "Printer General Error");
        add(25, ATTENTION, "Printer Out Of Paper");
        add(26, FINISHING, "Amount High");
        add(27, FINISHING, "Amount Low");
        add(28, FINISHING, "Card Blocked");
        add(29, FINISHING, "Card Expired");
        add(30, FINISHING, "Card Type Not Allowed");
        add(31, FINISHING, "Invalid Card Number");
        add(32, PIN_ENTRY, "Pin Invalid Retry");
        add(33, PIN_ENTRY, "Pin Invalid Last Try");
        add(34, FINISHING, "Cashback Too High");
        add(35, PIN_ENTRY, "Pin Cvm Required");
        add(36, SIGNATURE, "Signature Cvm Required");
        add(37, FINISHING, "Locally Declined");
        add(38, FINISHING, "Host Declined");
        add(39, FINISHING, "Issuer Declined");
        add(40, FINISHING, "Issuer Unavailable");
        add(41, ATTENTION, "Update In Progress Error");
        add(42, ATTENTION, "Update Required Error");
        add(43, FINISHING, "Reversal Not Possible Error");
        add(44, FINISHING, "Transaction Type Not Allowed");
        add(45, ATTENTION, "Login Failed");
        add(46, PRESENT_CARD, "Chip Unreadable");
        add(47, PRESENT_CARD, "Chip App Unsupported Please Swipe");
        add(48, PRESENT_CARD, "Chip Rid Unsupported Please Swipe");
        add(49, PRESENT_CARD, "Chip Invalid Please Swipe");
        add(50, PRESENT_CARD, "Chip not allowed Please swipe");
        add(51, PRESENT_CARD, "Chip detected Please Insert");
        add(52, PRESENT_CARD, "Chip detected Please Insert OR Force Fallback");
        add(53, PRESENT_CARD, "Insert Or Swipe Card");
        add(54, PRESENT_CARD, "Magnetic Strip Unreadable");
        add(55, PRESENT_CARD, "Magnetic Stripe Invalid");
        add(56, PRESENT_CARD, "Magnetic Stripe Not Allowed");
        add(57, ATTENTION, "Manual Input Invalid");
        add(58, ATTENTION, "Manual Input Invalid Length");
        add(59, ATTENTION, "Manual Input Invalid Date");
        add(60, FINISHING, "Cashback Only Allowed Online");
        add(61, FINISHING, "Transaction Only Allowed Online");
        add(62, ATTENTION, "Approval Code Invalid");
        add(63, ATTENTION, "Password Invalid");
        add(64, ATTENTION, "Close Batch Required");
        add(65, ATTENTION, "Close Batch Not Required");
        add(66, ATTENTION, "Technical Error");
        add(67, ATTENTION, "Hardware Error");
        add(71, AUTHORISING, "Processing Transaction");
        add(97, CANCELLING, "Remote Cancelled");
    }

    /** What may be the reason of a refusal, for a person to read. */
    private static final long FIRST_REASON = 20;

    private static final long LAST_REASON = 67;
    private static final long REFERRED = 11;
    private static final long REMOTE_CANCELLED = 97;

    private AxeptProgressMapper() {}

    private static void add(long value, Step step, String text) {
        DISPLAYS.put(value, new Display(step, text));
    }

    /** Returns what runs, with the id that it tells, if any. */
    static LookupAnswer toLookupAnswer(ProgressReply reply) {
        return FieldReader.running(reply.uti(), steps(reply));
    }

    /** Returns the steps that an answer tells, oldest first; empty when none can be read. */
    static List<Progress> steps(Answered answer) {
        return AxeptCodec.read(answer.body(), ProgressReply.class)
                .map(AxeptProgressMapper::steps)
                .orElse(List.of());
    }

    /** Returns the steps so far, oldest first; empty when none can be read. */
    static List<Progress> steps(ProgressReply reply) {
        List<Progress> modern = steps(reply.displayData());
        return modern.isEmpty() ? classic(JsonFields.word(reply.statuses())) : modern;
    }

    /** Returns the steps in such a list. */
    static List<Progress> steps(@Nullable JsonNode displayData) {
        return steps(displayData, "value", "description");
    }

    /** @protocol axept 0.3 [client: vendor-sample] */
    private static List<Progress> classic(@Nullable String statuses) {
        return statuses == null
                ? List.of()
                : AxeptCodec.tree(statuses)
                        .map(list -> steps(list, "statusValue", "statusDescription"))
                        .orElse(List.of());
    }

    private static List<Progress> steps(@Nullable JsonNode list, String valueField, String textField) {
        List<Progress> steps = new ArrayList<>();
        if (list != null && list.isArray()) {
            for (JsonNode entry : list) {
                OptionalLong value = JsonFields.wholeOrDigits(entry.get(valueField));
                // Fillers with value 0 come between and behind the real ones.
                if (value.isPresent() && value.getAsLong() != FILLER) {
                    steps.add(step(value.getAsLong(), JsonFields.text(entry.get(textField))));
                }
            }
        }
        return steps;
    }

    private static Progress step(long value, @Nullable String sent) {
        Display known = DISPLAYS.getOrDefault(value, new Display(Step.OTHER, "status " + value));
        return new Progress(known.step(), sent == null ? known.text() : sent);
    }

    /** Returns the last thing displayed that says why there was no approval; null when nothing does. */
    static @Nullable String reason(@Nullable JsonNode displayData) {
        String reason = null;
        if (displayData != null && displayData.isArray()) {
            for (JsonNode entry : displayData) {
                OptionalLong value = JsonFields.wholeOrDigits(entry.get("value"));
                if (value.isPresent() && isReason(value.getAsLong())) {
                    reason = step(value.getAsLong(), JsonFields.text(entry.get("description")))
                            .text();
                }
            }
        }
        return reason;
    }

    private static boolean isReason(long value) {
        return value == REFERRED || value == REMOTE_CANCELLED || (value >= FIRST_REASON && value <= LAST_REASON);
    }
}
