package dev.tillbridge.testkit.payxpert;

import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Script.Play;
import dev.tillbridge.testkit.payxpert.PayxpertDevice.Admission;
import dev.tillbridge.testkit.payxpert.RequestReader.Incoming;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What each request gets, faults included. Safe for use by several threads.
 *
 * @protocol caisse-ap 19 [design]
 */
final class ConcertExchanges {

    private static final String FORMAT_ERROR = "09";
    private static final String UNKNOWN_OPERATION = "12";
    private static final String CURRENCY_REFUSED = "13";
    private static final String NOT_COMPLETED = "07";
    private static final String TECHNICAL = "00";
    private static final String TIMED_OUT = "08";
    private static final int LONGEST_TICKET = 900;

    /**
     * What the records that may be left out look like when they come.
     *
     * @protocol caisse-ap 3 [px:v3] for CC, CF, CH, CK, BA, BH and BI; [hipay] [oca] for BB and BF
     */
    private static final Map<String, Pattern> FORMS = Map.of(
            "CC", Pattern.compile("[0-9A-Z]{3}"),
            "CF", Pattern.compile(".{1,99}", Pattern.DOTALL),
            "CH", Pattern.compile(".{1,99}", Pattern.DOTALL),
            "BA", Pattern.compile("[01]"),
            "BB", Pattern.compile("[01]"),
            "BF", Pattern.compile("[01]"),
            "BH", Pattern.compile(".{1,20}", Pattern.DOTALL),
            "BI", Pattern.compile(".{1,256}", Pattern.DOTALL));

    private static final String STRAY = "\r\n\u0000\u0002  ";

    private final PayxpertDevice device;
    private final Script script;
    private final ConcertAnswers answers;
    private final Tickets tickets;
    private final CurrencyUnit currency;
    private final Supplier<Setup> setup;
    private final Supplier<Optional<Hold>> pauses;
    private final Consumer<String> printer;
    private final Runnable powerCycle;
    private final Runnable began;

    /**
     * Creates the desk.
     *
     * @param pauses gives what is to cut the next answer in two
     * @param printer takes what is printed
     * @param began is called when an operation begins
     */
    ConcertExchanges(
            PayxpertDevice device,
            Script script,
            CurrencyUnit currency,
            Supplier<Setup> setup,
            Supplier<Optional<Hold>> pauses,
            Consumer<String> printer,
            Runnable powerCycle,
            Runnable began) {
        this.device = device;
        this.script = script;
        this.answers = new ConcertAnswers(currency, setup);
        this.tickets = new Tickets(currency);
        this.currency = currency;
        this.setup = setup;
        this.pauses = pauses;
        this.printer = printer;
        this.powerCycle = powerCycle;
        this.began = began;
    }

    /**
     * Answers a request; waits for the cardholder, and where a scenario holds it.
     *
     * @param early sends a message before the answer
     */
    ConcertReply answer(Incoming incoming, Consumer<ConcertMessage> early) throws InterruptedException {
        ConcertReply reply = answered(incoming, early);
        return setup.get().has(ConcertHabit.CLOSES_AFTER_ANSWER) && !reply.staysOpen() ? reply.closing() : reply;
    }

    private ConcertReply answered(Incoming incoming, Consumer<ConcertMessage> early) throws InterruptedException {
        ConcertMessage request = incoming.message();
        Optional<PayxpertOperation> kind = PayxpertOperation.of(request.text("CD"));
        boolean start = kind.map(PayxpertOperation::movesMoney).orElse(false);
        if (start) {
            device.received(request.text("CH"), request.text("CF"));
        }
        boolean ended = incoming.lineEnd() || !setup.get().has(ConcertHabit.DEMANDS_LINE_END);
        if (!incoming.sound() || !ended || !isComplete(request, kind)) {
            return ConcertReply.of(answers.refusal(request, FORMAT_ERROR));
        }
        if (kind.isEmpty()
                || (kind.get() == PayxpertOperation.STATUS && setup.get().has(ConcertHabit.NO_STATUS_QUERY))) {
            return ConcertReply.of(answers.refusal(request, UNKNOWN_OPERATION));
        }
        if (start) {
            return request.text("CE").equals(currency.getNumeric3Code())
                    ? start(request, PayxpertOrder.of(kind.get(), request), early)
                    : ConcertReply.of(answers.refusal(request, CURRENCY_REFUSED));
        }
        return kind.get() == PayxpertOperation.STATUS ? look(request) : report(kind.get(), request);
    }

