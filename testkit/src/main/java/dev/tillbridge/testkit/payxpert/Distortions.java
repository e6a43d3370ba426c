package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import java.util.List;

/** Answers that are wrong: what each such {@link Fault} looks like on this wire. */
final class Distortions {

    private static final String FOREIGN_KEY = "T9-20260114-9999";

    private Distortions() {}

    /** Returns what the fault makes of an answer to a request that was carried out. */
    static Reply tell(Fault fault, Reply honest) {
        if (honest.message().entries().isEmpty()) {
            return honest;
        }
        Message message = honest.message();
        return switch (fault) {
            case GARBLE_ANSWER ->
                honest.withRaw(new Message(message.entries().subList(0, 1)).encoded() + "AE0X10\u0001\u00ff{,,AF00201");
            case EMPTY_ANSWER -> honest.with(message.only(List.of("CZ")));
            case NULL_VERDICT -> honest.withRaw(message.encoded().replace("AE002" + message.text("AE"), "AE000"));
            default -> honest.with(bent(fault, message));
        };
    }

    private static Message bent(Fault fault, Message message) {
        return switch (fault) {
            case FOREIGN_TRANSACTION -> message.with("CH", FOREIGN_KEY);
            case WRONG_AMOUNT ->
                message.has("CB")
                        ? message.with("CB", Answers.digits(Long.parseLong(message.text("CB")) + 100))
                        : message;
            case WRONG_OPERATION -> message.with("CD", message.text("CD").equals("1") ? "0" : "1");
            case WRONG_CURRENCY -> message.with("CE", message.text("CE").equals("840") ? "978" : "840");
            case MALFORMED_AMOUNT -> message.has("CB") ? message.with("CB", "12,50") : message;
            case UNKNOWN_CURRENCY -> message.with("CE", "000");
            case CONTRADICTORY_VERDICT ->
                message.and("AE", message.text("AE").equals(Answers.PERFORMED) ? "01" : "10")
                        .and("AF", message.text("AF").equals("01") ? "06" : "01");
            case MISSING_VERDICT -> message.without("AE");
            case UNKNOWN_VERDICT -> message.with("AE", "77");
            case FINISHED_WITHOUT_RESULT -> message.with("AE", Answers.PERFORMED);
            default -> throw new IllegalArgumentException(fault + " is not told in an answer");
        };
    }
}
