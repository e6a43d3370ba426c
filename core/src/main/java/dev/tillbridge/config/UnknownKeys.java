package dev.tillbridge.config;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Complains about keys that nobody knows, and says which one was probably meant. */
final class UnknownKeys {

    private final List<String> known;

    private UnknownKeys(Collection<String> known) {
        this.known = List.copyOf(known);
    }

    static UnknownKeys of(Collection<String> known) {
        return new UnknownKeys(known);
    }

    void check(Node.Section section, Findings findings) {
        check(section, findings, key -> true);
    }

    /** Complains about those unknown keys only for which nobody else has the better words. */
    void check(Node.Section section, Findings findings, Predicate<String> ours) {
        for (Node.Entry entry : section.entries()) {
            if (!known.contains(entry.key()) && ours.test(entry.key())) {
                findings.add(entry.place(), entry.value().path(), message(entry.key()));
            }
        }
    }

    private String message(String key) {
        return KeyNames.isShowable(key)
                ? "unknown key '" + key + "'; " + KeyNames.advice(key, known)
                : "this is no key; write one of " + String.join(", ", known) + ", then ': ' and its value";
    }
}
