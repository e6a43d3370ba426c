package dev.tillbridge.spi.socket;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has come of one answer, and whether that is all of it. Used by one thread at a time. */
final class AnswerSoFar {

    private final AnswerReader reader;
    private final int maxBytes;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private AnswerReader.Next next = AnswerReader.Next.more();
    private @Nullable TcpFailure failure;

    AnswerSoFar(AnswerReader reader, int maxBytes) {
        this.reader = reader;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes what was read.
     *
     * @param count how many bytes of the buffer; negative when the terminal closed the connection
     * @return whether nothing more is to be read
     */
    boolean isOverWith(byte[] buffer, int count) {
        if (count < 0) {
            failure = reader.isWholeAtEnd() ? null : TcpFailure.ENDED_EARLY;
            return true;
        }
        if (all.size() + count > maxBytes) {
            failure = TcpFailure.OVERSIZED;
            return true;
        }
        all.write(buffer, 0, count);
        next = reader.read(Arrays.copyOf(buffer, count));
        return next.isDone();
    }

    /** Returns how long nothing more has to come for the answer to be complete; empty when more has to come. */
    Optional<Duration> quiet() {
        return next.quiet();
    }

    /** Returns why there is no answer although nothing more is to be read; empty when there is one. */
    Optional<TcpFailure> failure() {
        return Optional.ofNullable(failure);
    }

    byte[] bytes() {
        return all.toByteArray();
    }
}
