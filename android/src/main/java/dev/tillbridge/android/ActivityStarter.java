package dev.tillbridge.android;

import android.content.Intent;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Starts an activity for its result; the host app provides it.
 *
 * <pre>{@code
 * ActivityStarter starter = ActivityStarter.on(activity::runOnUiThread, activity::startActivityForResult);
 * }</pre>
 */
@FunctionalInterface
public interface ActivityStarter {

    /**
     * Starts the activity that the intent names, and returns without waiting for its result.
     *
     * <p>Called on a thread of the till. It throws what Android throws: {@link android.content.ActivityNotFoundException} and {@link
     * SecurityException} say that nothing was started; anything else leaves that open.
     *
     * @param intent names its activity explicitly
     * @param requestCode comes back with the result
     */
    void startForResult(Intent intent, int requestCode);

    /**
     * Returns a starter that does it on another thread, such as the main one, and waits until it is done.
     *
     * <p>When that thread does not come to it within three seconds it is withdrawn, so that nothing is started too late.
     *
     * @param thread runs tasks on that thread
     * @param starter is called there
     */
    static ActivityStarter on(Executor thread, ActivityStarter starter) {
        return new ElsewhereStarter(thread, starter, Duration.ofSeconds(3));
    }
}
