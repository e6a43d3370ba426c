package dev.tillbridge.cli.golden;

import dev.tillbridge.testkit.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One command of a day.
 *
 * @param page the file on which it stands: the name of its command
 * @param title what it shows
 * @param words the command line without {@code tillbridge}, with {@code ATTEMPT} and {@code HELD} for the latest attempt and the latest
 *     pre-authorisation, {@code FOLDER} for the folder of the day, {@code TAKEN} for a port at which
 *     another program listens, and an underscore for a blank inside an argument
 * @param typed what a person types, with names such as {@code {yes}} for answers in the language of the page
 * @param played what the cardholder and the network do; empty for a tap that is approved
 * @param files what is written into the folder of the day before, by name
 */
record Step(
        String page, String title, String words, String typed, Optional<Scenario> played, Map<String, String> files) {

    static Step of(String page, String title, String words) {
        return new Step(page, title, words, "", Optional.empty(), Map.of());
    }

    Step typing(String lines) {
        return new Step(page, title, words, lines, played, files);
    }

    Step when(Scenario scenario) {
        return new Step(page, title, words, typed, Optional.of(scenario), files);
    }

    Step with(String file, String content) {
        Map<String, String> more = new LinkedHashMap<>(files);
        more.put(file, content);
        return new Step(page, title, words, typed, played, more);
    }
}
