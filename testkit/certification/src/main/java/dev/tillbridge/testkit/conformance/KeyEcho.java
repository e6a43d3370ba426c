package dev.tillbridge.testkit.conformance;

import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.RecordedRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How often a terminal repeats the key of a start: counted on the wire, as a driver may fill in a key that an answer does not have.
 *
 * <p>Safe for use by several threads.
 */
final class KeyEcho {

    /** The word by which a driver's setting {@code verified} vouches that every answer repeats the key. */
    private static final String VOUCHED = "echo-key";

    private int repeated;
    private int possible;

    /** Counts the whole answers to requests that name one of these keys; errors by status need not repeat anything. */
    synchronized void count(Collection<RecordedRequest> requests, Collection<String> keys) {
        for (RecordedRequest request : requests) {
            String asked = plain(request.path() + " " + request.body());
            List<String> named = keys.stream()
                    .filter(key -> !key.isEmpty())
                    .map(KeyEcho::plain)
                    .filter(asked::contains)
                    .toList();
            String status = request.answer().status();
            boolean whole = request.answer().extent() == Extent.WHOLE && (status.isEmpty() || status.startsWith("2"));
            if (whole && !named.isEmpty()) {
                possible++;
                repeated += named.stream().anyMatch(plain(request.answer().body())::contains) ? 1 : 0;
            }
        }
    }

    /** Keys that are GUIDs are written in either case. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what was counted, in words; empty where no answer could have repeated a key.
     *
     * @param vouchedFor the words of the setting {@code verified}: where they vouch for what is not so, it is said
     */
    synchronized Optional<String> words(Collection<?> vouchedFor) {
        if (possible == 0) {
            return Optional.empty();
        }
        String words = "came back in " + repeated + " of " + possible + " answers that could repeat it";
        boolean wronglyVouched = repeated < possible && vouchedFor.contains(VOUCHED);
        return Optional.of(
                wronglyVouched
                        ? words + "; the settings vouch for " + VOUCHED + ", which is not so: take that word out"
                        : words);
    }
}
