package dev.tillbridge.testkit.simulation.tongue.axept;

/** How a card was read and its holder verified (sheet, 8.2). */
enum AxeptCard {
    /** Held to the reader. */
    TAP("CTLS", "CTLS", "NO_CVM", false, false),
    /** Inserted, with a PIN that the issuer checks. */
    CHIP_AND_PIN("ICC", "EMV", "ENCIPHERED_ONLINE_PIN", true, false),
    /** Inserted, with a signature. */
    CHIP_AND_SIGNATURE("ICC", "EMV", "SIG", false, true);

    private final String capture;
    private final String type;
    private final String method;
    private final boolean pin;
    private final boolean signature;

    AxeptCard(String capture, String type, String method, boolean pin, boolean signature) {
        this.capture = capture;
        this.type = type;
        this.method = method;
        this.pin = pin;
        this.signature = signature;
    }

    /** Returns how the card of a transaction is read. */
    static AxeptCard of(int number) {
        return switch (number % 4) {
            case 2 -> CHIP_AND_PIN;
            case 3 -> CHIP_AND_SIGNATURE;
            default -> TAP;
        };
    }

    String capture() {
        return capture;
    }

    String type() {
        return type;
    }

    String method() {
        return method;
    }

    boolean pin() {
        return pin;
    }

    boolean signature() {
        return signature;
    }
}
