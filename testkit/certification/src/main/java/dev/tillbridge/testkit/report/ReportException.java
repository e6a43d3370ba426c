package dev.tillbridge.testkit.report;

/** Says that a report cannot be read or written, and where. No terminal was contacted because of it. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReportException(String message) {
        super(message);
    }

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
