package dev.tillbridge.testkit.axept;

import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.device.StoredEntry;
import dev.tillbridge.testkit.device.StoredStart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a device that survives its process.
 *
 * @param certificate certificate and private key
 */
record AxeptState(
        int version,
        String currency,
        String certificate,
        int receipts,
        int stans,
        int firstOfBatch,
        @Nullable AxeptTransaction running,
        List<AxeptTransaction> finished,
        List<PreAuth> preAuths,
        List<StoredEntry> ledger,
        List<StoredStart> starts)
        implements StateFile.State {

    static final int VERSION = 2;
}
