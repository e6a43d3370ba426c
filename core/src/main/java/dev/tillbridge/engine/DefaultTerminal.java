package dev.tillbridge.engine;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.InvalidRequestException;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.PrintSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.ReprintSupport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A terminal under the rules of this engine. */
final class DefaultTerminal implements Terminal {

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final RunningAttempts running;
    private final Admission admission;
    private final TerminalQuestions questions;
    private final AttemptsOfTerminal attempts;
    private final List<AcquisitionRun> acquisitions = new CopyOnWriteArrayList<>();

    DefaultTerminal(Environment environment, ConfiguredTerminal configured, RunningAttempts running, Homes homes) {
        this.environment = environment;
        this.configured = configured;
        this.running = running;
        this.admission = new Admission(environment, configured, running);
        this.questions = new TerminalQuestions(environment, configured, running);
        this.attempts = new AttemptsOfTerminal(environment, configured, running, homes);
    }

    ConfiguredTerminal configured() {
        return configured;
    }

    /** Returns an attempt that was made at whatever terminal. */
    Attempt found(AttemptId id) {
        return attempts.found(id).orElseThrow(() -> new UnknownAttemptException(id));
    }

    void close() {
        try {
            acquisitions.forEach(AcquisitionRun::close);
        } finally {
            configured.device().close();
        }
    }

    /** Tells those who wait and were not told, when nothing runs any more. */
    void tellTheRest() {
        acquisitions.forEach(AcquisitionRun::tellTheRest);
    }

    @Override
    public String name() {
        return configured.name();
    }

    @Override
    public TerminalKey key() {
        return configured.key();
    }

    @Override
    public CurrencyUnit currency() {
        return configured.currency();
    }

    @Override
    public Capabilities capabilities() {
        return configured.capabilities();
    }

    @Override
    public Attempt start(StartRequest request, TerminalListener listener) {
        return admission.admit(request, listener);
    }

    @Override
    public Acquisition acquireCard(CardAcquisition request, TerminalListener listener) {
        if (!request.amount().getCurrencyUnit().equals(configured.currency())) {
            throw new InvalidRequestException(
                    "the card acquisition",
                    List.of(request.amount() + " is not in the currency of terminal '" + name() + "', " + currency()));
        }
        if (!(configured.device() instanceof CardAcquisitionSupport support)) {
            return new AcquisitionRun.Refused(questions.unsupported("read a card before a payment"));
        }
        return running.admission()
                .deciding(
                        configured.key(),
                        () -> questions
                                .freeTerminal()
                                .<Acquisition>map(hold -> acquire(support, request, listener, hold))
                                .orElseGet(() -> new AcquisitionRun.Refused(questions.busy())));
    }

    private Acquisition acquire(
            CardAcquisitionSupport support,
            CardAcquisition request,
            TerminalListener listener,
            TerminalLocks.Hold hold) {
        AttemptId id = new AttemptId(environment.chance().uuid().toString().replace("-", ""));
        AcquisitionRun run = new AcquisitionRun(environment, support, configured.deadline(), listener, id, hold);
        acquisitions.removeIf(AcquisitionRun::isOver);
        acquisitions.add(run);
        run.begin(request);
        return run;
    }

    @Override
    public Answer<String> releaseCard(AcquiredCard card) {
        return questions.askWhenFree(CardAcquisitionSupport.class, "read a card before a payment", support -> {
            String text = support.endAcquisition(card.key()).text();
            return Answer.of(text);
        });
    }

    @Override
    public Answer<Report> report(Report.Kind kind) {
        if (kind == Report.Kind.X) {
            return questions.ask(ReportSupport.class, "tell its totals", support -> support.report(kind));
        }
        if (!(configured.device() instanceof ReportSupport)) {
            return questions.unsupported("tell its totals");
        }
        Optional<AttemptRun> blocking = running.blocking(key());
        if (blocking.isPresent()) {
            return Answer.none(
                    Answer.Reason.BLOCKED,
                    "attempt " + blocking.get().id().shown()
                            + " is not settled, and a Z report would reset the totals that may prove it. Resolve it"
                            + " first");
        }
        Optional<TerminalLocks.Hold> hold = questions.freeTerminal();
        if (hold.isEmpty()) {
            return questions.busy();
        }
        try {
            return questions.ask(ReportSupport.class, "tell its totals", support -> support.report(kind));
        } finally {
            hold.get().release();
        }
    }

    @Override
    public Answer<List<HistoryEntry>> history() {
        return questions.ask(HistorySupport.class, "list its transactions", HistorySupport::history);
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        return questions.ask(
                PreAuthorisationSupport.class, "tell how a pre-authorisation stands", s -> s.preAuthorisation(id));
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        return questions.askWhenIdle(
                PreAuthorisationSupport.class,
                "tell how a pre-authorisation stands",
                PreAuthorisationSupport::preAuthorisationOfCard);
    }

    @Override
    public Answer<TerminalInfo> info() {
        return questions.ask(InfoSupport.class, "tell what it is", InfoSupport::info);
    }

    @Override
    public Answer<String> ping() {
        return questions
                .askWhenIdle(PingSupport.class, "be asked whether it is there", PingSupport::ping)
                .map(SafeText::of);
    }

    @Override
    public Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        return questions.askWhenIdle(
                ReprintSupport.class, "give a receipt again", support -> support.reprint(audience));
    }

    @Override
    public Answer<String> print(List<String> lines) {
        return questions
                .askWhenIdle(PrintSupport.class, "print texts of the till", support -> support.print(lines))
                .map(SafeText::of);
    }

    @Override
    public Optional<Pairing> pairing() {
        return configured.device() instanceof PairingSupport support
                ? Optional.of(support.pairing())
                : Optional.empty();
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        Answer<String> answer = questions
                .ask(PairingSupport.class, "be paired; it needs no token", support -> support.pair(code, certificate))
                .map(SafeText::of);
        if (answer.value().isPresent()) {
            running.all().stream()
                    .filter(run -> run.record().terminal().equals(key()))
                    .forEach(AttemptRun::askSoon);
        }
        return answer;
    }

    // ---- attempts ----

    @Override
    public List<AttemptSummary> unresolved() {
        return attempts.unresolved();
    }

    @Override
    public List<AttemptSummary> unacknowledged() {
        return attempts.unacknowledged();
    }

    @Override
    public List<AttemptSummary> recent(int limit) {
        return attempts.recent(limit);
    }

    @Override
    public List<AttemptSummary> attempts(Tender tender) {
        return attempts.ofTender(tender);
    }

    @Override
    public Attempt attempt(AttemptId id) {
        return attempts.attempt(id);
    }

    @Override
    public void acknowledge(Outcome taken) {
        attempts.acknowledge(taken);
    }

    @Override
    public void acknowledge(AttemptId id) {
        attempts.acknowledge(id);
    }

    @Override
    public ProposedResolution propose(AttemptId id, Resolution resolution) {
        return attempts.propose(id, resolution);
    }

    // ---- certificate ----

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        return configured.device() instanceof CertificateSupport tls ? tls.trustedCertificate() : Optional.empty();
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        return questions.ask(
                CertificateSupport.class, "be recognised by a certificate", CertificateSupport::presentedCertificate);
    }

    @Override
    public void trust(Fingerprint certificate) {
        if (configured.device() instanceof CertificateSupport tls) {
            tls.trust(certificate);
        }
    }
}
