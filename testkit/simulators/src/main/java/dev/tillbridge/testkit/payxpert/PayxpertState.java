package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.device.StoredStart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything of a terminal that survives its process. */
record PayxpertState(
        int version,
        String currency,
        @Nullable PayxpertTransaction running,
        List<PayxpertTransaction> journal,
        List<StoredStart> starts)
        implements StateFile.State {

    static final int VERSION = 1;

    static PayxpertState of(
            String currency,
            @Nullable PayxpertTransaction running,
            List<PayxpertTransaction> journal,
            List<StartMessage> starts) {
        // What has its verdict stands in the journal already.
        PayxpertTransaction open = running == null || running.verdict != null ? null : running;
        return new PayxpertState(
                VERSION,
                currency,
                open,
                List.copyOf(journal),
                starts.stream().map(StoredStart::from).toList());
    }
}
