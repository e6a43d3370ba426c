package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.paynt.wire.StartMessage;
import dev.tillbridge.driver.paynt.wire.StartedReply;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.FieldReader;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns starts into messages, and answers into observations. Pure.
 *
 * @param settings what was configured, and what the operator vouches for
 * @param currency that of the terminal, as amounts come without one
 * @param name the terminal's name in the configuration
 * @protocol paynt 4.5 [client code]: errors are plain text
 */
record PayntMapper(PayntSettings settings, CurrencyUnit currency, String name) {

    /** @protocol paynt 4.3 [paynt-docs sale/refund/preauth/capture/void] */
    private static final CodeTable<Operation> TYPES = CodeTable.of(Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PREAUTH",
            Operation.COMPLETION, "COMPLETION",
            Operation.VOID, "REVERSAL",
            Operation.REVERSAL, "REVERSAL"));

    /** Those that name another transaction, and whose results must therefore say what they are about. */
    static final Set<Operation> WITH_AN_ORIGINAL = EnumSet.of(Operation.COMPLETION, Operation.VOID, Operation.REVERSAL);

    /** Those that undo the whole of something, so that no amount is ever sent. @protocol paynt 9 [paynt-docs void] */
    static final Set<Operation> WITHOUT_AN_AMOUNT = EnumSet.of(Operation.VOID, Operation.REVERSAL);

    /** @protocol paynt 13 [paynt-docs sale]: Q4, letters, digits and the hyphens of the vendor's samples */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,36}");

    /** @protocol paynt 13 [paynt-docs sale]: Q3, the terminal's own have hyphens */
    static final Pattern UTI = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** @protocol paynt 4.3 [paynt-docs app2app]: an integer of 32 bits */
    private static final long HIGHEST_AMOUNT = Integer.MAX_VALUE;

    // Starts

    /** Returns everything that keeps a start from being sent; empty when nothing does. */
    static List<String> problems(StartRequest request) {
        List<String> problems = new ArrayList<>();
        if (request.reference().filter(r -> !REFERENCE.matcher(r).matches()).isPresent()) {
            problems.add("the reference may have 1 to 36 letters A to Z, digits and hyphens and nothing else");
        }
        if (WITHOUT_AN_AMOUNT.contains(request.operation())) {
            if (request.operation() == Operation.REVERSAL && request.amount().isPresent()) {
                problems.add("a pre-authorisation is released as a whole; leave the amount out");
            }
        } else if (request.amount()
                .map(Money::getAmountMinorLong)
                .filter(minor -> minor >= 1 && minor <= HIGHEST_AMOUNT)
                .isEmpty()) {
            problems.add("the amount must be 1 to " + HIGHEST_AMOUNT + " of the smallest unit of its currency");
        }
        if (WITH_AN_ORIGINAL.contains(request.operation())) {
            Optional<String> original = original(request);
            if (original.isEmpty()) {
                problems.add(
                        "the transaction meant must be named by its id, as the terminal cannot find it by the card");
            } else if (!UTI.matcher(original.get()).matches()) {
                problems.add(
                        "the id of the transaction meant is none of this terminal's: those have 1 to 64 letters A to Z,"
                                + " digits and hyphens");
            }
        }
        return problems;
    }

    /** Returns the id of the transaction that a request completes or undoes, where it names one. */
    static Optional<String> original(StartRequest request) {
        return request.operation() == Operation.VOID
                ? request.original().map(ProviderRef::value)
                : request.preAuthId().map(PreAuthId::value);
    }

    /** Returns the message that starts a transaction. */
    StartMessage toMessage(Start start) {
        StartRequest request = start.request();
        Operation operation = request.operation();
        Long amount = WITHOUT_AN_AMOUNT.contains(operation)
                ? null
                : request.amount().map(Money::getAmountMinorLong).orElse(null);
        return new StartMessage(TYPES.code(operation), request.reference().orElse(null), utiToSend(start), amount);
    }

    private @Nullable String utiToSend(Start start) {
        StartRequest request = start.request();
        if (WITH_AN_ORIGINAL.contains(request.operation())) {
            return original(request).orElse(null);
        }
        return settings.sendsKey(request.operation())
                ? start.key().map(StartKey::value).orElse(null)
                : null;
    }

    /** Returns the operation that a type means; one type is two operations, of which the one asked for is meant. */
    static Optional<Operation> operation(@Nullable String type, Operation asked) {
        return TYPES.code(asked).equals(type) ? Optional.of(asked) : TYPES.meaning(type);
    }

    /**
     * Returns what an answer to a start tells.
     *
     * @protocol paynt 4.4 [seed]: 200; [client code]: 201 too; all mean started and nothing more
     * @protocol paynt 4.5 [seed]: 400 and 401; [assumed]: every other code proves nothing
     */
    StartAnswer toStartAnswer(Answered answer, Start start) {
        StartRequest request = start.request();
        return switch (answer.status()) {
            case 200, 201, 202 ->
                JsonBodies.find(answer.body(), StartedReply.class)
                        .flatMap(reply -> evidence().toEcho(reply, request))
                        .map(StartAnswer::accepted)
                        .orElseGet(() -> StartAnswer.lost(
                                answer.told(name, "to a start, without an id of its own that it can be found by")));
            case 400 ->
                StartAnswer.rejected(
                        "400",
                        NotStartedReason.REFUSED,
                        answer.told(
                                name,
                                "to a start: it does not take it as it is, or is at work on something else. Nothing was"
                                        + " started. Look at the terminal, check the request, then try again"),
                        evidence()
                                .besideRefusal(
                                        answer,
                                        utiToSend(start),
                                        start.request().operation()));
            case 401 ->
                StartAnswer.rejected(
                        "401",
                        NotStartedReason.NOT_AUTHORISED,
                        answer.told(
                                name, "to a start: it does not know our token. Nothing was started. " + pairAgain()),
                        evidence()
                                .besideRefusal(
                                        answer,
                                        utiToSend(start),
                                        start.request().operation()));
            default -> StartAnswer.lost(answer.told(name, "to a start, which does not prove that nothing was started"));
        };
    }

    private PayntEvidenceMapper evidence() {
        return new PayntEvidenceMapper(settings, currency);
    }

    private String pairAgain() {
        return "Pair terminal '" + name + "' again";
    }

    // Lookups

    /**
     * Returns what an answer to a lookup tells. Where it tells nothing, the terminal is asked again: an unknown uti is answered like any
     * other bad request, so that proves nothing either.
     *
     * @protocol paynt 5.3 [assumed]: every row beyond "check the status and transApproved", which is [seed]
     */
    LookupAnswer toLookupAnswer(Answered answer, Lookup asked) {
        return switch (answer.status()) {
            case 200 -> toLookupAnswer200(answer, asked);
            case 206 -> running(answer);
            case 401 -> LookupAnswer.unauthorised(answer.told(name, "to a lookup. " + pairAgain()));
            case 400, 404 ->
                LookupAnswer.refused(
                        answer.told(name, "to a lookup. It may not know the transaction, which proves nothing"));
            default -> LookupAnswer.unreadable(answer.told(name, "to a lookup"));
        };
    }

    private static LookupAnswer running(Answered answer) {
        Optional<JsonNode> uti =
                JsonBodies.find(answer.body(), TransactionReply.class).map(TransactionReply::uti);
        return FieldReader.running(uti.orElse(null), PayntProgressMapper.steps(answer));
    }

    private LookupAnswer toLookupAnswer200(Answered answer, Lookup asked) {
        Optional<TransactionReply> reply = JsonBodies.find(answer.body(), TransactionReply.class);
        if (reply.isPresent()) {
            return evidence().isRunning(reply.get(), asked)
                    ? running(answer)
                    : LookupAnswer.finished(evidence().toEvidence(reply.get(), asked));
        }
        boolean saysNothingElse = answer.body().isBlank() || !answer.plainText().isEmpty();
        return saysNothingElse
                ? LookupAnswer.inProgress(PayntProgressMapper.steps(answer))
                : LookupAnswer.unreadable(answer.told(name, "to a lookup, without a result in it"));
    }
}
