package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Acquisition;
import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Capabilities;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.HistoryEntry;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.model.TerminalKey;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal whose journal a bridge has; see {@link BridgedTerminals}. Safe for use by several threads. */
final class BridgedTerminal implements Terminal {

    private static final Logger log = LoggerFactory.getLogger(BridgedTerminal.class);

    private final Terminal beside;
    private final BridgeLine line;
    private final BridgedQuestions questions;
    private final ScheduledExecutorService clock;
    private final Locale language;

    BridgedTerminal(Terminal beside, BridgeLine line, ScheduledExecutorService clock, Locale language) {
        this.beside = beside;
        this.line = line;
        this.questions = new BridgedQuestions(line, beside.name());
        this.clock = clock;
        this.language = language;
    }

    // ---- what the bridge does ----

    @Override
    public Attempt start(StartRequest request, TerminalListener listener) {
        return new BridgedStart(beside, line, clock, language).carryOut(request, listener);
    }

    @Override
    public ProposedResolution propose(AttemptId id, Resolution resolution) {
        return BridgedProposal.of(beside, line, id, resolution);
    }

    @Override
    public void acknowledge(Outcome taken) {
        ObjectNode body = Documents.object()
                .put("attempt", taken.attempt().value())
                .put("kind", Documents.kind(taken))
                .put("conflict", taken.conflict().isPresent());
        boolean done = line.ask("POST", "/v1/attempts/" + taken.attempt().value() + "/acknowledgement", body)
                .filter(BridgeLine.Answer::isGood)
                .isPresent();
        if (!done) {
            log.debug("The outcome of {} could not be taken over; it is told again", taken.attempt());
        }
    }

    @Override
    public void acknowledge(AttemptId id) {
        acknowledge(beside.attempt(id).summary().outcome());
    }

    /** Returns what commands have begun: what a till began is told to that till. */
    @Override
    public List<AttemptSummary> unacknowledged() {
        Set<String> own = new HashSet<>();
        line.ask("GET", "/v1/terminals/" + name() + "/attempts", null)
                .filter(BridgeLine.Answer::isGood)
                .ifPresent(answer -> answer.json().path("attempts").forEach(attempt -> addOwn(own, attempt)));
        return beside.unacknowledged().stream()
                .filter(attempt -> own.contains(attempt.id().value()))
                .toList();
    }

    private static void addOwn(Set<String> own, JsonNode attempt) {
        if (!attempt.has("till")) {
            own.add(attempt.path("attempt").asText());
        }
    }

    // ---- what is read beside it ----

    @Override
    public String name() {
        return beside.name();
    }

    @Override
    public TerminalKey key() {
        return beside.key();
    }

    @Override
    public CurrencyUnit currency() {
        return beside.currency();
    }

    @Override
    public Capabilities capabilities() {
        return beside.capabilities();
    }

    @Override
    public List<AttemptSummary> unresolved() {
        return beside.unresolved();
    }

    @Override
    public List<AttemptSummary> recent(int limit) {
        return beside.recent(limit);
    }

    @Override
    public List<AttemptSummary> attempts(Tender tender) {
        return beside.attempts(tender);
    }

    @Override
    public Attempt attempt(AttemptId id) {
        return beside.attempt(id);
    }

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        return beside.trustedCertificate();
    }

    @Override
    public Optional<Pairing> pairing() {
        return beside.pairing();
    }

    // ---- what the bridge asks the terminal ----

    @Override
    public Acquisition acquireCard(CardAcquisition request, TerminalListener listener) {
        return BridgedAcquisition.begin(line, name(), RequestDocument.of(request), clock, listener);
    }

    @Override
    public Answer<String> releaseCard(AcquiredCard card) {
        return questions.release(card);
    }

    @Override
    public Answer<Report> report(Report.Kind kind) {
        return questions.report(kind);
    }

    @Override
    public Answer<List<HistoryEntry>> history() {
        return questions.history();
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        return questions.preAuthorisation(id);
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        return questions.preAuthorisationOfCard();
    }

    @Override
    public Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        return questions.reprint(audience);
    }

    @Override
    public Answer<String> print(List<String> lines) {
        return questions.print(lines);
    }

    // ---- what no command does through a bridge: here as beside any till ----

    @Override
    public Answer<TerminalInfo> info() {
        return beside.info();
    }

    @Override
    public Answer<String> ping() {
        return beside.ping();
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        return beside.pair(code, certificate);
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        return beside.presentedCertificate();
    }

    @Override
    public void trust(Fingerprint certificate) {
        beside.trust(certificate);
    }
}
