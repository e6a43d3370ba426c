package dev.tillbridge.testkit.campaign;

/** The fault of a case never struck, so that the case has shown nothing. */
final class UnmetFaultError extends AssertionError {

    private static final long serialVersionUID = 1L;

    UnmetFaultError(AssertionError complaint) {
        super(complaint.getMessage());
    }
}
