package dev.tillbridge.spi.intent;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands the screen over to another app and brings back what it gave. The host app provides one; it is the only part that knows the
 * platform. Implementations are safe for use by several threads.
 */
public interface IntentTransport {

    /**
     * Starts the activity and returns at once: the screen belongs to the customer for as long as he needs.
     *
     * @param handover what to start
     * @param onResult takes the result, on any thread, and another one where the app gives one later; never called when the process ends
     *     before the result
     * @throws LaunchException when the activity was certainly not started
     */
    void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException;

    /**
     * Returns the result of an earlier handing over that came when nobody waited for it any more, such as after the process was killed and
     * the host was created anew; empty while there is none. The same answer each time.
     *
     * @param reference the handing over's
     */
    Optional<IntentResult> late(String reference);

    /** Returns whether the app is installed; empty when the host does not tell. */
    default Optional<Boolean> isInstalled(String packageName) {
        return Optional.empty();
    }
}
