package dev.tillbridge.engine;

import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.UnknownAttemptException;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.journal.AttemptRecord;
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
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.PrintSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.ReprintSupport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A terminal under the rules of this engine. */
final class DefaultTerminal implements Terminal {

    private final Environment environment;
    private final ConfiguredTerminal configured;
    private final RunningAttempts running;
    private final Admission admission;
    private final List<AcquisitionRun> acquisitions = new CopyOnWriteArrayList<>();

    DefaultTerminal(Environment environment, ConfiguredTerminal configured, RunningAttempts running) {
        this.environment = environment;
        this.configured = configured;
        this.running = running;
        this.admission = new Admission(environment, configured, running);
    }

    ConfiguredTerminal configured() {
        return configured;
    }

    void close() {
        try {
            acquisitions.forEach(AcquisitionRun::close);
        } finally {
            configured.device().close();
        }
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
        PaymentTerminal terminal = configured.device();
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        for (Ability ability : Ability.values()) {
            if (supportOf(ability).isInstance(terminal)) {
                abilities.add(ability);
            }
        }
        return new Capabilities(configured.operations(), abilities);
    }

    private static Class<?> supportOf(Ability ability) {
        return switch (ability) {
            case CANCEL -> CancelSupport.class;
            case CARD_ACQUISITION -> CardAcquisitionSupport.class;
            case REPORTS -> ReportSupport.class;
            case HISTORY -> HistorySupport.class;
            case PRE_AUTHORISATION_STATUS -> PreAuthorisationSupport.class;
            case INFO -> InfoSupport.class;
            case CERTIFICATE -> CertificateSupport.class;
            case PAIRING -> PairingSupport.class;
            case PING -> PingSupport.class;
            case REPRINT -> ReprintSupport.class;
            case PRINT -> PrintSupport.class;
        };
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
            return new AcquisitionRun.Refused(unsupported("read a card before a payment"));
        }
        synchronized (running.admission()) {
            Optional<TerminalLocks.Hold> hold = freeTerminal();
            if (hold.isEmpty()) {
                return new AcquisitionRun.Refused(busy());
            }
            AttemptId id = new AttemptId(environment.chance().uuid().toString().replace("-", ""));
            AcquisitionRun run =
                    new AcquisitionRun(environment, support, configured.deadline(), listener, id, hold.get());
            acquisitions.removeIf(AcquisitionRun::isOver);
            acquisitions.add(run);
            run.begin(request);
            return run;
        }
    }

    @Override
    public Answer<String> releaseCard(AcquiredCard card) {
        return ask(CardAcquisitionSupport.class, "read a card before a payment", support -> {
            String text = support.endAcquisition(card.key()).text();
            return Answer.of(text);
        });
    }

    @Override
    public Answer<Report> report(Report.Kind kind) {
        if (kind == Report.Kind.X) {
            return ask(ReportSupport.class, "tell its totals", support -> support.report(kind));
        }
        if (!(configured.device() instanceof ReportSupport)) {
            return unsupported("tell its totals");
        }
        Optional<AttemptRun> blocking = running.blocking(key());
        if (blocking.isPresent()) {
            return Answer.none(
                    Answer.Reason.BLOCKED,
                    "attempt " + blocking.get().id().shown()
                            + " is not settled, and a Z report would reset the totals that may prove it. Resolve it"
                            + " first");
        }
        Optional<TerminalLocks.Hold> hold = freeTerminal();
        if (hold.isEmpty()) {
            return busy();
        }
        try {
            return ask(ReportSupport.class, "tell its totals", support -> support.report(kind));
        } finally {
            hold.get().release();
        }
    }

    @Override
    public Answer<List<HistoryEntry>> history() {
        return ask(HistorySupport.class, "list its transactions", HistorySupport::history);
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        return ask(PreAuthorisationSupport.class, "tell how a pre-authorisation stands", s -> s.preAuthorisation(id));
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        return ask(
                PreAuthorisationSupport.class,
                "tell how a pre-authorisation stands",
                PreAuthorisationSupport::preAuthorisationOfCard);
    }

    @Override
    public Answer<TerminalInfo> info() {
        return ask(InfoSupport.class, "tell what it is", InfoSupport::info);
    }

    @Override
    public Answer<String> ping() {
        return askWhenIdle(PingSupport.class, "be asked whether it is there", PingSupport::ping)
                .map(SafeText::of);
    }

    @Override
    public Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        return askWhenIdle(ReprintSupport.class, "give a receipt again", support -> support.reprint(audience));
    }

    @Override
    public Answer<String> print(List<String> lines) {
        return askWhenIdle(PrintSupport.class, "print texts of the till", support -> support.print(lines))
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
        Answer<String> answer = ask(
                        PairingSupport.class,
                        "be paired; it needs no token",
                        support -> support.pair(code, certificate))
                .map(SafeText::of);
        if (answer.value().isPresent()) {
            running.all().stream()
                    .filter(run -> run.record().terminal().equals(key()))
                    .forEach(AttemptRun::askSoon);
        }
        return answer;
    }

    /**
     * Asks a terminal that can answer one question at a time. An attempt whose outcome is not known is no obstacle: its connection is
     * closed, and what the terminal tells may help a person to resolve it.
     */
    private <S, T> Answer<T> askWhenIdle(Class<S> ability, String words, Function<S, Answer<T>> question) {
        if (!ability.isInstance(configured.device())) {
            return unsupported(words);
        }
        boolean blocked;
        Optional<TerminalLocks.Hold> hold;
        synchronized (running.admission()) {
            Optional<AttemptRun> open = running.blocking(key());
            if (running.isClosed()
                    || open.map(AttemptRun::record).filter(AttemptLog::isAtWork).isPresent()) {
                return busy();
            }
            blocked = open.isPresent();
            hold = blocked ? Optional.empty() : environment.locks().tryTake(key());
        }
        if (!blocked && hold.isEmpty()) {
            return busy();
        }
        try {
            return ask(ability, words, question);
        } finally {
            hold.ifPresent(TerminalLocks.Hold::release);
        }
    }

    private <S, T> Answer<T> ask(Class<S> ability, String words, Function<S, Answer<T>> question) {
        if (!ability.isInstance(configured.device())) {
            return unsupported(words);
        }
        List<String> raised = new ArrayList<>();
        try {
            return Alarms.during(() -> question.apply(ability.cast(configured.device())), raised);
        } catch (RuntimeException e) {
            return Answer.none(
                    Answer.Reason.LOST,
                    "the driver failed with " + e.getClass().getSimpleName() + ". No payment was started by this");
        } finally {
            raised.forEach(alarm -> environment.announcer().alarm(name(), alarm));
        }
    }

    private <T> Answer<T> unsupported(String words) {
        return Answer.none(
                Answer.Reason.UNSUPPORTED, "terminal '" + name() + "' cannot " + words + ". Nothing was sent");
    }

    private <T> Answer<T> busy() {
        return Answer.none(
                Answer.Reason.BUSY, "the terminal is in use. Nothing was sent. Wait until it is done, then ask again");
    }

    private Optional<TerminalLocks.Hold> freeTerminal() {
        synchronized (running.admission()) {
            return running.isClosed() || running.blocking(key()).isPresent()
                    ? Optional.empty()
                    : environment.locks().tryTake(key());
        }
    }

    // ---- attempts ----

    @Override
    public List<AttemptSummary> unresolved() {
        return summaries(record ->
                !record.state().isFinal() || record.blocksTerminal() || (record.conflict() && !record.acknowledged()));
    }

    @Override
    public List<AttemptSummary> unacknowledged() {
        return summaries(record -> !record.acknowledged());
    }

    private List<AttemptSummary> summaries(Predicate<AttemptRecord> wanted) {
        Map<AttemptId, AttemptSummary> found = new LinkedHashMap<>();
        for (AttemptRecord record : environment.journal().unsettled()) {
            if (isOurs(record)) {
                found.put(record.id(), summary(record));
            }
        }
        running.all().stream()
                .filter(run -> run.attempt().configured().name().equals(name()))
                .forEach(run -> found.put(run.id(), run.summary()));
        List<AttemptSummary> summaries = new ArrayList<>(found.values());
        summaries.removeIf(summary -> !wanted.test(((RecordSummary) summary).attempt()));
        summaries.sort(Comparator.comparing(AttemptSummary::begunAt));
        return List.copyOf(summaries);
    }

    @Override
    public List<AttemptSummary> recent(int limit) {
        return environment.journal().recent(limit).stream()
                .filter(this::isOurs)
                .map(this::summary)
                .toList();
    }

    @Override
    public Attempt attempt(AttemptId id) {
        Optional<Attempt> live = running.find(id)
                .filter(run -> run.attempt().configured().name().equals(name()))
                .map(run -> run);
        return live.or(() -> environment
                        .journal()
                        .find(id)
                        .filter(this::isOurs)
                        .map(record ->
                                new SettledAttempt(record, summary(record).outcome(), false)))
                .orElseThrow(() -> new UnknownAttemptException(id, name()));
    }

    @Override
    public void acknowledge(Outcome taken) {
        acknowledge(taken.attempt(), record -> isSame(configured.outcomes().of(record, true, ""), taken));
    }

    private static boolean isSame(Outcome now, Outcome taken) {
        return now.getClass().equals(taken.getClass()) && now.conflict().equals(taken.conflict());
    }

    @Override
    public void acknowledge(AttemptId id) {
        acknowledge(id, record -> true);
    }

    private void acknowledge(AttemptId id, Predicate<AttemptRecord> wasTaken) {
        // An attempt that was refused before it was recorded left nothing to acknowledge.
        log(id).ifPresent(log -> log.acknowledged(wasTaken));
    }

    private Optional<AttemptLog> log(AttemptId id) {
        return running.find(id)
                .map(run -> run.attempt().log())
                .or(() -> environment.journal().find(id).map(record -> new AttemptLog(environment, record)));
    }

    @Override
    public ProposedResolution propose(AttemptId id, Resolution resolution) {
        if (resolution.choice() == Resolution.Choice.COMPARED) {
            AttemptLog log = log(id).filter(known -> isOurs(known.record()))
                    .orElseThrow(() -> new UnknownAttemptException(id, name()));
            return ConflictProposal.check(log, resolution, () -> summary(log.record()));
        }
        AttemptRun run = running.find(id)
                .filter(live -> live.attempt().configured().name().equals(name()))
                .orElseThrow(() -> environment
                        .journal()
                        .find(id)
                        .filter(this::isOurs)
                        .<TerminalException>map(Proposal::refusal)
                        .orElseGet(() -> new UnknownAttemptException(id, name())));
        return Proposal.check(environment, run, resolution);
    }

    private boolean isOurs(AttemptRecord record) {
        return record.terminal().equals(key()) || record.terminalName().equals(name());
    }

    private AttemptSummary summary(AttemptRecord record) {
        Optional<AttemptSummary> live = running.find(record.id()).map(AttemptRun::summary);
        return live.orElseGet(() -> new RecordSummary(
                record,
                configured
                        .outcomes()
                        .of(record, true, configured.traits(record.operation()).whereToLook())));
    }

    // ---- certificate ----

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        return configured.device() instanceof CertificateSupport tls ? tls.trustedCertificate() : Optional.empty();
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        return ask(
                CertificateSupport.class, "be recognised by a certificate", CertificateSupport::presentedCertificate);
    }

    @Override
    public void trust(Fingerprint certificate) {
        if (configured.device() instanceof CertificateSupport tls) {
            tls.trust(certificate);
        }
    }
}
