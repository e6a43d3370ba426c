package dev.tillbridge.driver.axept;

import static dev.tillbridge.spi.http.JsonFields.flagOrWord;
import static dev.tillbridge.spi.http.JsonFields.text;
import static dev.tillbridge.spi.http.JsonFields.whole;
import static dev.tillbridge.spi.http.JsonFields.wholeOrDigits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.driver.axept.wire.HistoryReply;
import dev.tillbridge.driver.axept.wire.PreAuthorisationReply;
import dev.tillbridge.driver.axept.wire.ReportReply;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.Report.Category;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonFields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns totals and the status of a pre-authorisation, which come as reports too, into the model's words. Pure, but for an alarm.
 *
 * @param currency that of the terminal, where a report names none
 * @param refusals tells what an answer means that is no success
 */
record AxeptReportMapper(CurrencyUnit currency, AxeptRefusalMapper refusals) {

    /** The whole answer when there is nothing to report. @protocol axept 11 [client: FlatPAYService] */
    private static final String NOTHING_TO_REPORT = "No transactions to reconcile";

    /** Returns what a report is called in a request. */
    static String typeOf(Report.Kind kind) {
        return kind == Report.Kind.X ? "XReport" : "ZReport";
    }

    /**
     * Returns the totals.
     *
     * @protocol axept 11 [dna: reporting]: 206 means busy here; [assumed]: a Z report is never asked for twice
     */
    Answer<Report> toReport(Answered answer, Report.Kind kind) {
        String what = "to the request for a" + (kind == Report.Kind.X ? "n X" : " Z") + " report";
        return answer.status() == 200 ? totals(kind, answer, what) : refusals.otherwise(answer, what, Reason.REFUSED);
    }

    /** Returns the answer to a request for a report, with a warning where a Z report was asked for and may have been made. */
    static Answer<Report> warned(Answer<Report> report, Report.Kind kind) {
        return report.match(
                Answer::of,
                none -> none.reason() == Reason.LOST && kind == Report.Kind.Z
                        ? Answer.none(
                                Reason.LOST,
                                none.text()
                                        + " The totals may have been reset: look for the report on the terminal before"
                                        + " another one is asked for.")
                        : none);
    }

    private Answer<Report> totals(Report.Kind kind, Answered answer, String what) {
        if (isNothingToReport(answer.body())) {
            return Answer.of(Report.of(kind, List.of()));
        }
        Optional<ReportReply> reply = AxeptCodec.read(answer.body(), ReportReply.class);
        Optional<String> other = reply.flatMap(r -> otherThan(typeOf(kind), r.reportType()));
        if (other.isPresent()) {
            return otherReport(kind, other.get(), answer, what);
        }
        if (reply.filter(r -> isRefused(r.reportResponse())).isPresent()) {
            return refusals.none(Reason.REFUSED, answer, what + ": there is no report", "Look at the terminal.");
        }
        return reply.flatMap(r -> toReport(kind, r, currency))
                .map(Answer::of)
                .orElseGet(() -> refusals.none(Reason.LOST, answer, what + ", without totals that can be read", ""));
    }

    private Answer<Report> otherReport(Report.Kind kind, String other, Answered answer, String what) {
        String heard = what + ", with another report than was asked for";
        if (kind == Report.Kind.X && other.equalsIgnoreCase(typeOf(Report.Kind.Z))) {
            String words = answer.told(refusals.name(), heard)
                    + ". It says that it is a Z report: the totals may have been reset. Look for the report on the terminal.";
            Alarms.raise(words);
            return Answer.none(Reason.LOST, words);
        }
        return refusals.none(Reason.LOST, answer, heard, "It is not shown as the one asked for.");
    }

    /** Returns whether this is the terminal's way to say that there is nothing to report. */
    private static boolean isNothingToReport(String body) {
        return body.strip().equalsIgnoreCase(NOTHING_TO_REPORT);
    }

    /**
     * Returns which report it says it is when that is not the one asked for; empty when it is, or does not say.
     *
     * @protocol axept 11 [client: FlatPAYService]: reportType, as it was asked for
     */
    private static Optional<String> otherThan(String asked, @Nullable JsonNode reportType) {
        if (!JsonFields.says(reportType)) {
            return Optional.empty();
        }
        String told = Objects.requireNonNullElse(JsonFields.word(reportType), "?");
        return told.equalsIgnoreCase(asked) ? Optional.empty() : Optional.of(told);
    }

    /** Returns whether the terminal says that there is no report. */
    private static boolean isRefused(@Nullable JsonNode reportResponse) {
        return flagOrWord(reportResponse).map(made -> !made).orElse(false);
    }

