package dev.tillbridge.driver.axept;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.config.Setting;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.driver.axept.wire.AcquisitionReply;
import dev.tillbridge.driver.axept.wire.InfoReply;
import dev.tillbridge.driver.axept.wire.PreAuthorisationReply;
import dev.tillbridge.driver.axept.wire.ProgressReply;
import dev.tillbridge.driver.axept.wire.ReportReply;
import dev.tillbridge.driver.axept.wire.StartedReply;
import dev.tillbridge.driver.axept.wire.TransactionReply;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.StartAnswer.Trouble;
import dev.tillbridge.spi.http.CertificateTrust;
import dev.tillbridge.spi.http.Deadline;
import dev.tillbridge.spi.http.HttpEndpoint;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.HttpOutcome.Failed;
import dev.tillbridge.spi.http.HttpStack;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.Limits;
import dev.tillbridge.spi.http.Pinning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;

/**
 * One axept PRO terminal: which exchange answers which question. Safe for use by several threads.
 *
 * <p>The state of a transaction comes from the status code alone; bodies are read only where the code says what they are.
 *
 * @protocol axept 1 [seed]: reason phrases are the terminal's own and are never read
 * @protocol axept 4 [dna: display-data]: only the status code tells the state
 */
final class AxeptTerminal
        implements PaymentTerminal,
                CancelSupport,
                CardAcquisitionSupport,
                ReportSupport,
                PreAuthorisationSupport,
                HistorySupport,
                InfoSupport,
                CertificateSupport {

    private static final Logger LOG = LoggerFactory.getLogger(AxeptTerminal.class);

    private static final String BASE_PATH = "/POSitiveWebLink/";

    private final AxeptSettings settings;
    private final String name;
    private final CurrencyUnit currency;
    private final CertificateTrust certificate;
    private final HttpStack http;
    private final AxeptApi api;
    private final Map<Operation, OperationTraits> operations;
    private final String bearer;

    private AxeptTerminal(AxeptSettings settings, DriverContext context, HttpStack http) {
        this.settings = settings;
        this.name = context.terminalName();
        this.currency = context.currency();
        this.certificate = CertificateTrust.of(name, http);
        this.http = http;
        this.api = http.api(AxeptApi.class);
        this.operations = AxeptTraits.of(settings);
        this.bearer = "Bearer " + settings.values().get(AxeptSettings.BEARER).reveal();
    }

    /** Returns the terminal; opens no connection. */
    static AxeptTerminal open(AxeptSettings settings, DriverContext context) {
        HttpEndpoint endpoint = HttpEndpoint.https(
                settings.values().get(AxeptSettings.HOST),
                settings.values().get(AxeptSettings.PORT),
                BASE_PATH,
                Pinning.of(settings.values().find(AxeptSettings.CERTIFICATE), settings.key(), context.credentials()));
        Limits limits = Limits.standard()
                .withConnect(settings.values().get(AxeptSettings.CONNECT_TIMEOUT))
                .withStart(settings.values().get(AxeptSettings.START_TIMEOUT))
                .withOther(settings.values().get(AxeptSettings.LOOKUP_TIMEOUT));
        return new AxeptTerminal(settings, context, HttpStack.open(endpoint, limits));
    }

    @Override
    public TerminalKey key() {
        return settings.key();
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    // Starts

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        if (start.request().acquiredCard().filter(this::cannotPay).isPresent()) {
            return StartAnswer.neverLeft(
                    Trouble.REFUSED,
                    "The card that was read has no token, as transport cards have none, so nothing can be charged to it."
                            + " Nothing was sent. Ask for a payment card.");
        }
        RequestBody message = JsonBodies.written(AxeptMapper.toMessage(start, settings));
        Setting<String> version = start.request().operation() == Operation.REVERSAL
                ? AxeptSettings.REVERSAL_VERSION
                : AxeptSettings.TRANSACTION_VERSION;
        return http.exchange(api.start(
                        bearer,
                        settings.path(version),
                        settings.serial(),
                        settings.printingParameter().orElse(null),
                        settings.printingHeader().orElse(null),
                        message,
                        gate,
                        within(AxeptSettings.START_TIMEOUT)))
                .match(answer -> started(answer, start), Failed::asStartAnswer);
    }

    private boolean cannotPay(AcquiredCard card) {
        return card.revealToken().isEmpty();
    }

    /** @protocol axept 5.5 [seed]: 201; [client: FlatPAYService]: 200 too; both mean started and nothing more */
    private StartAnswer started(Answered answer, Start start) {
        if (answer.status() == 200 || answer.status() == 201) {
            return AxeptCodec.read(answer.body(), StartedReply.class)
                    .flatMap(reply -> AxeptMapper.toEcho(reply, currency))
                    .map(StartAnswer::accepted)
                    .orElseGet(() ->
                            StartAnswer.lost(answer.told(name, "to a start, without an id that it can be found by")));
        }
        String code = Integer.toString(answer.status());
        OperationTraits traits = operations.get(start.request().operation());
        if (traits != null && traits.rejects().value().contains(code)) {
            boolean isUnauthorised = isUnauthorised(answer);
            StartAnswer.Cause cause = isUnauthorised ? StartAnswer.Cause.CREDENTIALS : StartAnswer.Cause.REQUEST;
            String words = answer.told(name, isUnauthorised ? "to a start. Check the setting 'bearer'" : "to a start");
            Evidence told = AxeptCodec.read(answer.body(), TransactionReply.class)
                    .map(reply -> AxeptMapper.besideRefusal(reply, start, currency, settings.zone()))
                    .orElseGet(() -> Evidence.builder().build());
            return StartAnswer.rejected(code, cause, words, told);
        }
        return StartAnswer.lost(answer.told(name, "to a start, which does not prove that nothing was started"));
    }

    // Lookups

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return http.exchange(api.look(
                        bearer,
                        settings.path(AxeptSettings.TRANSACTION_VERSION),
                        settings.serial(),
                        lookup.key(),
                        within(AxeptSettings.LOOKUP_TIMEOUT)))
                .match(this::found, Failed::asLookupAnswer);
    }

    /**
     * Returns what an answer to a lookup tells; 400 is unreadable, unless it is the answer configured as "not found".
     *
     * @protocol axept 6 [seed]: 206 and 200
     * @protocol axept 6.1 [assumed]: 206 counts whatever its body is
     * @protocol axept 6.3 [assumed]: how an unknown key is answered
     */
    private LookupAnswer found(Answered answer) {
        String pattern = answer.status() + " " + answer.body().strip();
        if (pattern.equals(settings.notFoundAnswer())) {
            return LookupAnswer.notFound(pattern);
        }
        return switch (answer.status()) {
            case 206 ->
                AxeptCodec.read(answer.body(), ProgressReply.class)
                        .map(AxeptProgressMapper::toAnswer)
                        .orElseGet(() -> LookupAnswer.inProgress(List.of()));
            case 200 ->
                AxeptCodec.read(answer.body(), TransactionReply.class)
                        .filter(AxeptMapper::isResult)
                        .map(this::evidence)
                        .map(LookupAnswer::finished)
                        .orElseGet(() ->
                                LookupAnswer.unreadable(answer.told(name, "to a lookup, without a result in it")));
            case 401, 403 -> LookupAnswer.unauthorised(answer.told(name, "to a lookup. Check the setting 'bearer'"));
            case 404 -> LookupAnswer.notFound(("404 " + answer.plainText()).strip());
            case 400 ->
                LookupAnswer.refused(
                        answer.told(name, "to a lookup. It may not know the transaction, which proves nothing"));
            default -> LookupAnswer.unreadable(answer.told(name, "to a lookup"));
        };
    }

    private Evidence evidence(TransactionReply reply) {
        return AxeptMapper.toEvidence(reply, currency, settings.zone());
    }

    private static List<Progress> progress(Answered answer) {
        return AxeptCodec.read(answer.body(), ProgressReply.class)
                .map(AxeptProgressMapper::steps)
                .orElse(List.of());
    }

    // Cancel

    /** @protocol axept 7 [seed]: takes no id; [client: FlatPAYService]: 200 is no proof that it was cancelled */
    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        return cancelled(api.cancel(
                bearer,
                settings.path(AxeptSettings.TRANSACTION_VERSION),
                settings.serial(),
                gate,
                within(AxeptSettings.CANCEL_TIMEOUT)));
    }

    private CancelAnswer cancelled(Call<ResponseBody> call) {
        return http.exchange(call)
                .match(
                        answer -> switch (answer.status()) {
                            case 200 -> new CancelAnswer(CancelAnswer.Kind.TAKEN, answer.told(name, "to a cancel"));
                            case 400, 401, 403, 404 ->
                                new CancelAnswer(CancelAnswer.Kind.REFUSED, answer.told(name, "to a cancel"));
                            default -> new CancelAnswer(CancelAnswer.Kind.LOST, answer.told(name, "to a cancel"));
                        },
                        Failed::asCancelAnswer);
    }

    // Card acquisition

    /** @protocol axept 10 [assumed]: codes as those of a transaction */
    @Override
    public Answer<StartKey> beginAcquisition(CardAcquisition request) {
        String what = "to the request for a card";
        return ask(
                api.beginAcquisition(
                        bearer,
                        settings.path(AxeptSettings.ACQUISITION_VERSION),
                        settings.serial(),
                        JsonBodies.written(AxeptMapper.toMessage(request, settings)),
                        within(AxeptSettings.START_TIMEOUT)),
                answer -> switch (answer.status()) {
                    case 200, 201 ->
                        AxeptCodec.read(answer.body(), StartedReply.class)
                                .flatMap(AxeptReportMapper::toKey)
                                .map(Answer::of)
                                .orElseGet(() -> none(Reason.LOST, answer, what + ", without an id", "Ask again."));
                    case 500 -> none(Reason.BUSY, answer, what, "It is probably at work; ask again when it is idle.");
                    default -> otherwise(answer, what, Reason.REFUSED);
                });
    }

    /** @protocol axept 10 [dna: card-acquisition]: 200 means read; [assumed]: everything else */
    @Override
    public AcquisitionAnswer lookAtAcquisition(StartKey acquisition) {
        return http.exchange(api.lookAtAcquisition(
                        bearer,
                        settings.path(AxeptSettings.ACQUISITION_VERSION),
                        settings.serial(),
                        acquisition.value(),
                        within(AxeptSettings.LOOKUP_TIMEOUT)))
                .match(
                        answer -> switch (answer.status()) {
                            case 206 -> AcquisitionAnswer.waiting(progress(answer));
                            case 200 -> acquired(answer, acquisition);
                            case 401, 403 -> ended(Reason.NOT_AUTHORISED, answer, "Check the setting 'bearer'.");
                            case 404 -> ended(Reason.NOT_FOUND, answer, "Ask for a card anew.");
                            default -> AcquisitionAnswer.lost(answer.told(name, "about the card"));
                        },
                        Failed::asAcquisitionAnswer);
    }

    private AcquisitionAnswer acquired(Answered answer, StartKey asked) {
        Optional<AcquisitionReply> reply = AxeptCodec.read(answer.body(), AcquisitionReply.class);
        if (reply.isEmpty()) {
            return AcquisitionAnswer.lost(answer.told(name, "about the card, in a form that cannot be read"));
        }
        if (reply.filter(AxeptReportMapper::tellsOfPayment).isPresent()) {
            String words =
                    answer.told(name, "about the card") + ". It speaks of a payment, though only a card was asked for:"
                            + " look at the terminal for what was charged.";
            Alarms.raise(words);
            return AcquisitionAnswer.ended(Reason.LOST, words);
        }
        Optional<AcquiredCard> card =
                reply.filter(r -> !AxeptReportMapper.isOver(r)).flatMap(r -> AxeptReportMapper.toCard(r, asked));
        return card.map(AcquisitionAnswer::read)
                .orElseGet(() -> ended(Reason.CANCELLED, answer, "No card was read and nothing was charged."));
    }

    private AcquisitionAnswer ended(Reason reason, Answered answer, String next) {
        return AcquisitionAnswer.ended(reason, answer.told(name, "about the card") + " " + next);
    }

    @Override
    public CancelAnswer endAcquisition(StartKey acquisition) {
        return cancelled(api.endAcquisition(
                bearer,
                settings.path(AxeptSettings.ACQUISITION_VERSION),
                settings.serial(),
                within(AxeptSettings.CANCEL_TIMEOUT)));
    }

    // Reports

    /** @protocol axept 11 [dna: reporting]: 206 means busy here; [assumed]: a Z report is never asked for twice */
    @Override
    public Answer<Report> report(Report.Kind kind) {
        String what = "to the request for a" + (kind == Report.Kind.X ? "n X" : " Z") + " report";
        Answer<Report> report = ask(
                api.report(
                        bearer,
                        settings.path(AxeptSettings.REPORTS_VERSION),
                        settings.serial(),
                        reportType(kind),
                        settings.printingParameter().orElse(null),
                        within(AxeptSettings.REPORT_TIMEOUT)),
                answer ->
                        answer.status() == 200 ? totals(kind, answer, what) : otherwise(answer, what, Reason.REFUSED));
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
        if (AxeptReportMapper.isNothingToReport(answer.body())) {
            return Answer.of(Report.of(kind, List.of()));
        }
        Optional<ReportReply> reply = AxeptCodec.read(answer.body(), ReportReply.class);
        Optional<String> other = reply.flatMap(r -> AxeptReportMapper.otherThan(reportType(kind), r.reportType()));
        if (other.isPresent()) {
            return otherReport(kind, other.get(), answer, what);
        }
        if (reply.filter(AxeptReportMapper::isRefused).isPresent()) {
            return none(Reason.REFUSED, answer, what + ": there is no report", "Look at the terminal.");
        }
        return reply.flatMap(r -> AxeptReportMapper.toReport(kind, r, currency))
                .map(Answer::of)
                .orElseGet(() -> none(Reason.LOST, answer, what + ", without totals that can be read", ""));
    }

    private static String reportType(Report.Kind kind) {
        return kind == Report.Kind.X ? "XReport" : "ZReport";
    }

    private Answer<Report> otherReport(Report.Kind kind, String other, Answered answer, String what) {
        String heard = what + ", with another report than was asked for";
        if (kind == Report.Kind.X && other.equalsIgnoreCase(reportType(Report.Kind.Z))) {
            String words = answer.told(name, heard)
                    + ". It says that it is a Z report: the totals may have been reset. Look for the report on the terminal.";
            Alarms.raise(words);
            return Answer.none(Reason.LOST, words);
        }
        return none(Reason.LOST, answer, heard, "It is not shown as the one asked for.");
    }

    // Pre-authorisations

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        Answer<PreAuthorisationStatus> status = status(
                Map.of(settings.values().get(AxeptSettings.STATUS_CHECK_ID_PARAMETER), id.value()),
                AxeptSettings.REPORT_TIMEOUT);
        boolean isOther = status.value().filter(s -> !s.id().equals(id)).isPresent();
        return isOther
                ? Answer.none(
                        Reason.LOST,
                        "The terminal " + name + " told about another pre-authorisation than the one asked for, so its"
                                + " answer is not used. Check the setting 'statusCheckIdParameter'.")
                : status;
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        return status(Map.of(), AxeptSettings.STATUS_CHECK_BY_CARD_TIMEOUT);
    }

    private Answer<PreAuthorisationStatus> status(Map<String, String> id, Setting<Duration> limit) {
        String what = "to the question about a pre-authorisation";
        return ask(
                api.preAuthorisation(
                        bearer,
                        settings.path(AxeptSettings.STATUS_CHECK_VERSION),
                        settings.serial(),
                        id,
                        within(limit)),
                answer -> answer.status() == 200 ? status(answer, what) : otherwise(answer, what, Reason.NOT_FOUND));
    }

    private Answer<PreAuthorisationStatus> status(Answered answer, String what) {
        Optional<PreAuthorisationReply> reply = AxeptCodec.read(answer.body(), PreAuthorisationReply.class);
        if (reply.flatMap(r -> AxeptReportMapper.otherThan("STATUS_CHECK", r.reportType()))
                .isPresent()) {
            return none(Reason.LOST, answer, what + ", with another report than was asked for", "Ask again.");
        }
        if (reply.filter(AxeptReportMapper::isRefused).isPresent()) {
            return none(Reason.NOT_FOUND, answer, what + ": there is none", "Check its id, or present its card.");
        }
        return reply.flatMap(r -> AxeptReportMapper.toStatus(r, currency))
                .map(Answer::of)
                .orElseGet(() -> none(Reason.LOST, answer, what + ", without id and balance", "Ask again."));
    }

    // History and identity

    @Override
    public Answer<List<HistoryEntry>> history() {
        String what = "to the request for its transactions";
        return ask(
                api.history(
                        bearer,
                        settings.path(AxeptSettings.HISTORY_VERSION),
                        settings.serial(),
                        within(AxeptSettings.REPORT_TIMEOUT)),
                answer -> answer.status() == 200
                        ? AxeptCodec.tree(answer.body())
                                .filter(JsonNode::isArray)
                                .map(list -> Answer.of(AxeptReportMapper.toHistory(list, currency)))
                                .orElseGet(() -> none(Reason.LOST, answer, what + ", without a list", "Ask again."))
                        : otherwise(answer, what, Reason.NOT_FOUND));
    }

    @Override
    public Answer<TerminalInfo> info() {
        String what = "to the question what it is";
        return ask(
                api.info(bearer, settings.path(AxeptSettings.INFO_VERSION), within(AxeptSettings.LOOKUP_TIMEOUT)),
                answer -> answer.status() == 200
                        ? AxeptCodec.read(answer.body(), InfoReply.class)
                                .map(AxeptReportMapper::toInfo)
                                .map(this::compared)
                                .map(Answer::of)
                                .orElseGet(
                                        () -> none(Reason.LOST, answer, what + ", in a form that cannot be read", ""))
                        : otherwise(answer, what, Reason.NOT_FOUND));
    }

    private TerminalInfo compared(TerminalInfo info) {
        if (info.serial().filter(serial -> !settings.key().hasSerial(serial)).isPresent()) {
            LOG.warn(
                    "the terminal {} says that its serial number is {}, the configuration says {}; check the settings 'host'"
                            + " and 'serial'",
                    name,
                    info.serial().get(),
                    settings.serial());
        }
        return info;
    }

    // Certificate

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        return certificate.trustedCertificate();
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        return certificate.presentedCertificate();
    }

    @Override
    public void trust(Fingerprint trusted) {
        certificate.trust(trusted);
    }

    @Override
    public void close() {
        http.close();
    }

    // What all questions have in common

    private Deadline within(Setting<Duration> limit) {
        return Deadline.of(settings.values().get(limit));
    }

    private <T> Answer<T> ask(Call<ResponseBody> call, Function<Answered, Answer<T>> reader) {
        return http.exchange(call).match(reader, Failed::asAnswer);
    }

    /** Returns what every code means that is no success. */
    private <T> Answer<T> otherwise(Answered answer, String what, Reason of404) {
        return switch (answer.status()) {
            case 206 -> none(Reason.BUSY, answer, what, "It is at work; ask again when it is idle.");
            case 401, 403 -> none(Reason.NOT_AUTHORISED, answer, what, "Check the setting 'bearer'.");
            case 400 -> none(Reason.REFUSED, answer, what, "Check the setting 'serial'.");
            case 404 -> none(of404, answer, what, "Check what was asked for, and the version settings.");
            default -> none(Reason.LOST, answer, what, "");
        };
    }

    private <T> Answer<T> none(Reason reason, Answered answer, String what, String next) {
        return Answer.none(reason, (answer.told(name, what) + ". " + next).strip());
    }

    private static boolean isUnauthorised(Answered answer) {
        return answer.status() == 401 || answer.status() == 403;
    }
}