    // What a request has to be

    /** @protocol caisse-ap 3.1 [akretion] */
    private boolean isComplete(ConcertMessage request, Optional<PayxpertOperation> kind) {
        List<String> needs = kind.map(PayxpertOperation::needs).orElse(List.of());
        boolean strict = setup.get().has(ConcertHabit.STRICT);
        return request.text("CZ").matches("[0-9]{4}")
                && !request.text("CD").isEmpty()
                && (strict ? request.text("CJ").length() == 12 : request.has("CJ"))
                && (strict ? request.text("CA").length() == 2 : request.has("CA"))
                && needs.stream().allMatch(request::has)
                && (!needs.contains("CB") || isAmount(request.text("CB")))
                && (!needs.contains("ZT") || printable(request).isPresent())
                && Tickets.isValid(request.text("CK"))
                && FORMS.entrySet().stream()
                        .allMatch(form -> !request.has(form.getKey())
                                || form.getValue()
                                        .matcher(request.text(form.getKey()))
                                        .matches());
    }

    /** @protocol caisse-ap 19 [design]: one to twelve digits, above zero */
    private static boolean isAmount(String text) {
        return text.matches("[0-9]{1,12}") && Long.parseLong(text) > 0;
    }

    /** Returns what the register wants printed, if it is whole and no longer than a ticket. @protocol caisse-ap 3 3.1 [px:v3] */
    private static Optional<String> printable(ConcertMessage request) {
        String container = request.text("ZT");
        ConcertMessage.Scan scan = ConcertMessage.scan(container);
        ConcertMessage ticket = new ConcertMessage(scan.whole());
        if (scan.end() != container.length() || !ticket.has("CK") || !ticket.has("AK")) {
            return Optional.empty();
        }
        return Optional.of(ticket.text("AK"))
                .filter(packed -> packed.length() <= LONGEST_TICKET)
                .flatMap(Tickets::unpacked);
    }

    // Faults

    /** Carries out an exchange, unless a fault forbids it, and spoils its answer as a fault demands. */
    private ConcertReply exchange(
            Moment moment, @Nullable Play play, ConcertMessage request, Supplier<ConcertReply> execution) {
        Optional<Fault> fault = script.strike(moment, play);
        if (fault.isEmpty()) {
            return execution.get();
        }
        return switch (fault.get().effect()) {
            case NOT_EXECUTED -> instead(fault.get(), moment, request);
            case EXECUTED -> spoiled(fault.get(), moment, request, execution.get());
            case INTERRUPTED -> {
                ConcertReply lost = execution.get();
                powerCycle.run();
                yield lost.damaged(Fault.RESET_ANSWER);
            }
        };
    }

    private ConcertReply instead(Fault fault, Moment moment, ConcertMessage request) {
        return switch (fault) {
            case RESET_REQUEST, LOSE_REQUEST, STALL_REQUEST ->
                ConcertReply.of(ConcertMessage.empty()).damaged(fault);
            case INTERNAL_ERROR -> ConcertReply.of(answers.refusal(request, technical(moment)));
            case REQUEST_TIMEOUT -> ConcertReply.of(answers.refusal(request, TIMED_OUT));
            case REJECT -> ConcertReply.of(answers.refusal(request, FORMAT_ERROR));
            case NOT_FOUND ->
                ConcertReply.of(answers.refusal(
                        request, moment == Moment.START || moment == Moment.REPORT ? UNKNOWN_OPERATION : TECHNICAL));
            case STRANGER ->
                ConcertReply.of(ConcertMessage.empty())
                        .withRaw("HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<h1>It works!</h1>");
            default -> throw new IllegalArgumentException(fault + " lets the request be carried out");
        };
    }

    private ConcertReply spoiled(Fault fault, Moment moment, ConcertMessage request, ConcertReply honest) {
        if (fault.isOnTheWay()) {
            return honest.damaged(fault);
        }
        return switch (fault) {
            case INTERNAL_ERROR_AFTER_EXECUTION -> ConcertReply.of(answers.refusal(request, technical(moment)));
            case REQUEST_TIMEOUT_AFTER_EXECUTION ->
                ConcertReply.of(answers.refusal(request, TIMED_OUT)
                        .and("AA", honest.message().text("AA"))
                        .and("AC", honest.message().text("AC")));
            case REJECT_AFTER_EXECUTION -> ConcertReply.of(answers.refusal(request, FORMAT_ERROR));
            case TIME_OUT_WITH_TRACES -> honest.with(ConcertAnswers.denial(honest.message(), TIMED_OUT));
            case REFUSAL_WITH_TRACES -> honest.with(ConcertAnswers.denial(honest.message(), ""));
            case ANSWERS_TWICE ->
                honest.followedBy((moment == Moment.START
                                ? answers.result(request, device.approval(), EnumSet.noneOf(ConcertQuirk.class))
                                : answers.status(request, device.approval()))
                        .encoded());
            case STILL_IN_PROGRESS -> ConcertReply.of(answers.refusal(request, ""));
            default -> Distortions.tell(fault, honest);
        };
    }

