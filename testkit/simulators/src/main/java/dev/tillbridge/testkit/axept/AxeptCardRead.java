package dev.tillbridge.testkit.axept;

import dev.tillbridge.testkit.Scenario.Card;
import java.util.List;

/**
 * How a card came into the device, in the words of a result.
 *
 * @protocol axept 8.2 [seed] for none and contactless
 * @protocol axept 8.2 [assumed] for the rest
 */
enum AxeptCardRead {
    NONE("NOT_CAPTURED", "NONE", "NO_CVM_SET", List.of()),
    TAP("CTLS", "CTLS", "NO_CVM", List.of(Status.TAPPED)),
    CHIP_AND_PIN("ICC", "EMV", "ENCIPHERED_ONLINE_PIN", List.of(Status.INSERTED, Status.ONLINE_PIN)),
    CHIP_AND_SECOND_PIN(
            "ICC",
            "EMV",
            "ENCIPHERED_ONLINE_PIN",
            List.of(Status.INSERTED, Status.ONLINE_PIN, Status.WRONG_PIN, Status.ONLINE_PIN)),
    CHIP_AND_SIGNATURE("ICC", "EMV", "SIG", List.of(Status.INSERTED, Status.SIGNATURE)),
    STRIPE_AND_SIGNATURE("SWIPED", "MSR", "SIG", List.of(Status.SWIPED, Status.SIGNATURE));

    private final String captureMethod;
    private final String cardType;
    private final String cvmType;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Status> progress;

    AxeptCardRead(String captureMethod, String cardType, String cvmType, List<Status> progress) {
        this.captureMethod = captureMethod;
        this.cardType = cardType;
        this.cvmType = cvmType;
        this.progress = progress;
    }

    static AxeptCardRead of(Card card) {
        return switch (card) {
            case TAPPED -> TAP;
            case INSERTED_WITH_PIN -> CHIP_AND_PIN;
            case INSERTED_WITH_WRONG_PIN_FIRST -> CHIP_AND_SECOND_PIN;
            case INSERTED_AND_SIGNED -> CHIP_AND_SIGNATURE;
            case SWIPED -> STRIPE_AND_SIGNATURE;
            case CANCELLED_ON_TERMINAL, NOT_SHOWN -> NONE;
        };
    }

    String captureMethod() {
        return captureMethod;
    }

    String cardType() {
        return cardType;
    }

    String cvmType() {
        return cvmType;
    }

    List<Status> progress() {
        return progress;
    }

    boolean isPin() {
        return this == CHIP_AND_PIN || this == CHIP_AND_SECOND_PIN;
    }

    boolean isSignature() {
        return this == CHIP_AND_SIGNATURE || this == STRIPE_AND_SIGNATURE;
    }

    boolean isChipData() {
        return this != NONE && this != STRIPE_AND_SIGNATURE;
    }
}
