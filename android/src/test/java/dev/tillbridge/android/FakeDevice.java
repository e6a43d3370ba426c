package dev.tillbridge.android;

import android.content.Context;
import android.content.ContextWrapper;
import android.content.SharedPreferences;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/** What a device keeps while its apps come and go: private files and the list of packages. */
final class FakeDevice {

    final Map<String, Map<String, Object>> files = new HashMap<>();
    final Set<String> packages = new HashSet<>();
    boolean isFull;

    /** Returns the context of a process on this device. */
    Context process() {
        PackageManager packageManager = packageManager();
        return new ContextWrapper(null) {
            @Override
            public PackageManager getPackageManager() {
                return packageManager;
            }

            @Override
            public SharedPreferences getSharedPreferences(String name, int mode) {
                if (mode != MODE_PRIVATE) {
                    throw new IllegalArgumentException("other apps must not read it");
                }
                return new Preferences(files.computeIfAbsent(name, n -> new HashMap<>()));
            }
        };
    }

    /** Android's class is abstract with a hundred methods, of which one is asked for. */
    private PackageManager packageManager() {
        try {
            return new ByteBuddy()
                    .subclass(PackageManager.class)
                    .method(ElementMatchers.isAbstract())
                    .intercept(InvocationHandlerAdapter.of((proxy, method, arguments) -> {
                        if (!method.getName().equals("getPackageInfo")) {
                            throw new UnsupportedOperationException(method.getName());
                        }
                        if (!packages.contains(String.valueOf(arguments[0]))) {
                            throw new PackageManager.NameNotFoundException(String.valueOf(arguments[0]));
                        }
                        return new PackageInfo();
                    }))
                    .make()
                    .load(FakeDevice.class.getClassLoader())
                    .getLoaded()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A private file: what is committed is there for the next process, what is only applied is lost with this one. */
    private final class Preferences implements SharedPreferences {

        private final Map<String, Object> kept;

        Preferences(Map<String, Object> kept) {
            this.kept = kept;
        }

        @Override
        public Map<String, ?> getAll() {
            return Map.copyOf(kept);
        }

        @Override
        public @Nullable String getString(String key, @Nullable String other) {
            return kept.containsKey(key) ? (String) kept.get(key) : other;
        }

        @Override
        public Set<String> getStringSet(String key, Set<String> other) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public int getInt(String key, int other) {
            return kept.containsKey(key) ? (Integer) kept.get(key) : other;
        }

        @Override
        public long getLong(String key, long other) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public float getFloat(String key, float other) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public boolean getBoolean(String key, boolean other) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public boolean contains(String key) {
            return kept.containsKey(key);
        }

        @Override
        public Editor edit() {
            return new Changes(kept);
        }

        @Override
        public void registerOnSharedPreferenceChangeListener(OnSharedPreferenceChangeListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unregisterOnSharedPreferenceChangeListener(OnSharedPreferenceChangeListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Changes implements SharedPreferences.Editor {

        private final Map<String, Object> kept;
        private final Map<String, Object> put = new HashMap<>();
        private final Set<String> removed = new HashSet<>();

        Changes(Map<String, Object> kept) {
            this.kept = kept;
        }

        @Override
        public SharedPreferences.Editor putString(String key, String value) {
            put.put(key, value);
            return this;
        }

        @Override
        public SharedPreferences.Editor putInt(String key, int value) {
            put.put(key, value);
            return this;
        }

        @Override
        public SharedPreferences.Editor remove(String key) {
            removed.add(key);
            return this;
        }

        @Override
        public boolean commit() {
            if (isFull) {
                return false;
            }
            kept.keySet().removeAll(removed);
            kept.putAll(put);
            return true;
        }

        @Override
        public void apply() {
            // Lost with the process, at the worst moment.
        }

        @Override
        public SharedPreferences.Editor putStringSet(String key, Set<String> values) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public SharedPreferences.Editor putLong(String key, long value) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public SharedPreferences.Editor putFloat(String key, float value) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public SharedPreferences.Editor putBoolean(String key, boolean value) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public SharedPreferences.Editor clear() {
            throw new UnsupportedOperationException();
        }
    }
}
