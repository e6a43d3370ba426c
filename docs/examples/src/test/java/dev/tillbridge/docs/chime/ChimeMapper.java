package dev.tillbridge.docs.chime;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Progress.Step;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Receipt.Audience;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelAnswer.Kind;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.JsonFields;
import dev.tillbridge.spi.socket.TcpOutcome.Answered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Translates between the words of the wire and those of core, and decides nothing. */
final class ChimeMapper {

    /** What is said of an id that there never was. */
    static final String NOT_KNOWN = "none";

    /** What is said of a start that was not begun and will not be. */
    static final Set<String> REFUSALS = Set.of("busy", "bad");

    private static final Map<String, Operation> TYPES = Map.of(
            "SALE", Operation.SALE,
            "REFUND", Operation.REFUND,
            "PREAUTH", Operation.PRE_AUTHORISATION,
            "COMPLETE", Operation.COMPLETION,
            "RELEASE", Operation.REVERSAL,
            "VOID", Operation.VOID);
    private static final Map<String, Verdict> VERDICTS = Map.of(
            "approved", Verdict.APPROVED,
            "declined", Verdict.DECLINED,
            "cancelled", Verdict.CANCELLED);
    private static final Map<String, Step> STEPS = Map.of(
            "card", Step.PRESENT_CARD,
            "read", Step.CARD_READ,
            "pin", Step.PIN_ENTRY,
            "issuer", Step.AUTHORISING);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MINOR_UNITS = Pattern.compile("[0-9]{1,15}");

    private ChimeMapper() {}

    /** Returns the line that starts what is asked for. */
    static ChimeLine order(StartRequest request, String id) {
        ChimeLine line = switch (request.operation()) {
            case SALE -> ChimeLine.of("cmd", "PAY").and("id", id).and("type", "SALE");
            case REFUND -> ChimeLine.of("cmd", "PAY").and("id", id).and("type", "REFUND");
            case PRE_AUTHORISATION -> ChimeLine.of("cmd", "PREAUTH").and("id", id);
            case COMPLETION -> ChimeLine.of("cmd", "COMPLETE").and("id", id);
            case REVERSAL -> ChimeLine.of("cmd", "RELEASE").and("id", id);
            case VOID -> ChimeLine.of("cmd", "VOID").and("id", id);
            default -> throw new IllegalArgumentException("not declared: " + request.operation());
        };
        return line.and("of", original(request))
                .and("amount", request.amount().map(ChimeMapper::minorUnits))
                .and(
                        "cur",
                        request.amount().map(amount -> amount.getCurrencyUnit().getCode()))
                .and("tip", request.gratuity().map(ChimeMapper::minorUnits))
                .and("ref", request.reference());
    }

    private static Optional<String> original(StartRequest request) {
        return request.preAuthId()
                .map(PreAuthId::value)
                .or(() -> request.original().map(ProviderRef::value));
    }

    private static String minorUnits(Money money) {
        return Long.toString(money.getAmountMinorLong());
    }

    // Answers

    /** Returns what an answer to a start with this id tells. */
    static StartAnswer toStartAnswer(Answered answer, String id) {
        Optional<ChimeLine> line = ChimeLine.read(answer.bytes());
        if (line.isEmpty()) {
            return StartAnswer.lost("the terminal answered something that is no line of its protocol");
        }
        String word = line.get().field("say").orElse("");
        if (word.equals("accepted")) {
            return StartAnswer.accepted(evidence(line.get()).build());
        }
        // A refusal counts only when it names this start: the line to another till's would set this one free.
        if (REFUSALS.contains(word) && isAbout(line.get(), id)) {
            return StartAnswer.rejected(
                    word,
                    word.equals("busy") ? NotStartedReason.BUSY : NotStartedReason.REFUSED,
                    line.get().field("why").orElse("the terminal is busy"));
        }
        return StartAnswer.lost("the terminal answered neither that it began nor that it did not");
    }

    /** Returns where the transaction of this id stands. */
    static LookupAnswer toLookupAnswer(Answered answer, String id) {
        ChimeLine line = ChimeLine.read(answer.bytes()).orElse(ChimeLine.of("say", ""));
        String word = line.field("say").orElse("");
        if (word.equals("done")) { // another transaction's result too: core sees whose it is
            return LookupAnswer.finished(result(line));
        }
        if (word.equals("running") && isAbout(line, id)) {
            return LookupAnswer.inProgress(progress(line));
        }
        if (word.equals(NOT_KNOWN) && isAbout(line, id)) {
            return LookupAnswer.notFound(NOT_KNOWN);
        }
        return LookupAnswer.unreadable("the terminal answered nothing about this transaction");
    }

