package dev.tillbridge.testkit.recording;

import dev.tillbridge.model.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request asks, taken apart: which resource or operation, and the values at their places.
 *
 * @param kind such as {@code POST /transaction}
 * @param places values by where they stand, such as {@code ?serial} or {@code /key}
 * @param anew the places whose values may be others each time: a key, a reference, a secret
 * @param question whether it only asks and starts nothing
 */
public record Asked(String kind, Map<String, String> places, Set<String> anew, boolean question) {

    /** Copies what it is given; places keep their order. */
    public Asked {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        anew = Set.copyOf(anew);
    }

    boolean isAnew(String place) {
        return anew.contains(place);
    }

    /** Returns how this differs from what was recorded, in words; empty when only what is made anew does. */
    List<String> differencesFrom(Asked recorded) {
        List<String> differences = new ArrayList<>();
        if (!kind.equals(recorded.kind)) {
            differences.add("it is " + kind + ", not " + recorded.kind);
        }
        for (Map.Entry<String, String> place : recorded.places.entrySet()) {
            String now = places.get(place.getKey());
            if (now == null) {
                differences.add(named(place.getKey()) + " is not there");
            } else if (!isAnew(place.getKey()) && !now.equals(place.getValue())) {
                differences.add(named(place.getKey()) + " is " + SafeText.masked(now) + ", not " + place.getValue());
            }
        }
        for (String place : places.keySet()) {
            if (!recorded.places.containsKey(place)) {
                differences.add(named(place) + " is new");
            }
        }
        return differences;
    }

    private static String named(String place) {
        return place.startsWith("/") || place.startsWith("?") ? place.substring(1) : place;
    }

    /** Returns the request in words, without values that are made anew. */
    @Override
    public String toString() {
        return kind
                + places.entrySet().stream()
                        .filter(place -> !isAnew(place.getKey()))
                        .map(place -> named(place.getKey()) + "=" + SafeText.masked(place.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
