package dev.tillbridge.driver.axept;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.spi.http.HttpOutcome.Answered;

/**
 * Tells why there is no value for a question that moves no money. Pure.
 *
 * @param name the terminal's name in the configuration
 */
record AxeptRefusalMapper(String name) {

    /** Returns what every code means that is no success. */
    <T> Answer<T> otherwise(Answered answer, String what, Reason of404) {
        return switch (answer.status()) {
            case 206 -> none(Reason.BUSY, answer, what, "It is at work; ask again when it is idle.");
            case 401, 403 -> none(Reason.NOT_AUTHORISED, answer, what, "Check the setting 'bearer'.");
            case 400 -> none(Reason.REFUSED, answer, what, "Check the setting 'serial'.");
            case 404 -> none(of404, answer, what, "Check what was asked for, and the version settings.");
            default -> none(Reason.LOST, answer, what, "");
        };
    }

    /** Returns that there is no value; the text says what was answered and what to do next. */
    <T> Answer<T> none(Reason reason, Answered answer, String what, String next) {
        return Answer.none(reason, (answer.told(name, what) + ". " + next).strip());
    }
}
