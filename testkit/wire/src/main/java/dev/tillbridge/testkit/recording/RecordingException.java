package dev.tillbridge.testkit.recording;

import dev.tillbridge.model.SafeText;

/** Says that a file is no recording, or one that cannot be relied on; the message says where and what to do, and repeats no value. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(SafeText.ofLines(message));
    }
}
