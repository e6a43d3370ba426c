package dev.tillbridge.cli.golden;

import dev.tillbridge.testkit.Scenario;
import java.util.Optional;

/**
 * One command of a day.
 *
 * @param page the file on which it stands: the name of its command
 * @param title what it shows
 * @param words the command line without {@code tillbridge}, with {@code ATTEMPT} and {@code HELD} for the latest attempt and the latest
 *     pre-authorisation, and an underscore for a blank inside an argument
 * @param typed what a person types, with names such as {@code {yes}} for answers in the language of the page
 * @param played what the cardholder and the network do; empty for a tap that is approved
 */
record Step(String page, String title, String words, String typed, Optional<Scenario> played) {

    static Step of(String page, String title, String words) {
        return new Step(page, title, words, "", Optional.empty());
    }

    Step typing(String lines) {
        return new Step(page, title, words, lines, played);
    }

    Step when(Scenario scenario) {
        return new Step(page, title, words, typed, Optional.of(scenario));
    }
}
