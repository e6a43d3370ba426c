package dev.tillbridge.bridge;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Notes which test classes ran in this process. Found by JUnit through its service file. */
public final class ClassesThatRan implements BeforeAllCallback {

    private static final Set<String> NAMES = new ConcurrentSkipListSet<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getTestClass().ifPresent(type -> NAMES.add(type.getSimpleName()));
    }

    static Set<String> names() {
        return Set.copyOf(NAMES);
    }
}
