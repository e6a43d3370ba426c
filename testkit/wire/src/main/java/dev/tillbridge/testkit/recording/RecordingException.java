package dev.tillbridge.testkit.recording;

/** Says that a file is no recording, or one that cannot be relied on; the message says where and what to do, and repeats no content. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }
}