    private static boolean isAbout(ChimeLine line, String id) {
        return line.field("id").filter(id::equals).isPresent();
    }

    /** Returns what became of the request to cancel the transaction of this id. */
    static CancelAnswer toCancelAnswer(Answered answer, String id) {
        Optional<ChimeLine> line = ChimeLine.read(answer.bytes()).filter(about -> isAbout(about, id));
        return switch (line.flatMap(found -> found.field("say")).orElse("")) {
            case "cancelling" -> new CancelAnswer(Kind.TAKEN, "the terminal cancels");
            case "late" -> new CancelAnswer(Kind.REFUSED, "it is too late to cancel");
            default -> new CancelAnswer(Kind.LOST, "the terminal answered nothing about the cancel");
        };
    }

    /** Returns what the terminal is. */
    static Answer<TerminalInfo> toInfo(Answered answer) {
        return ChimeLine.read(answer.bytes())
                .filter(line -> line.field("say").filter("info"::equals).isPresent())
                .map(line -> Answer.of(TerminalInfo.builder()
                        .serial(line.field("serial").orElse(null))
                        .model(line.field("model").orElse(null))
                        .software(line.field("software").orElse(null))
                        .battery(line.field("battery").orElse(null))
                        .build()))
                .orElseGet(() -> Answer.none(Answer.Reason.LOST, "The terminal answered something else. Ask again."));
    }

    // Evidence

    /** Copies what is there and nothing else: what is absent stays absent, a word that we do not know is said to be one. */
    private static Evidence.Builder evidence(ChimeLine line) {
        Evidence.Builder evidence = Evidence.builder()
                .key(line.field("id").orElse(null))
                .partial(line.field("part").filter("yes"::equals).isPresent())
                .details(details(line));
        evidence.demand("type", line.field("type"), word -> Optional.ofNullable(TYPES.get(word)))
                .ifPresent(evidence::operation);
        evidence.demand("cur", line.field("cur"), JsonFields::currency)
                .ifPresent(currency -> amounts(line, currency, evidence));
        return evidence;
    }

    private static void amounts(ChimeLine line, CurrencyUnit currency, Evidence.Builder evidence) {
        Function<String, Optional<Money>> money =
                number -> MINOR_UNITS.matcher(number).matches()
                        ? Optional.of(Money.ofMinor(currency, Long.parseLong(number)))
                        : Optional.empty();
        evidence.currency(currency)
                .amounts(Amounts.unknown()
                        .with(
                                Part.BASE,
                                evidence.demand("amount", line.field("amount"), money)
                                        .orElse(null))
                        .with(
                                Part.GRATUITY,
                                evidence.read("tip", line.field("tip"), money).orElse(null)));
    }

    private static TransactionDetails details(ChimeLine line) {
        Optional<String> id = line.field("id").filter(text -> ID.matcher(text).matches());
        boolean holds = line.field("type").filter("PREAUTH"::equals).isPresent();
        List<String> slip = line.all("slip");
        return TransactionDetails.builder()
                .providerRef(id.map(ProviderRef::new).orElse(null))
                .preAuthId(id.filter(any -> holds).map(PreAuthId::new).orElse(null))
                .responseCode(line.field("code").orElse(null))
                .authorisationCode(line.field("auth").orElse(null))
                .message(line.field("note").orElse(null))
                .receipts(slip.isEmpty() ? List.of() : List.of(Receipt.of(Audience.CARDHOLDER, slip)))
                .build();
    }

    /** Copies a result with every verdict that it states. */
    private static Evidence result(ChimeLine line) {
        Evidence.Builder evidence = evidence(line).complete(true);
        if (line.field("verdict").isEmpty()) {
            evidence.missing("verdict");
        }
        for (String word : line.all("verdict")) {
            Verdict verdict = VERDICTS.get(word);
            if (verdict != null) {
                evidence.verdict(verdict);
            } else if (!word.isEmpty()) {
                evidence.unknown("verdict");
            }
        }
        return evidence.build();
    }

    /** Returns the step that a running transaction tells. */
    private static List<Progress> progress(ChimeLine line) {
        return line.field("step")
                .map(word -> List.of(new Progress(STEPS.getOrDefault(word, Step.OTHER), word)))
                .orElse(List.of());
    }
}
