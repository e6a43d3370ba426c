package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.driver.payxpert.app.wire.TransactionReply;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.JsonFields;
import dev.tillbridge.spi.intent.IntentResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns what PayXpress gave back into what was observed. Pure.
 *
 * <p>The result code decides and everything else can only weaken it. A result comes back to the very handing over that asked for it, so it
 * is about ours unless it names another reference.
 */
final class ResultMapper {

    private static final int ACCEPTED = 0;
    private static final int DENIED = 1;
    private static final int INVALID_PARAMETERS = 2;
    private static final int IN_PROGRESS = 3;
    private static final int IN_BACKGROUND = 4;
    private static final int ERROR = 5;
    private static final int REFERENCE_EXISTS = 6;
    private static final int CANCELLED = 7;
    private static final int NOT_FINISHED = 8;
    private static final int TIMED_OUT = 9;

    private static final String LOOK = " Money may have moved: look at the transactions in the app.";

    private ResultMapper() {}

    /**
     * Returns what a result says.
     *
     * @param currency that of the terminal
     * @param extra the extra that holds the result, where that is known
     * @protocol payxpert-app 4.1 [assumed]: without JSON nothing is known, whatever the platform's code is
     */
    static StartAnswer toStartAnswer(IntentResult result, Asked asked, CurrencyUnit currency, @Nullable String extra) {
        return ResultCodec.read(result, extra)
                .map(read -> toStartAnswer(read, asked, currency))
                .orElseGet(() -> StartAnswer.lost("The app handed the screen back with the platform's code "
                        + result.resultCode() + " and without a result that can be read." + LOOK));
    }

    private static StartAnswer toStartAnswer(ResultCodec.Read read, Asked asked, CurrencyUnit currency) {
        TransactionReply transaction = read.transaction();
        Evidence.Builder evidence = ResultEchoMapper.echo(read, asked, currency);
        Set<OptionalLong> codes = codes(read);
        if (codes.isEmpty()) {
            return StartAnswer.lost(
                    "The app handed the screen back without saying how it ended." + LOOK, evidence.build());
        }
        if (codes.size() > 1 || !read.differing().isEmpty()) {
            return StartAnswer.finished(evidence.contradiction(contradiction(codes, read.differing()))
                    .build());
        }
        OptionalLong code = codes.iterator().next();
        return code.isEmpty()
                ? StartAnswer.lost(
                        "The app handed the screen back with a code that cannot be read." + LOOK, evidence.build())
                : toStartAnswer(code.getAsLong(), transaction, coded(evidence, code.getAsLong()));
    }

    /** Adds the code itself, which support asks for. */
    private static Evidence.Builder coded(Evidence.Builder evidence, long code) {
        return evidence.details(evidence.build().details().toBuilder()
                .further("resultCode", Long.toString(code))
                .build());
    }

    private static String contradiction(Set<OptionalLong> codes, Set<String> differing) {
        return codes.size() > 1
                ? "the result has two codes"
                : "the result tells different things in two places of " + String.join(", ", differing);
    }

    /**
     * Returns what a code means.
     *
     * @protocol payxpert-app 4.3 [px:intent-rev]: the ten codes
     * @protocol payxpert-app 4.3 [assumed]: a time-out charged nothing, without any trace of a card or a transaction
     */
    private static StartAnswer toStartAnswer(long code, TransactionReply transaction, Evidence.Builder evidence) {
        return switch (Math.toIntExact(Math.min(code, Integer.MAX_VALUE))) {
            case ACCEPTED -> approved(transaction, evidence);
            case DENIED ->
                StartAnswer.finished(evidence.verdict(Verdict.DECLINED).build());
            case CANCELLED ->
                StartAnswer.finished(worded(evidence, "cancelled at the terminal")
                        .verdict(Verdict.CANCELLED)
                        .build());
            case TIMED_OUT ->
                StartAnswer.finished(worded(evidence, "time-out at the terminal")
                        .implied(Verdict.CANCELLED)
                        .build());
            case INVALID_PARAMETERS -> refused(code, NotStartedReason.REFUSED, "invalid parameters", evidence);
            case IN_PROGRESS -> refused(code, NotStartedReason.BUSY, "another transaction is in progress", evidence);
            case IN_BACKGROUND -> refused(code, NotStartedReason.BUSY, "the app is in the background", evidence);
            case REFERENCE_EXISTS ->
                lost("The app says that it has our reference already (code 6), so it was started before.", evidence);
            case ERROR -> lost("The app says that there was an error (code 5).", evidence);
            case NOT_FINISHED -> lost("The app says that it is not finished (code 8).", evidence);
            default -> lost("The app says something that nobody knows (code " + code + ").", evidence);
        };
    }

    /** Adds why, in the words of the Concert driver for the same: the app gives a code only. */
    private static Evidence.Builder worded(Evidence.Builder evidence, String words) {
        return evidence.details(
                evidence.build().details().toBuilder().message(words).build());
    }

    private static StartAnswer approved(TransactionReply transaction, Evidence.Builder evidence) {
        if (transaction.amount() == null) {
            evidence.missing("amount");
        }
        return StartAnswer.finished(evidence.verdict(Verdict.APPROVED).build());
    }

    private static StartAnswer lost(String words, Evidence.Builder evidence) {
        return StartAnswer.lost(words + LOOK, evidence.build());
    }

    private static StartAnswer refused(long code, NotStartedReason cause, String meaning, Evidence.Builder evidence) {
        return StartAnswer.rejected(
                Long.toString(code),
                cause,
                "The app refused: " + meaning + " (code " + code + "). Nothing was started.",
                evidence.build());
    }

    /** Returns every code that is told; more than one contradict each other, one that cannot be read is an empty one. */
    private static Set<OptionalLong> codes(ResultCodec.Read read) {
        return Stream.of(read.result().status(), read.result().resultCode())
                .filter(Objects::nonNull)
                .map(JsonFields::wholeOrDigits)
                .collect(Collectors.toUnmodifiableSet());
    }

    // Receipts

    /**
     * Returns what came of printing again.
     *
     * @protocol payxpert-app 4.6 [assumed]: the envelope of a transaction
     */
    static Answer<List<Receipt>> toReceipts(IntentResult result, Receipt.Audience audience, @Nullable String extra) {
        Optional<ResultCodec.Read> read = ResultCodec.read(result, extra);
        Set<OptionalLong> codes = read.map(ResultMapper::codes).orElse(Set.of());
        long code = codes.size() == 1 ? codes.iterator().next().orElse(-1) : -1;
        return switch (Math.toIntExact(Math.min(code, Integer.MAX_VALUE))) {
            case ACCEPTED ->
                Answer.of(read.map(TicketMapper::receipts).orElse(List.of()).stream()
                        .filter(receipt -> receipt.audience() == audience)
                        .toList());
            case IN_PROGRESS, IN_BACKGROUND ->
                Answer.none(
                        Reason.BUSY, "The app is at work or in the background (code " + code + "). Ask again later.");
            case CANCELLED, TIMED_OUT ->
                Answer.none(
                        Reason.CANCELLED,
                        "The app did not print: it was cancelled, or nobody came (code " + code + "). Ask again.");
            case DENIED, INVALID_PARAMETERS, ERROR ->
                Answer.none(
                        Reason.REFUSED,
                        "The app printed nothing (code " + code
                                + "). Perhaps there was no transaction yet: look at the app.");
            default ->
                Answer.none(
                        Reason.LOST,
                        "The app came back without saying whether it printed"
                                + (code < 0 ? "" : " (code " + code + ")")
                                + ". Look at the printer before asking again.");
        };
    }
}
