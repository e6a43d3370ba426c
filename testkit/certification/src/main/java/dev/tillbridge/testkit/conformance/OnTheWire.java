package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import dev.tillbridge.testkit.proxy.WireFault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a case that was made for simulated terminals needs at a real one with a proxy before it: the proxy sees the wire and breaks it, and can
 * keep a start from the terminal, so that much of it takes no hands. Pure.
 */
final class OnTheWire {

    /** Operations that refer to nothing before them. */
    private static final Set<Operation> FIRST =
            EnumSet.of(Operation.SALE, Operation.PRE_AUTHORISATION, Operation.AUTHORISATION_ONLY);

    /** Questions that take no hands. */
    private static final Set<String> UNAIDED = Set.of("info", "ping", "certificate", "report-x", "print");

    /** Questions about a sale that was made before. */
    private static final Set<String> OF_A_SALE = Set.of("history", "reprint");

    /** After these a driver waits as long as it is configured to, which may be minutes. */
    private static final Set<Fault> LONG = EnumSet.of(Fault.STALL_HANDSHAKE, Fault.STALL_REQUEST);

    /** What is worth a card: of each rule the faults that hurt most, as shops know them. */
    static final Set<String> WORTH_A_CARD = Set.of(
            "START-ONCE/sale/lose-answer",
            "START-ONCE/sale/truncate-answer",
            "ANSWER-LOST/sale/lose-answer",
            "ANSWER-CUT/sale/truncate-answer",
            "ANSWER-CUT/lookup/truncate-answer",
            "LOOKUP-FINDS/sale/lost-answer",
            "LOOKUP-LOST/sale/lose-answer",
            "LOOKUP-READ-ONLY/sale/done",
            "NOT-FOUND-EXACT/sale/garble-answer",
            "ANSWER-NOT-THROWN/lookup/reset-answer",
            "SIZE-BOUNDED/lookup/oversized-answer");

    private OnTheWire() {}

    /** Returns what it needs; {@link Need#SIMULATOR} where a proxy is no help. */
    static Need need(ConformanceCase each, Declared declared) {
        if (each.need() == Need.NO_NETWORK) {
            return Need.NOBODY; // it is the proxy that leaves the network
        }
        if (each.need() != Need.SIMULATOR) {
            return each.need();
        }
        return switch (each.rule()) {
            case OPEN_SILENT,
                    CONNECT_BEFORE_GATE,
                    UNDECLARED_REFUSED,
                    CERTIFICATE_PINNED,
                    UNPAIRED_SILENT,
                    THREADS_RELEASED,
                    SOCKETS_RELEASED -> Need.NOBODY;
            case GATE_FIRST, KEY_SENT -> operation(each).isEmpty() ? Need.SIMULATOR : alone(each, declared);
            case FEATURE_REAL ->
                detail(each).equals(Words.id(Feature.REFERENCE))
                        ? alone(each, declared)
                        : detail(each).equals(Words.id(Feature.LINKED)) ? Need.CARDHOLDER : Need.SIMULATOR;
            case START_ONCE, ANSWER_LOST, ANSWER_CUT, ANSWER_NOT_THROWN, LOOKUP_LOST, NOT_FOUND_EXACT, SIZE_BOUNDED ->
                struck(each, declared);
            case LOOKUP_FINDS -> Need.CARDHOLDER;
            case LOOKUP_READ_ONLY ->
                switch (detail(each)) {
                    case "unknown" -> Need.NOBODY;
                    case "done" -> Need.CARDHOLDER;
                    default -> Need.SIMULATOR;
                };
            case QUESTION_MOVES_NOTHING, QUESTION_LOST ->
                UNAIDED.contains(subject(each))
                        ? Need.NOBODY
                        : OF_A_SALE.contains(subject(each)) ? Need.CARDHOLDER : Need.SIMULATOR;
            case PAIRING_ONCE -> subject(each).equals("blank-code") ? Need.NOBODY : Need.SIMULATOR;
            default -> Need.SIMULATOR;
        };
    }

    /** Returns whether it is played without being asked for by name: what takes no hands and no long wait, and what is worth a card. */
    static boolean isUsual(ConformanceCase each, Declared declared) {
        return switch (need(each, declared)) {
            case NOBODY -> each.faults().stream().map(FaultPlan::fault).noneMatch(LONG::contains);
            case CARDHOLDER -> each.need() == Need.CARDHOLDER || isOfASale(each) || WORTH_A_CARD.contains(each.id());
            case NO_NETWORK, SIMULATOR -> true;
        };
    }

    /** Returns whether it asks about a sale that was made before, and makes one only if there is none. */
    static boolean isOfASale(ConformanceCase each) {
        return EnumSet.of(Rule.QUESTION_MOVES_NOTHING, Rule.QUESTION_LOST, Rule.ABILITY_REAL)
                        .contains(each.rule())
                && OF_A_SALE.contains(subject(each));
    }

    /** Returns whether it only looks up a sale, which may be that of another case. */
    static boolean sharesSale(ConformanceCase each) {
        return each.rule() == Rule.LOOKUP_DURABLE
                || each.faults().stream().anyMatch(plan -> plan.moment() == Moment.LOOKUP_RESULT);
    }

    /** Returns the operation that it is about; empty when it is about none. */
    static Optional<Operation> operation(ConformanceCase each) {
        return Arrays.stream(Operation.values())
                .filter(operation -> Words.id(operation).equals(subject(each)))
                .findFirst();
    }

    private static String subject(ConformanceCase each) {
        return part(each, 1);
    }

    private static String detail(ConformanceCase each) {
        return part(each, 2);
    }

    private static String part(ConformanceCase each, int index) {
        List<String> parts = List.of(each.id().split("/", -1));
        return index < parts.size() ? parts.get(index) : "";
    }

    /** What was sent can be seen without letting the terminal have it, unless something had to happen there before. */
    private static Need alone(ConformanceCase each, Declared declared) {
        boolean first = operation(each)
                .filter(operation -> FIRST.contains(operation)
                        || (operation == Operation.REFUND && !declared.knows(Operation.REFUND, Feature.LINKED)))
                .isPresent();
        return first ? Need.NOBODY : Need.CARDHOLDER;
    }

    private static Need struck(ConformanceCase each, Declared declared) {
        Need need = Need.NOBODY;
        for (FaultPlan plan : each.faults()) {
            Optional<WireFault> fault = WireFault.of(plan.fault());
            if (fault.isEmpty()) {
                return Need.SIMULATOR;
            }
            if (!fault.get().losesRequest() || alone(each, declared) != Need.NOBODY) {
                need = Need.CARDHOLDER;
            }
        }
        return each.faults().isEmpty() ? Need.SIMULATOR : need;
    }
}
