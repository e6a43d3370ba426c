package dev.tillbridge.testkit.fuzz;

import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls: it hands each input on to the test that is named as the only argument. */
public final class Guided {

    private static @Nullable FuzzTest test;

    private Guided() {}

    /** Prepares the test of this name, and has it read what is kept: what is loaded by that counts for no input's time. */
    public static void fuzzerInitialize(String[] args) throws Exception {
        FuzzTest named = test(args[0]);
        for (byte[] input : named.kept()) {
            named.judge(input);
        }
        test = named;
    }

    /** Has one input judged. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (test == null) {
            throw new IllegalStateException("no test was named");
        }
        test.judge(input);
    }

    /** Returns the test of this name. */
    static FuzzTest test(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (FuzzTest) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name + " is no test that can be made", e);
        }
    }
}
