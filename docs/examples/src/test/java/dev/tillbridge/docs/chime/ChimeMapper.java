package dev.tillbridge.docs.chime;

import static dev.tillbridge.spi.http.JsonFields.made;

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
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.MinorUnits;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.JsonFields;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.MessageReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates between the words of the wire and those of core, and decides nothing. */
final class ChimeMapper {

    /** What is said of an id that there never was. */
    static final String NOT_KNOWN = "none";

    /** What is said of a start that was not begun and will not be. */
    static final Set<String> REFUSALS = Set.of("busy", "bad");

    private static final CodeTable<Operation> TYPES = CodeTable.of(Map.of(
            Operation.SALE, "SALE",
            Operation.REFUND, "REFUND",
            Operation.PRE_AUTHORISATION, "PREAUTH",
            Operation.COMPLETION, "COMPLETE",
            Operation.REVERSAL, "RELEASE",
            Operation.VOID, "VOID"));
    private static final CodeTable<Verdict> VERDICTS =
            CodeTable.lowerCase(Set.of(Verdict.APPROVED, Verdict.DECLINED, Verdict.CANCELLED));
    private static final CodeTable<Step> STEPS = CodeTable.of(Map.of(
            Step.PRESENT_CARD, "card",
            Step.CARD_READ, "read",
            Step.PIN_ENTRY, "pin",
            Step.AUTHORISING, "issuer"));

    private ChimeMapper() {}

    /** Returns the line that starts what is asked for. */
    static FieldMessage toMessage(Start start) {
        StartRequest request = start.request();
        String type = TYPES.code(request.operation());
        boolean pays = request.operation() == Operation.SALE || request.operation() == Operation.REFUND;
        return FieldMessage.of("cmd", pays ? "PAY" : type)
                .and("id", start.ownKey())
                .andIf(pays, "type", type)
                .and("of", start.original())
                .and("amount", request.amount().map(MinorUnits::of))
                .and("cur", request.amount().map(MinorUnits::currency))
                .and("tip", request.gratuity().map(MinorUnits::of))
                .and("ref", request.reference());
    }

    // Answers

    /** Returns what an answer to a start tells. */
    static StartAnswer toStartAnswer(FieldMessage line, Start start) {
        String word = line.text("say");
        if (word.equals("accepted")) {
            return StartAnswer.accepted(evidence(line).build());
        }
        // A refusal counts only when it names this start: the line to another till's would set this one free.
        if (REFUSALS.contains(word) && isAbout(line, start.ownKey())) {
            return StartAnswer.rejected(
                    word,
                    word.equals("busy") ? NotStartedReason.BUSY : NotStartedReason.REFUSED,
                    line.field("why").orElse("the terminal is busy"));
        }
        return StartAnswer.lost("the terminal answered neither that it began nor that it did not");
    }

    /** Returns where the transaction of this id stands. */
    static LookupAnswer toLookupAnswer(FieldMessage line, String id) {
        String word = line.text("say");
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

    private static boolean isAbout(FieldMessage line, String id) {
        return line.text("id").equals(id);
    }

    /** Returns what became of the request to cancel the transaction of this id. */
    static CancelAnswer toCancelAnswer(FieldMessage line, String id) {
        return switch (isAbout(line, id) ? line.text("say") : "") {
            case "cancelling" -> new CancelAnswer(Kind.TAKEN, "the terminal cancels");
            case "late" -> new CancelAnswer(Kind.REFUSED, "it is too late to cancel");
            default -> new CancelAnswer(Kind.LOST, "the terminal answered nothing about the cancel");
        };
    }

    /** Returns what the terminal is. */
    static Answer<TerminalInfo> toInfo(FieldMessage line) {
        return line.text("say").equals("info")
                ? Answer.of(TerminalInfo.builder()
                        .serial(line.field("serial").orElse(null))
                        .model(line.field("model").orElse(null))
                        .software(line.field("software").orElse(null))
                        .battery(line.field("battery").orElse(null))
                        .build())
                : Answer.none(Answer.Reason.LOST, "The terminal answered something else. Ask again.");
    }

    // Evidence

    /** Copies what is there and nothing else: what is absent stays absent, a word that we do not know is said to be one. */
    private static Evidence.Builder evidence(FieldMessage line) {
        Evidence.Builder evidence = Evidence.builder()
                .key(line.field("id").orElse(null))
                .partial(line.text("part").equals("yes"))
                .details(details(line));
        MessageReader fields = MessageReader.of(line, evidence);
        fields.demand("type", TYPES::meaning).ifPresent(evidence::operation);
        fields.demand("cur", JsonFields::currency)
                .ifPresent(currency -> evidence.currency(currency)
                        .amounts(fields.parts(currency)
                                .demand(Part.BASE, "amount")
                                .with(Part.GRATUITY, "tip")
                                .amounts()));
        return evidence;
    }

    private static TransactionDetails details(FieldMessage line) {
        String id = line.text("id");
        boolean holds = line.text("type").equals("PREAUTH");
        List<String> slip = line.all("slip");
        return TransactionDetails.builder()
                .providerRef(made(id, ProviderRef::new).orElse(null))
                .preAuthId(made(holds ? id : null, PreAuthId::new).orElse(null))
                .responseCode(line.field("code").orElse(null))
                .authorisationCode(line.field("auth").orElse(null))
                .message(line.field("note").orElse(null))
                .receipts(slip.isEmpty() ? List.of() : List.of(Receipt.of(Audience.CARDHOLDER, slip)))
                .build();
    }

    /** Copies a result with every verdict that it states. */
    private static Evidence result(FieldMessage line) {
        Evidence.Builder evidence = evidence(line).complete(true);
        MessageReader.of(line, evidence).demandAll("verdict", VERDICTS).forEach(evidence::verdict);
        return evidence.build();
    }

    /** Returns the step that a running transaction tells. */
    private static List<Progress> progress(FieldMessage line) {
        return line.field("step").stream()
                .map(word -> new Progress(STEPS.meaning(word).orElse(Step.OTHER), word))
                .toList();
    }
}
