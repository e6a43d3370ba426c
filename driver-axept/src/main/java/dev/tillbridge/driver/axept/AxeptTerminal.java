package dev.tillbridge.driver.axept;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PingByInfo;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.CertificateTrust;
import dev.tillbridge.spi.http.Deadline;
import dev.tillbridge.spi.http.HttpEndpoint;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.HttpStack;
import dev.tillbridge.spi.http.HttpTerminal;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.Limits;
import dev.tillbridge.spi.http.Pinning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.RequestBody;

/**
 * One axept PRO terminal: which exchange answers which question. Safe for use by several threads.
 */
final class AxeptTerminal extends HttpTerminal
        implements CancelSupport,
                CardAcquisitionSupport,
                ReportSupport,
                PreAuthorisationSupport,
                HistorySupport,
                PingByInfo {

    private static final String BASE_PATH = "/POSitiveWebLink/";

    private final AxeptSettings settings;
    private final AxeptMapper mapper;
    private final AxeptAcquisitionMapper acquisitions;
    private final AxeptReportMapper reports;
    private final AxeptHistoryMapper histories;
    private final AxeptApi api = api(AxeptApi.class);
    private final Map<Operation, OperationTraits> operations;
    private final String bearer;

    private AxeptTerminal(AxeptSettings settings, DriverContext context, HttpStack http) {
        super(settings.key(), http, CertificateTrust.of(context.terminalName(), http, AxeptSettings.CERTIFICATE));
        this.settings = settings;
        String name = context.terminalName();
        AxeptRefusalMapper refusals = new AxeptRefusalMapper(name);
        this.mapper = new AxeptMapper(settings, context.currency(), name);
        this.acquisitions = new AxeptAcquisitionMapper(settings, refusals);
        this.reports = new AxeptReportMapper(context.currency(), refusals);
        this.histories = new AxeptHistoryMapper(settings, context.currency(), refusals);
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
        return new AxeptTerminal(settings, context, HttpStack.open(endpoint, limits, context.network()));
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    // Starts

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        Optional<String> obstacle = AxeptMapper.obstacle(start.request());
        if (obstacle.isPresent()) {
            return StartAnswer.neverLeft(NotStartedReason.REFUSED, obstacle.get());
        }
        RequestBody message = JsonBodies.written(AxeptMapper.toMessage(start, settings));
        Setting<String> version = start.request().operation() == Operation.REVERSAL
                ? AxeptSettings.REVERSAL_VERSION
                : AxeptSettings.TRANSACTION_VERSION;
        return start(
                api.start(
                        bearer,
                        settings.path(version),
                        settings.serial(),
                        settings.printingParameter().orElse(null),
                        settings.printingHeader().orElse(null),
                        message,
                        gate,
                        within(AxeptSettings.START_TIMEOUT)),
                answer -> mapper.toStartAnswer(answer, start));
    }

    // Lookups

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return lookup(
                api.look(
                        bearer,
                        settings.path(AxeptSettings.TRANSACTION_VERSION),
                        settings.serial(),
                        lookup.key(),
                        within(AxeptSettings.LOOKUP_TIMEOUT)),
                mapper::toLookupAnswer);
    }

    // Cancel

    /** @protocol axept 7 [seed]: takes no id */
    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        return cancel(
                api.cancel(
                        bearer,
                        settings.path(AxeptSettings.TRANSACTION_VERSION),
                        settings.serial(),
                        gate,
                        within(AxeptSettings.CANCEL_TIMEOUT)),
                mapper::toCancelAnswer);
    }

    // Card acquisition

    @Override
    public Answer<StartKey> beginAcquisition(CardAcquisition request) {
        return ask(
                api.beginAcquisition(
                        bearer,
                        settings.path(AxeptSettings.ACQUISITION_VERSION),
                        settings.serial(),
                        JsonBodies.written(acquisitions.toMessage(request)),
                        within(AxeptSettings.START_TIMEOUT)),
                acquisitions::toBegun);
    }

    @Override
    public AcquisitionAnswer lookAtAcquisition(StartKey acquisition) {
        return acquisition(
                api.lookAtAcquisition(
                        bearer,
                        settings.path(AxeptSettings.ACQUISITION_VERSION),
                        settings.serial(),
                        acquisition.value(),
                        within(AxeptSettings.LOOKUP_TIMEOUT)),
                answer -> acquisitions.toAcquisitionAnswer(answer, acquisition));
    }

    @Override
    public CancelAnswer endAcquisition(StartKey acquisition) {
        return cancel(
                api.endAcquisition(
                        bearer,
                        settings.path(AxeptSettings.ACQUISITION_VERSION),
                        settings.serial(),
                        within(AxeptSettings.CANCEL_TIMEOUT)),
                mapper::toCancelAnswer);
    }

    // Reports

    @Override
    public Answer<Report> report(Report.Kind kind) {
        Answer<Report> report = ask(
                api.report(
                        bearer,
                        settings.path(AxeptSettings.REPORTS_VERSION),
                        settings.serial(),
                        AxeptReportMapper.typeOf(kind),
                        settings.printingParameter().orElse(null),
                        within(AxeptSettings.REPORT_TIMEOUT)),
                answer -> reports.toReport(answer, kind));
        return AxeptReportMapper.warned(report, kind);
    }

    // Pre-authorisations

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        return status(
                Map.of(settings.values().get(AxeptSettings.STATUS_CHECK_ID_PARAMETER), id.value()),
                AxeptSettings.REPORT_TIMEOUT,
                answer -> reports.toStatus(answer, id));
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        return status(Map.of(), AxeptSettings.STATUS_CHECK_BY_CARD_TIMEOUT, reports::toStatus);
    }

    private Answer<PreAuthorisationStatus> status(
            Map<String, String> id,
            Setting<Duration> limit,
            Function<Answered, Answer<PreAuthorisationStatus>> reader) {
        return ask(
                api.preAuthorisation(
                        bearer,
                        settings.path(AxeptSettings.STATUS_CHECK_VERSION),
                        settings.serial(),
                        id,
                        within(limit)),
                reader);
    }

    // History and identity

    @Override
    public Answer<List<HistoryEntry>> history() {
        return ask(
                api.history(
                        bearer,
                        settings.path(AxeptSettings.HISTORY_VERSION),
                        settings.serial(),
                        within(AxeptSettings.REPORT_TIMEOUT)),
                histories::toHistory);
    }

    /** @protocol axept 14 [dna: info]: also meant to show whether the terminal is there */
    @Override
    public Answer<TerminalInfo> info() {
        return ask(
                api.info(bearer, settings.path(AxeptSettings.INFO_VERSION), within(AxeptSettings.LOOKUP_TIMEOUT)),
                histories::toInfo);
    }

    private Deadline within(Setting<Duration> limit) {
        return Deadline.of(settings.values().get(limit));
    }
}