    /** Returns the totals; empty when the answer holds none, one that is no whole number, or transactions without their total. */
    static Optional<Report> toReport(Report.Kind kind, ReportReply reply, CurrencyUnit currency) {
        List<Optional<Report.Total>> totals = Stream.of(
                        new Line(Category.SALES, reply.saleCount(), reply.saleAmount()),
                        new Line(Category.REFUNDS, reply.refundCount(), reply.refundAmount()),
                        new Line(Category.COMPLETIONS, reply.completionCount(), reply.completionAmount()),
                        new Line(Category.GRATUITIES, reply.gratuityCount(), reply.gratuityAmount()),
                        new Line(Category.CASHBACK, reply.cashbackCount(), reply.cashbackAmount()),
                        new Line(Category.DONATIONS, reply.penniesCount(), reply.penniesAmount()))
                .filter(Line::isTold)
                .map(line -> AxeptHistoryMapper.currency(reply.transCurrencyCode(), currency)
                        .flatMap(line::total))
                .toList();
        boolean isUsable = !totals.isEmpty() && totals.stream().allMatch(Optional::isPresent);
        return isUsable
                ? Optional.of(Report.of(
                        kind, totals.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private record Line(
            Category category,
            @Nullable JsonNode count,
            @Nullable JsonNode amount) {

        /** Returns whether there is something to tell: a category that counts transactions must not be left out silently. */
        boolean isTold() {
            return JsonFields.isGiven(amount) || whole(count).orElse(0) > 0;
        }

        Optional<Report.Total> total(CurrencyUnit currency) {
            OptionalLong sum = whole(amount);
            return sum.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Report.Total(
                            category, whole(count).orElse(-1), Money.ofMinor(currency, sum.getAsLong())));
        }
    }

    // Pre-authorisation

    /** Returns how a pre-authorisation stands, whose id or card was sent. */
    Answer<PreAuthorisationStatus> toStatus(Answered answer) {
        String what = "to the question about a pre-authorisation";
        return answer.status() == 200 ? status(answer, what) : refusals.otherwise(answer, what, Reason.NOT_FOUND);
    }

    /** Returns how the pre-authorisation of this id stands; what is told about another one is not used. */
    Answer<PreAuthorisationStatus> toStatus(Answered answer, PreAuthId asked) {
        Answer<PreAuthorisationStatus> told = toStatus(answer);
        return told.value().filter(status -> !status.id().equals(asked)).isPresent()
                ? Answer.none(
                        Reason.LOST,
                        "The terminal " + refusals.name()
                                + " told about another pre-authorisation than the one asked for, so"
                                + " its answer is not used. Check the setting 'statusCheckIdParameter'.")
                : told;
    }

    private Answer<PreAuthorisationStatus> status(Answered answer, String what) {
        Optional<PreAuthorisationReply> reply = AxeptCodec.read(answer.body(), PreAuthorisationReply.class);
        if (reply.flatMap(r -> otherThan("STATUS_CHECK", r.reportType())).isPresent()) {
            return refusals.none(Reason.LOST, answer, what + ", with another report than was asked for", "Ask again.");
        }
        if (reply.filter(r -> isRefused(r.reportResponse())).isPresent()) {
            return refusals.none(
                    Reason.NOT_FOUND, answer, what + ": there is none", "Check its id, or present its card.");
        }
        return reply.flatMap(r -> toStatus(r, currency))
                .map(Answer::of)
                .orElseGet(() -> refusals.none(Reason.LOST, answer, what + ", without id and balance", "Ask again."));
    }

    /** Returns how it stands; empty when id or balance are missing. */
    static Optional<PreAuthorisationStatus> toStatus(PreAuthorisationReply reply, CurrencyUnit currency) {
        Optional<PreAuthId> id = AxeptDetailsMapper.preAuthId(reply.preAuthId());
        OptionalLong balance = wholeOrDigits(reply.authorisedBalance());
        Optional<CurrencyUnit> told = AxeptHistoryMapper.currency(reply.transCurrencyCode(), currency);
        if (id.isEmpty() || balance.isEmpty() || told.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PreAuthorisationStatus.builder(id.get(), Money.ofMinor(told.get(), balance.getAsLong()))
                .state(text(reply.preAuthStatus()))
                .card(card(reply).orElse(null))
                .steps(steps(reply.transactions(), told.get()))
                .build());
    }

    private static Optional<Card> card(PreAuthorisationReply reply) {
        Optional<MaskedPan> pan = AxeptDetailsMapper.pan(reply.cardPan());
        String scheme = AxeptDetailsMapper.scheme(reply.cardScheme());
        return pan.isEmpty() && scheme == null
                ? Optional.empty()
                : Optional.of(
                        Card.builder().pan(pan.orElse(null)).scheme(scheme).build());
    }

    private static List<PreAuthorisationStatus.Step> steps(@Nullable JsonNode list, CurrencyUnit currency) {
        return AxeptHistoryMapper.entries(list).stream()
                .map(entry -> entry.map(step -> step(step, currency))
                        .orElseGet(() -> new PreAuthorisationStatus.Step(AxeptHistoryMapper.UNREADABLE, null, null)))
                .toList();
    }

    private static PreAuthorisationStatus.Step step(HistoryReply step, CurrencyUnit currency) {
        return new PreAuthorisationStatus.Step(
                Objects.requireNonNullElse(text(step.transType()), AxeptHistoryMapper.UNREADABLE),
                AxeptHistoryMapper.money(step.amountTrans(), step.transCurrencyCode(), currency),
                flagOrWord(step.transApproved()).orElse(null));
    }
}
