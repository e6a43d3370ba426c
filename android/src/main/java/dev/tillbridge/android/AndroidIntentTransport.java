package dev.tillbridge.android;

import android.content.ActivityNotFoundException;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;
import dev.tillbridge.spi.intent.Handover;
import dev.tillbridge.spi.intent.IntentResult;
import dev.tillbridge.spi.intent.IntentSpec;
import dev.tillbridge.spi.intent.IntentTransport;
import dev.tillbridge.spi.intent.LaunchException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the screen over by an Android intent and takes back what the activity gave. Safe for use by several threads.
 *
 * <p>What is handed over is noted before, and what came back before anybody is told, both beyond the life of the process: when Android ends
 * the app while the other one is in front, the next process finds the result by {@link #late}. Of a result only what can be JSON is kept,
 * and of expiry dates and tickets only that there were some, of card numbers the last four digits.
 *
 * <p>The host passes on every {@code onActivityResult} of its activity. It must be created anew with the same files, so that the request
 * codes of the former process are known.
 */
public final class AndroidIntentTransport implements IntentTransport {

    /** The first of the hundred request codes that are used unless others are chosen. */
    public static final int FIRST_REQUEST_CODE = 0x5400;

    private static final Logger LOG = LoggerFactory.getLogger(AndroidIntentTransport.class);
    private static final int LAST_POSSIBLE_CODE = 0xFFFF;
    private static final String FILE = "dev.tillbridge.handovers";

    private final PackageManager packages;
    private final ActivityStarter starter;
    private final int firstRequestCode;
    private final Handovers handovers; // guarded by this
    private final Map<String, Consumer<IntentResult>> waiting = new HashMap<>(); // guarded by this
    private final Map<String, Consumer<IntentResult>> served = new LinkedHashMap<>(); // guarded by this
    private final Map<String, IntentResult> untaken = new HashMap<>(); // guarded by this

    private AndroidIntentTransport(Context context, ActivityStarter starter, int firstRequestCode) {
        this.packages = context.getPackageManager();
        this.starter = starter;
        this.firstRequestCode = firstRequestCode;
        this.handovers = new Handovers(context.getSharedPreferences(FILE, Context.MODE_PRIVATE));
    }

    /**
     * Creates a transport. Reads the app's private file {@code dev.tillbridge.handovers}; starts nothing.
     *
     * @param context any context of the app, best that of the application
     * @param starter starts activities for their result
     */
    public static AndroidIntentTransport create(Context context, ActivityStarter starter) {
        return create(context, starter, FIRST_REQUEST_CODE);
    }

    /**
     * Creates a transport with its own request codes.
     *
     * @param firstRequestCode the first of a hundred that nothing else in the app uses; 0 to 65436, the same in every version of the app
     */
    public static AndroidIntentTransport create(Context context, ActivityStarter starter, int firstRequestCode) {
        if (firstRequestCode < 0 || firstRequestCode > LAST_POSSIBLE_CODE - Handovers.SLOTS + 1) {
            throw new IllegalArgumentException("the first request code must be from 0 to "
                    + (LAST_POSSIBLE_CODE - Handovers.SLOTS + 1) + ", not " + firstRequestCode);
        }
        return new AndroidIntentTransport(context, starter, firstRequestCode);
    }

    @Override
    public void launch(Handover handover, Consumer<IntentResult> onResult) throws LaunchException {
        String reference = handover.reference();
        int slot;
        synchronized (this) {
            slot = handovers
                    .open(reference)
                    .orElseThrow(
                            () -> new LaunchException(
                                    "It could not be noted before it was handed over, so it was not handed over. Is the storage full?"));
            waiting.put(reference, onResult);
        }
        // Not under the lock: the host may do this on the thread that brings results.
        try {
            starter.startForResult(intent(handover.spec()), firstRequestCode + slot);
        } catch (ActivityNotFoundException e) {
            forget(slot, reference);
            throw new LaunchException(
                    handover.spec().packageName()
                            + " has no such activity that this app may see. Is it installed, and named under <queries> in the"
                            + " manifest?",
                    e);
        } catch (SecurityException e) {
            forget(slot, reference);
            throw new LaunchException(
                    handover.spec().packageName()
                            + " may not be started by this app. The manufacturer of the terminal must approve it.",
                    e);
        }
    }

    private synchronized void forget(int slot, String reference) {
        waiting.remove(reference);
        handovers.drop(slot);
    }

    private static Intent intent(IntentSpec spec) {
        Intent intent = new Intent();
        intent.setComponent(new ComponentName(spec.packageName(), spec.className()));
        spec.extras().forEach((name, value) -> {
            // The receiver takes an extra of another type for absent, so each goes through its own overload.
            if (value instanceof Integer number) {
                intent.putExtra(name, number.intValue());
            } else if (value instanceof Boolean flag) {
                intent.putExtra(name, flag.booleanValue());
            } else if (value instanceof Double decimal) {
                intent.putExtra(name, decimal.doubleValue());
            } else {
                intent.putExtra(name, (String) value);
            }
        });
        return intent;
    }

    /**
     * Takes what an activity gave back; call it from the host's {@code onActivityResult} with the very same values.
     *
     * @return whether it was one of ours; if not, it is the host's own to deal with
     */
    public boolean onActivityResult(int requestCode, int resultCode, @Nullable Intent data) {
        int slot = requestCode - firstRequestCode;
        if (slot < 0 || slot >= Handovers.SLOTS) {
            return false;
        }
        IntentResult result = new IntentResult(resultCode, extras(data));
        @Nullable Consumer<IntentResult> taker;
        synchronized (this) {
            Optional<String> reference = handovers.reference(slot);
            if (reference.isEmpty()) {
                return false;
            }
            if (isTold(reference.get())) {
                // The first one is kept, and another may contradict it.
                taker = result.extras().isEmpty() ? null : served.get(reference.get());
            } else {
                handovers.keep(reference.get(), result);
                taker = waiting.remove(reference.get());
                if (taker == null) {
                    untaken.put(reference.get(), result);
                } else {
                    serve(reference.get(), taker);
                }
            }
        }
        if (taker != null) {
            taker.accept(result);
        }
        return true;
    }

    private void serve(String reference, Consumer<IntentResult> taker) {
        served.put(reference, taker);
        if (served.size() > Handovers.SLOTS) {
            served.remove(served.keySet().iterator().next());
        }
    }

    /** Returns whether a result with something in it came; an empty one may be followed by the real one. */
    private boolean isTold(String reference) {
        return late(reference).filter(former -> !former.extras().isEmpty()).isPresent();
    }

    /** Returns the extras that have a plain type; none when the other app put in what this one cannot unpack. */
    private static Map<String, Object> extras(@Nullable Intent data) {
        try {
            Bundle bundle = data == null ? null : data.getExtras();
            return bundle == null ? Map.of() : plain(bundle);
        } catch (RuntimeException e) {
            // Android unpacks on the first look, and fails as it likes. What nobody can read is unknown, but it has
            // come back.
            LOG.warn(
                    "the extras of a result cannot be unpacked ({})",
                    e.getClass().getSimpleName());
            return Map.of();
        }
    }

    private static Map<String, Object> plain(Bundle bundle) {
        Map<String, Object> extras = new LinkedHashMap<>();
        for (String name : bundle.keySet()) {
            Object value = bundle.get(name);
            if (value instanceof CharSequence text) {
                extras.put(name, text.toString());
            } else if (value instanceof Number || value instanceof Boolean) {
                extras.put(name, value);
            }
        }
        return extras;
    }

    @Override
    public synchronized Optional<IntentResult> late(String reference) {
        return Optional.ofNullable(untaken.get(reference)).or(() -> handovers.result(reference));
    }

    @Override
    public Optional<Boolean> isInstalled(String packageName) {
        try {
            packages.getPackageInfo(packageName, 0);
            return Optional.of(true);
        } catch (PackageManager.NameNotFoundException e) {
            return Optional.of(false);
        }
    }
}