    /** Returns an approval of the latest amount in answer to nothing, which therefore names no reference. */
    ConcertMessage unasked() {
        PayxpertTransaction approval = device.approval();
        ConcertMessage question = ConcertMessage.empty()
                .and("CZ", "0320")
                .and("CJ", "012323540032")
                .and("CA", "01")
                .and("CB", ConcertAnswers.digits(approval.amount))
                .and("CD", "0")
                .and("CE", currency.getNumeric3Code());
        return answers.result(question, approval, EnumSet.noneOf(ConcertQuirk.class));
    }

    /** AF 00 in answer to a question means that the reference is unknown, so that a technical error has to be told otherwise there. */
    private static String technical(Moment moment) {
        return moment == Moment.START || moment == Moment.REPORT ? TECHNICAL : "";
    }

    // Operations with money

    private ConcertReply start(ConcertMessage request, PayxpertOrder order, Consumer<ConcertMessage> early)
            throws InterruptedException {
        if (setup.get().has(ConcertHabit.REFUSES_USED_REFERENCES) && device.isUsed(order.key())) {
            return ConcertReply.of(answers.refusal(request, NOT_COMPLETED));
        }
        Optional<Admission> admitted = device.admit(order);
        if (admitted.isEmpty()) {
            return busy(request);
        }
        Admission admission = admitted.get();
        began.run();
        try {
            Play.waitAt(Moment.START, admission.play());
            Optional<Fault> fault = script.strike(Moment.START, admission.play());
            if (fault.isPresent() && fault.get().effect() == Fault.Effect.NOT_EXECUTED) {
                return instead(fault.get(), Moment.START, request);
            }
            if (admission.quirks().contains(ConcertQuirk.IN_BACKGROUND)) {
                return ConcertReply.of(answers.plain(request, ConcertAnswers.NOT_PERFORMED, ""));
            }
            Optional<PayxpertTransaction> begun = device.begin(order, admission);
            if (begun.isEmpty()) {
                return ConcertReply.reset();
            }
            if (fault.isPresent() && fault.get().effect() == Fault.Effect.INTERRUPTED) {
                powerCycle.run();
                return ConcertReply.reset();
            }
            ConcertReply result = carriedOut(request, begun.get(), admission, early);
            return fault.or(() -> script.strikeAnswer(admission.play()))
                    .map(struck -> spoiled(struck, Moment.START, request, result))
                    .orElse(result);
        } finally {
            device.dismiss(admission);
        }
    }

    private ConcertReply carriedOut(
            ConcertMessage request,
            PayxpertTransaction transaction,
            Admission admission,
            Consumer<ConcertMessage> early)
            throws InterruptedException {
        Acknowledgement acknowledgement = acknowledgement(request, admission.quirks());
        if (acknowledgement.status() != null && !acknowledgement.glued()) {
            early.accept(answers.plain(request, acknowledgement.status(), ""));
        }
        if (!device.carryOut(transaction, admission.quirks())) {
            return ConcertReply.reset();
        }
        if (!acknowledgement.resultFollows()) {
            return ConcertReply.silence();
        }
        ConcertMessage result =
                Distortions.told(admission.play(), answers.result(request, transaction, admission.quirks()));
        if (transaction.isApproved() || admission.quirks().contains(ConcertQuirk.TICKET_ON_REFUSAL)) {
            result = tickets.attach(result, request.text("CK"), transaction, admission.quirks(), false);
        }
        return decorated(
                ConcertReply.of(result),
                admission.quirks(),
                acknowledgement.glued()
                        ? answers.plain(request, ConcertAnswers.ACKNOWLEDGED, "")
                                .encoded()
                        : "");
    }

    /**
     * What comes before a result.
     *
     * @param status its AE, null for nothing
     */
    private record Acknowledgement(@Nullable String status, boolean glued, boolean resultFollows) {}

