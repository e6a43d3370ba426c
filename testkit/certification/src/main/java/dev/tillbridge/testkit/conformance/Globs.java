package dev.tillbridge.testkit.conformance;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patterns of ids in which a star stands for anything, whatever the case. Immutable. */
final class Globs {

    private static final Pattern EVERYTHING = pattern("*");

    private final List<Pattern> patterns;

    private Globs(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static Globs everything() {
        return of(List.of("*"));
    }

    static Globs nothing() {
        return of(List.of());
    }

    static Globs of(Collection<String> globs) {
        return new Globs(globs.stream().map(Globs::pattern).toList());
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Stream.of(glob.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** Returns whether nothing was asked for by name. */
    boolean isEverything() {
        return patterns.size() == 1 && patterns.get(0).pattern().equals(EVERYTHING.pattern());
    }

    boolean matches(ConformanceCase each) {
        return matches(each.id()) || matches(each.rule().id());
    }

    private boolean matches(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }
}
