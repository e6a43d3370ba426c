package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.spi.socket.FieldMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns the answers to everything that is no payment into the model's words. Pure.
 *
 * @param settings what was configured
 * @param name the terminal's name in the configuration
 */
record ConcertServiceMapper(ConcertSettings settings, String name) {

    /**
     * Returns what an answer tells, where it is one to this question and the terminal did what was asked.
     *
     * @param messages all that came, of which the last one ends the operation
     * @param value what an answer tells that says yes
     */
    <T> Answer<T> toAnswer(List<FieldMessage> messages, FieldMessage asked, Function<FieldMessage, Answer<T>> value) {
        FieldMessage answer = messages.get(messages.size() - 1);
        Optional<String> foreign = messages.stream()
                .map(message -> ConcertEchoMapper.foreignSerial(message, settings))
                .flatMap(Optional::stream)
                .findFirst();
        if (foreign.isPresent()) {
            return none(
                    Reason.REFUSED,
                    "says that its serial number is " + foreign.get()
                            + ", which is not the configured one. Check the settings 'host' and 'serial'.");
        }
        if (!messages.stream().allMatch(message -> ConcertEchoMapper.isAbout(message, asked))) {
            return none(
                    Reason.LOST,
                    "answered another question than this one. If it happens again, check the setting 'registerNumber', and that"
                            + " nothing else uses the terminal.");
        }
        Complement complement = Complement.of(answer);
        if (ConcertMapper.isPerformed(answer)
                && (complement == Complement.ABSENT || complement == Complement.AUTHORISED)) {
            return value.apply(answer);
        }
        if (isIdentification(asked) && complement == Complement.UNKNOWN_OPERATION) {
            return value.apply(answer);
        }
        return switch (complement) {
            case ABSENT ->
                none(
                        Reason.BUSY,
                        "did not do it and gives no reason: it is at work, its payment app is not in the foreground, or it has"
                                + " no network. Look at its display, bring the app to the front, then ask again.");
            // What a terminal without any ticket answers is not documented; this is the likeliest.
            case NOT_COMPLETED ->
                isDuplicate(asked)
                        ? none(Reason.NOT_FOUND, "has nothing of the kind (AF 07).")
                        : none(
                                Reason.REFUSED,
                                "did not complete it (" + ConcertMapper.codes(answer)
                                        + "). Look at the terminal and its paper before asking again.");
            case INPUT_TIMEOUT, ABANDONED, OPERATOR_ABANDON ->
                none(
                        Reason.CANCELLED,
                        "did not do it: " + complement.words() + " (" + ConcertMapper.codes(answer) + "). Ask again.");
            case FORMAT_ERROR ->
                none(
                        Reason.REFUSED,
                        "speaks Concert, and refused this message as malformed (" + ConcertMapper.codes(answer)
                                + "). Check the settings 'requestTerminator', 'protocolVersion' and 'protocolIdentifier'."
                                + (isIdentification(asked)
                                        ? " A make that knows no identification may answer so, too, and take payments."
                                        : ""));
            default ->
                none(
                        Reason.REFUSED,
                        "refused: " + complement.words() + " (" + ConcertMapper.codes(answer)
                                + "). Check what it is enabled for.");
        };
    }

    private <T> Answer<T> none(Reason reason, String words) {
        return Answer.none(reason, "The terminal " + name + " " + words);
    }

    private static boolean isIdentification(FieldMessage asked) {
        return asked.field("CD").filter("I"::equals).isPresent();
    }

    private static boolean isDuplicate(FieldMessage asked) {
        return asked.field("CD").filter("3"::equals).isPresent();
    }

    /** Returns that the terminal is there, in words, which it is also when it knows no identification. @protocol caisse-ap 4 [px:v3] */
    String toPresence(FieldMessage answer, String address) {
        String answered = "The terminal " + name + " at " + address + " answered";
        if (Complement.of(answer) == Complement.UNKNOWN_OPERATION) {
            return answered + "; it knows no identification (AF 12) and says no more of itself.";
        }
        return answered + " and is ready"
                + answer.field("AQ")
                        .map(serial -> "; its serial number is " + serial)
                        .orElse("") + ".";
    }

    /**
     * Returns the copies that were asked for: where the terminal gives tickets at all, they must be among them; otherwise it printed them
     * by itself.
     */
    Answer<List<Receipt>> toCopies(FieldMessage answer, Receipt.Audience audience) {
        List<Receipt> given = ConcertReceiptMapper.receipts(answer);
        List<Receipt> wanted =
                given.stream().filter(receipt -> receipt.audience() == audience).toList();
        boolean printed = answer.all("ZT").stream().noneMatch(ConcertReceiptMapper::mayHoldTicket);
        return printed || !wanted.isEmpty()
                ? Answer.of(wanted)
                : none(
                        Reason.NOT_FOUND,
                        "gave "
                                + (given.isEmpty()
                                        ? "a copy that cannot be read"
                                        : "another copy than the one that was asked for")
                                + ", so there is none to show. Reprint on the terminal itself.");
    }
}
