package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.driver.payxpert.concert.Complement.Meaning;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import java.util.List;

/**
 * Turns the answers to starts into observations. Pure.
 *
 * <p>The verdict comes from the status and the first two characters of its complement and from nothing else; everything else can only
 * weaken it. An authorisation number, card data or a ticket prove nothing.
 *
 * @protocol caisse-ap 6.1 [assumed]: the decision table, in which a positive status alone is no approval at PayXpress
 */
final class ConcertMapper {

    private static final String PERFORMED = "10";
    private static final String NOT_PERFORMED = "01";
    private static final String TAKEN_INTO_ACCOUNT = "11";

    private static final String ADVICE =
            " Look at the last transaction on the terminal before anything is charged again.";

    private ConcertMapper() {}

    /** Returns the messages of an answer without those at its beginning that only announce it: "taken into account". */
    static List<FieldMessage> ending(List<FieldMessage> messages, boolean takesIntermediate) {
        return messages.stream()
                .dropWhile(message -> !takesIntermediate && isTakenIntoAccount(message))
                .toList();
    }

    static boolean isPerformed(FieldMessage answer) {
        return answer.field("AE").filter(PERFORMED::equals).isPresent();
    }

    static boolean isNotPerformed(FieldMessage answer) {
        return answer.field("AE").filter(NOT_PERFORMED::equals).isPresent();
    }

    static boolean isTakenIntoAccount(FieldMessage answer) {
        return answer.field("AE").filter(TAKEN_INTO_ACCOUNT::equals).isPresent();
    }

    /** Returns whether an answer says "performed" without the complement that this vendor sends with every approval. */
    static boolean lacksComplement(FieldMessage answer, ConcertSettings settings) {
        return isPerformed(answer) && !answer.has("AF") && settings.profile() == ConcertSettings.Profile.PAYXPRESS;
    }

    /**
     * Returns what an answer to a start says.
     *
     * @param messages all that came, at least one: those of "taken into account", and the one that ends the operation
     */
    static StartAnswer toStartAnswer(List<FieldMessage> messages, Start start, ConcertSettings settings) {
        ConcertExchange exchange = ConcertExchange.of(messages, start, settings);
        List<FieldMessage> answers = exchange.ending();
        if (answers.isEmpty()) {
            return StartAnswer.lost(
                    "The terminal said that it has taken the request into account, and nothing after that." + ADVICE,
                    taken(messages, start, settings));
        }
        FieldMessage answer = answers.get(0);
        Evidence.Builder evidence = exchange.evidence();
        ConcertEchoMapper.echo(answer, start.request(), settings, evidence);
        return answers.size() > 1
                ? StartAnswer.finished(evidence.build())
                : judged(answer, exchange.wasTaken(), evidence, settings);
    }

    /** Returns what messages that only take a start into account, at least one, tell of it: whether it is what was ordered, if not how it ends. */
    static Evidence taken(List<FieldMessage> announced, Start start, ConcertSettings settings) {
        Evidence.Builder evidence =
                ConcertExchange.of(announced, start, settings).evidence();
        ConcertEchoMapper.echo(announced.get(0), start.request(), settings, evidence);
        return evidence.build();
    }

    private static StartAnswer judged(
            FieldMessage answer, boolean taken, Evidence.Builder evidence, ConcertSettings settings) {
        Complement complement = Complement.of(answer);
        boolean performed = isPerformed(answer);
        if (!performed && !isNotPerformed(answer)) {
            return proofless(answer, "a status that nobody knows", evidence);
        }
        if (performed && complement == Complement.ABSENT) {
            if (lacksComplement(answer, settings)) {
                evidence.missing("AF");
            }
            return StartAnswer.finished(evidence.verdict(Verdict.APPROVED).build());
        }
        if (!performed && complement == Complement.AUTHORISED) {
            evidence.contradiction("not performed, but authorised");
        }
        if (addVerdict(answer, evidence)) {
            return StartAnswer.finished(evidence.build());
        }
        boolean isBound = evidence.build().key().isPresent();
        boolean isReject = complement == Complement.ABSENT || complement.meaning() == Meaning.REJECTED;
        return performed || !isReject || !isBound
                ? proofless(answer, complement.words(), evidence)
                : rejected(complement, taken, evidence);
    }

    /**
     * What was taken into account was started; that something else was in the way is then no reject any more.
     *
     * @protocol caisse-ap 6.1 [px:v3]: without a complement it is a network error, something else under way, or an app in the background
     */
    private static StartAnswer rejected(Complement complement, boolean taken, Evidence.Builder evidence) {
        if (taken) {
            evidence.contradiction("nothing was started, after it was taken into account");
        }
        if (complement == Complement.ABSENT) {
            return StartAnswer.rejected(
                    ConcertTraits.BUSY,
                    NotStartedReason.BUSY,
                    "The terminal did not perform it and gives no reason: it is at work on something else, its payment app is"
                            + " not in the foreground, or it has no network. Nothing was started. Look at its display, bring"
                            + " the app to the front, then try again.",
                    evidence.build());
        }
        return StartAnswer.rejected(
                ConcertTraits.reject(complement),
                NotStartedReason.REFUSED,
                "The terminal refused the request: " + complement.words() + " (AE 01, AF " + complement.code()
                        + "). Nothing was started. Check the settings and what the terminal is enabled for.",
                evidence.build());
    }

    private static StartAnswer proofless(FieldMessage answer, String words, Evidence.Builder evidence) {
        return StartAnswer.lost(
                "The terminal answered " + codes(answer) + ", " + words + ", which does not prove that no money moved."
                        + ADVICE,
                evidence.build());
    }

    /** Returns status and complement for people. */
    static String codes(FieldMessage answer) {
        String status =
                answer.field("AE").filter(text -> text.matches("[0-9]{2}")).orElse("?");
        Complement complement = Complement.of(answer);
        return "AE " + status + (complement == Complement.ABSENT ? "" : ", AF " + complement.code());
    }

    /**
     * Adds the verdict that the complement states, or stands for; returns whether there is one.
     *
     * @protocol caisse-ap 6.2 [design]: a time-out at the terminal states none
     */
    static boolean addVerdict(FieldMessage answer, Evidence.Builder evidence) {
        switch (Complement.of(answer).meaning()) {
            case APPROVED -> evidence.verdict(Verdict.APPROVED);
            case DECLINED -> evidence.verdict(Verdict.DECLINED);
            case CANCELLED -> evidence.verdict(Verdict.CANCELLED);
            case TIMED_OUT -> evidence.implied(Verdict.CANCELLED);
            case NONE, REJECTED, NOTHING -> {
                return false;
            }
        }
        return true;
    }
}
