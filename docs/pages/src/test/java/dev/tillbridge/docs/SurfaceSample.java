package dev.tillbridge.docs;

import java.util.List;
import java.util.Map;

/** Something that others can see, for the test of what a listing tells. */
public abstract class SurfaceSample implements Comparable<SurfaceSample> {

    /** A constant. */
    public static final int LIMIT = 3;

    private final String name;

    /** Is called by those who extend it. */
    protected SurfaceSample(String name) {
        this.name = name;
    }

    @Override
    public int compareTo(SurfaceSample other) {
        return name.compareTo(other.name);
    }

    /** Is written by those who extend it. */
    protected abstract Map<String, String> names(List<? extends CharSequence> wanted);

    /** A closed value. */
    public record Pair(int left, int right) {}

    /** Nobody sees it. */
    static final class Hidden {
        private Hidden() {}
    }
}
