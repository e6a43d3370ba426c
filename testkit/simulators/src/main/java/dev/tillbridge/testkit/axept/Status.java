package dev.tillbridge.testkit.axept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * The entries of {@code DisplayData}.
 *
 * @protocol axept 9 [seed] for 1, 2, 7, 10, 12, 13, 17, 71, 97
 * @protocol axept 9 [assumed] for the rest
 */
enum Status {
    STARTED(1, "Transaction started"),
    APPROVED(2, "Transaction Approved"),
    DECLINED(3, "Transaction Declined"),
    SWIPED(4, "Card type = MSR"),
    INSERTED(6, "Card type EMV"),
    TAPPED(7, "Card Tapped"),
    CANCELLED(10, "Transaction Cancelled"),
    REFERRED(11, "Transaction Referred"),
    FINISHED(12, "Transaction Finished"),
    PRESENT_CARD(13, "GetCard Screen Displayed"),
    ONLINE_PIN(16, "Pin Requested(Online)"),
    HOST_APPROVED(17, "Host Approved"),
    DEFERRED(18, "Deferred Auth"),
    USER_CANCELLED(22, "Card User Cancelled"),
    OUT_OF_PAPER(25, "Printer Out Of Paper"),
    WRONG_PIN(32, "Pin Invalid Retry"),
    SIGNATURE(36, "Signature Cvm Required"),
    HOST_DECLINED(38, "Host Declined"),
    ISSUER_UNAVAILABLE(40, "Issuer Unavailable"),
    REVERSAL_NOT_POSSIBLE(43, "Reversal Not Possible Error"),
    PROCESSING(71, "Processing Transaction"),
    REMOTE_CANCELLED(97, "Remote Cancelled");

    private final int value;
    private final String text;

    Status(int value, String text) {
        this.value = value;
        this.text = text;
    }

    String text() {
        return text;
    }

    static ArrayNode list(List<Status> statuses) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        statuses.forEach(status -> list.addObject().put("value", status.value).put("description", status.text));
        return list;
    }
}
