package dev.tillbridge.testkit.paynt;

import dev.tillbridge.testkit.Scenario.Card;
import java.util.List;

/**
 * How a card came into the terminal, in the words of a result.
 *
 * @protocol paynt 6.3 [paynt-docs app2app]: source; [sibling: LocalLink]: verification
 * @protocol paynt 7 [sibling: LocalLink]: a contactless card; [assumed]: the other progress texts
 */
enum PayntCardRead {
    NONE("NONE", "CVM_NO_CVM", "", List.of()),
    TAP("PICC", "CVM_NO_CVM", "CONTACTLESS", List.of("Contactless card read")),
    CHIP_AND_PIN("ICC", "CVM_ONLINE_PIN", "CHIP", List.of("Chip card read", "Online PIN entered")),
    CHIP_AND_SECOND_PIN(
            "ICC", "CVM_ONLINE_PIN", "CHIP", List.of("Chip card read", "PIN incorrect", "Online PIN entered")),
    CHIP_AND_SIGNATURE("ICC", "CVM_SIG", "CHIP", List.of("Chip card read")),
    STRIPE_AND_SIGNATURE("MAG", "CVM_SIG", "SWIPED", List.of("Magnetic stripe read"));

    private final String source;
    private final String verification;
    private final String printed;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> progress;

    PayntCardRead(String source, String verification, String printed, List<String> progress) {
        this.source = source;
        this.verification = verification;
        this.printed = printed;
        this.progress = progress;
    }

    static PayntCardRead of(Card card) {
        return switch (card) {
            case TAPPED -> TAP;
            case INSERTED_WITH_PIN -> CHIP_AND_PIN;
            case INSERTED_WITH_WRONG_PIN_FIRST -> CHIP_AND_SECOND_PIN;
            case INSERTED_AND_SIGNED -> CHIP_AND_SIGNATURE;
            case SWIPED -> STRIPE_AND_SIGNATURE;
            case CANCELLED_ON_TERMINAL, NOT_SHOWN -> NONE;
        };
    }

    String source() {
        return source;
    }

    String verification() {
        return verification;
    }

    /** Returns the word on a receipt. */
    String printed() {
        return printed;
    }

    List<String> progress() {
        return progress;
    }

    /** Returns what is told while the PIN is awaited, or the signature. */
    List<String> progressBeforePin() {
        boolean pin = this == CHIP_AND_PIN || this == CHIP_AND_SECOND_PIN;
        return pin ? progress.subList(0, progress.size() - 1) : progress;
    }

    boolean isSignature() {
        return this == CHIP_AND_SIGNATURE || this == STRIPE_AND_SIGNATURE;
    }

    boolean hasChipData() {
        return this != NONE && this != STRIPE_AND_SIGNATURE;
    }
}
