package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Script.Play;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that are wrong: what each such {@link Fault} looks like on this wire. */
final class Distortions {

    private static final String FOREIGN_KEY = "T9-20260114-9999";

    private Distortions() {}

    /** Returns what a scenario has told of a result: of the parts of an amount this wire has one, and no word beside it. */
    static ConcertMessage told(@Nullable Play play, ConcertMessage result) {
        ConcertMessage told = result;
        for (PartLie lie : play == null ? List.<PartLie>of() : play.scenario().partLies()) {
            boolean isHere = lie.moment() == Moment.LOOKUP_RESULT && lie.part() == Part.BASE && result.has("CB");
            told = isHere ? withAmount(told, lie.told(), Long.parseLong(result.text("CB"))) : told;
        }
        return told;
    }

    private static ConcertMessage withAmount(ConcertMessage message, PartLie.Told told, long honest) {
        return switch (told) {
            case EQUAL -> message.with("CB", ConcertAnswers.digits(honest));
            case LOWER -> message.with("CB", ConcertAnswers.digits(honest - 1));
            case HIGHER -> message.with("CB", ConcertAnswers.digits(honest + 1));
            case ZERO -> message.with("CB", ConcertAnswers.digits(0));
            case ABSENT -> message.without("CB");
            case UNREADABLE -> message.with("CB", "2.00");
            case NEGATIVE -> message.with("CB", "-200");
        };
    }

    /** Returns what the fault makes of an answer to a request that was carried out. */
    static ConcertReply tell(Fault fault, ConcertReply honest) {
        if (honest.message().entries().isEmpty()) {
            return honest;
        }
        ConcertMessage message = honest.message();
        return switch (fault) {
            case GARBLE_ANSWER ->
                honest.withRaw(
                        new ConcertMessage(message.entries().subList(0, 1)).encoded() + "AE0X10\u0001\u00ff{,,AF00201");
            case EMPTY_ANSWER -> honest.with(message.only(List.of("CZ")));
            case NULL_VERDICT -> honest.withRaw(message.encoded().replace("AE002" + message.text("AE"), "AE000"));
            default -> honest.with(bent(fault, message));
        };
    }

    private static ConcertMessage bent(Fault fault, ConcertMessage message) {
        return switch (fault) {
            case FOREIGN_TRANSACTION -> message.with("CH", FOREIGN_KEY);
            case WRONG_AMOUNT ->
                message.has("CB")
                        ? message.with("CB", ConcertAnswers.digits(Long.parseLong(message.text("CB")) + 100))
                        : message;
            case WRONG_OPERATION -> message.with("CD", message.text("CD").equals("1") ? "0" : "1");
            case WRONG_CURRENCY -> message.with("CE", message.text("CE").equals("840") ? "978" : "840");
            case MALFORMED_AMOUNT -> message.has("CB") ? message.with("CB", "12,50") : message;
            case UNKNOWN_CURRENCY -> message.with("CE", "000");
            case CONTRADICTORY_VERDICT ->
                message.and("AE", message.text("AE").equals(ConcertAnswers.PERFORMED) ? "01" : "10")
                        .and("AF", message.text("AF").equals("01") ? "06" : "01");
            case MISSING_VERDICT -> message.without("AE");
            case UNKNOWN_VERDICT -> message.with("AE", "77");
            case FINISHED_WITHOUT_RESULT -> message.with("AE", ConcertAnswers.PERFORMED);
            default -> throw new IllegalArgumentException(fault + " is not told in an answer");
        };
    }
}
