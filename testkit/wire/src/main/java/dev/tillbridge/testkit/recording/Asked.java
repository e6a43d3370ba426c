package dev.tillbridge.testkit.recording;

import dev.tillbridge.model.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request asks, taken apart: which resource or operation, and the values at their places.
 *
 * @param kind such as {@code POST /transaction} or {@code CD=0}
 * @param places values by where they stand, such as {@code ?tid}, {@code /uti} or {@code CH}
 * @param question whether it only asks and starts nothing
 * @param concert whether the places are records
 */
record Asked(String kind, Map<String, String> places, boolean question, boolean concert) {

    /** Places whose values a till makes anew each time. */
    private static final Set<String> ANEW = Set.of(
            "uti",
            "originaluti",
            "reference",
            "merchantreference",
            "preauthid",
            "retrievalreferencenumber",
            "referenceid",
            "correlationid",
            "messageid");

    private static final Set<String> RECORDS_ANEW = Set.of("CH", "IM", "ID", "AP");

    /** Operations of Concert that only ask. @protocol caisse-ap 4 [px:v3] */
    private static final Set<String> QUESTIONS = Set.of("CD=T", "CD=I", "CD=3", "CD=C");

    static Asked of(Wire wire, RecordedMessage request) {
        return wire.isHttp() ? http(request.line(), request.body()) : concert(request.body());
    }

    static Asked http(String line, String body) {
        int blank = line.indexOf(' ');
        String method = line.substring(0, Math.max(blank, 0));
        String target = line.substring(blank + 1);
        int question = target.indexOf('?');
        Map<String, String> places = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                places.put(
                        "?" + (equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        if (JsonText.isJson(body)) {
            places.putAll(JsonText.values(body));
        } else if (!body.isBlank()) {
            places.put("body", body);
        }
        String path = question < 0 ? target : target.substring(0, question);
        return new Asked(method + " " + path, places, !method.equals("POST") && !method.equals("PUT"), false);
    }

    static Asked concert(String body) {
        Map<String, String> places = new LinkedHashMap<>();
        ConcertText.fields(body).forEach(field -> places.put(field.tag(), field.value()));
        String kind = "CD=" + places.getOrDefault("CD", "");
        return new Asked(kind, places, QUESTIONS.contains(kind), true);
    }

    /** Returns whether the value at a place may be another one each time: a key, a reference, a secret. */
    boolean isAnew(String place) {
        if (concert) {
            return RECORDS_ANEW.contains(place) || Treatment.ofRecord(place) != Treatment.SHOW;
        }
        String name = place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('?')) + 1);
        return ANEW.contains(name.toLowerCase(Locale.ROOT))
                || (!place.equals("body") && Treatment.ofField(name) != Treatment.SHOW);
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