    /** @protocol caisse-ap 9 [design] */
    private Acknowledgement acknowledgement(ConcertMessage request, Set<ConcertQuirk> quirks) {
        if (quirks.contains(ConcertQuirk.ACKNOWLEDGES_GLUED)) {
            return new Acknowledgement(ConcertAnswers.ACKNOWLEDGED, true, true);
        }
        if (quirks.contains(ConcertQuirk.ACKNOWLEDGES_FIRST)) {
            return new Acknowledgement(ConcertAnswers.ACKNOWLEDGED, false, true);
        }
        if (quirks.contains(ConcertQuirk.ACKNOWLEDGES_ONLY)) {
            return new Acknowledgement(ConcertAnswers.ACKNOWLEDGED, false, false);
        }
        if (!request.text("BA").equals("1")) {
            return new Acknowledgement(null, false, true);
        }
        return switch (setup.get().immediacy()) {
            case ACKNOWLEDGED_ONLY -> new Acknowledgement(ConcertAnswers.ACKNOWLEDGED, false, false);
            case ACKNOWLEDGED_THEN_RESULT -> new Acknowledgement(ConcertAnswers.ACKNOWLEDGED, false, true);
            case TAKEN_FOR_PERFORMED -> new Acknowledgement(ConcertAnswers.PERFORMED, false, false);
        };
    }

    private ConcertReply decorated(ConcertReply plain, Set<ConcertQuirk> quirks, String glued) {
        ConcertReply reply = plain.between(
                (quirks.contains(ConcertQuirk.STRAY_BYTES_FIRST) ? STRAY : "") + glued,
                quirks.contains(ConcertQuirk.LINE_END) ? "\r\n" : "");
        if (quirks.contains(ConcertQuirk.KEEPS_OPEN)) {
            reply = reply.stayingOpen();
        }
        Optional<Hold> pause = pauses.get();
        return pause.isPresent() || quirks.contains(ConcertQuirk.SPLIT_ON_BOUNDARY)
                ? reply.split(pause.orElse(null))
                : reply;
    }

    private ConcertReply busy(ConcertMessage request) {
        return switch (setup.get().busy()) {
            case PLAIN, NOT_LISTENING -> ConcertReply.of(answers.plain(request, ConcertAnswers.NOT_PERFORMED, ""));
            case WITH_CODE -> ConcertReply.of(answers.plain(request, ConcertAnswers.NOT_PERFORMED, TECHNICAL));
            case SILENT -> ConcertReply.silence();
        };
    }

    // Everything else

    private ConcertReply look(ConcertMessage request) {
        PayxpertDevice.View view = device.look(request.text("CH"));
        return exchange(view.moment(), view.play(), request, () -> seen(request, view));
    }

    private ConcertReply seen(ConcertMessage request, PayxpertDevice.View view) {
        if (device.isRunning() && !(view.running() && setup.get().has(ConcertHabit.RUNNING_IS_UNKNOWN))) {
            return busy(request);
        }
        PayxpertTransaction transaction = view.transaction();
        return transaction == null || view.running()
                ? ConcertReply.of(answers.refusal(request, TECHNICAL))
                : ConcertReply.of(Distortions.told(view.play(), answers.status(request, transaction)));
    }

    private ConcertReply report(PayxpertOperation kind, ConcertMessage request) throws InterruptedException {
        Play play = script.upcoming();
        Play.waitAt(Moment.REPORT, play);
        return exchange(Moment.REPORT, play, request, () -> reported(kind, request));
    }

    private ConcertReply reported(PayxpertOperation kind, ConcertMessage request) {
        if (device.isRunning()) {
            return busy(request);
        }
        if (kind == PayxpertOperation.DUPLICATE) {
            return duplicate(request);
        }
        printable(request).filter(text -> kind == PayxpertOperation.PRINT).ifPresent(printer);
        return ConcertReply.of(answers.performed(request));
    }

    /** @protocol caisse-ap 19 [assumed]: AF 07 when there is none */
    private ConcertReply duplicate(ConcertMessage request) {
        Optional<PayxpertTransaction> last = device.last();
        if (last.isEmpty()) {
            return ConcertReply.of(answers.refusal(request, NOT_COMPLETED));
        }
        Set<ConcertQuirk> quirks = EnumSet.noneOf(ConcertQuirk.class);
        quirks.addAll(setup.get().quirks());
        return ConcertReply.of(tickets.attach(
                answers.performed(request),
                request.text("CK"),
                last.get(),
                quirks,
                setup.get().has(ConcertHabit.MARKS_DUPLICATES)));
    }
}
