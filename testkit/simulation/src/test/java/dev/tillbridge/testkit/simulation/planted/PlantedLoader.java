package dev.tillbridge.testkit.simulation.planted;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Loads everything of Tillbridge anew, with a bug in one class. */
final class PlantedLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final ClassLoader PARENT = Objects.requireNonNull(PlantedLoader.class.getClassLoader());
    private static final String OURS = "dev.tillbridge.";
    /** Lambdas are changed too. */
    private static final ByteBuddy CHANGES = new ByteBuddy().ignore(ElementMatchers.none());

    private static final Map<String, byte[]> CLASSES = new ConcurrentHashMap<>();

    private final String changed;
    private final byte[] bytes;

    /**
     * Creates a loader.
     *
     * @param bug what is planted; null for none
     */
    PlantedLoader(@Nullable PlantedBug bug) {
        super(PARENT);
        this.changed = bug == null ? "" : bug.type();
        this.bytes = bug == null ? new byte[0] : planted(bug);
    }

    private static byte[] planted(PlantedBug bug) {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(PARENT);
        TypeDescription type = TypePool.Default.of(locator).describe(bug.type()).resolve();
        byte[] before = CHANGES.redefine(type, locator).make().getBytes();
        byte[] after = bug.change().in(CHANGES.redefine(type, locator)).make().getBytes();
        if (Arrays.equals(before, after)) {
            throw new IllegalArgumentException(bug.id() + " changes nothing");
        }
        return after;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? anew(name) : known;
        }
    }

    private Class<?> anew(String name) throws ClassNotFoundException {
        byte[] code = name.equals(changed) ? bytes : CLASSES.get(name);
        if (code == null) {
            code = read(name);
            CLASSES.put(name, code);
        }
        return defineClass(name, code, 0, code.length);
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = PARENT.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
