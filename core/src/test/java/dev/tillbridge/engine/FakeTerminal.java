package dev.tillbridge.engine;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisationStatus;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.CancelSupport;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.GateClosedException;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.LateResultSupport;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A terminal without a wire: it answers what a test tells it to, passes the gate as a driver must, and remembers what it was asked. */
final class FakeTerminal
        implements PaymentTerminal,
                CancelSupport,
                CardAcquisitionSupport,
                CertificateSupport,
                LateResultSupport,
                ReportSupport,
                PingSupport,
                ReprintSupport,
                PairingSupport,
                PreAuthorisationSupport {

    final List<Start> starts = new ArrayList<>();
    final List<Lookup> lookups = new ArrayList<>();
    final List<Duration> patiences = new ArrayList<>();
    final List<Lookup> cancels = new ArrayList<>();
    final List<Report.Kind> reports = new ArrayList<>();
    final List<String> questions = new ArrayList<>();
    int written;
    boolean closed;
    Runnable onClose = () -> {};
    Runnable onPing = () -> {};
    Runnable onHeldOfCard = () -> {};
    Runnable onConnectToCancel = () -> {};
    Runnable onNextAskedForCertificate = () -> {};
    Runnable onCancel = () -> {};
    Supplier<AcquisitionAnswer> onAcquisition = () -> AcquisitionAnswer.waiting(List.of());
    int acquisitionsEnded;
    Consumer<StartKey> tellsMore = start -> {};

    @Nullable
    Fingerprint certificate;

    private static final Setting<Boolean> TRIED = Setting.flag("tried").vouching();
    private static final Grade VERIFIED =
            Grade.of(SettingValues.of(List.of(TRIED), Map.of("tried", true)).vouched(TRIED));

    private final TerminalKey key;
    private final Map<Operation, OperationTraits> operations = new EnumMap<>(Operation.class);
    private final Deque<Function<String, LookupAnswer>> lookupAnswers = new ArrayDeque<>();
    private BiFunction<Start, SendGate, StartAnswer> onStart = (start, gate) -> StartAnswer.lost("nothing was told");
    private Function<String, LookupAnswer> otherwise = key -> LookupAnswer.lost("no answer");

    FakeTerminal(String serial) {
        key = new TerminalKey("fake:" + serial);
        for (Operation operation : Operation.values()) {
            operations.put(operation, byOurKey().build());
        }
    }

    /** Traits of a protocol that is as good as they get, where the operator vouches for all that he can. */
    static OperationTraits.Builder byOurKey() {
        return OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.GUID_UPPER, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .lookupDurable(true, VERIFIED)
                .keyRetention(Duration.ofDays(30), VERIFIED)
                .notFoundAnswer("not found", VERIFIED)
                .rejects(Set.of("400"), Grade.DOCUMENTED)
                .cancel(CancelBy.CURRENT_ONLY, Grade.DOCUMENTED, "until a card is presented")
                .features(Set.of(Feature.GRATUITY, Feature.REFERENCE, Feature.BY_ID, Feature.PARTIAL));
    }

    @Override
    public void whenMoreIsTold(Consumer<StartKey> listener) {
        tellsMore = listener;
    }

    void traits(Operation operation, OperationTraits traits) {
        operations.put(operation, traits);
    }

    void withdraw(Operation operation) {
        operations.remove(operation);
    }

    /** Answers every start so, after passing the gate. */
    void answersStart(Function<Start, StartAnswer> answer) {
        onStart = (start, gate) -> {
            try {
                gate.pass();
            } catch (GateClosedException e) {
                return StartAnswer.neverLeft(NotStartedReason.REFUSED, "the gate is closed");
            }
            written++;
            return answer.apply(start);
        };
    }

    /** Leaves the gate to the test. */
    void onStart(BiFunction<Start, SendGate, StartAnswer> behaviour) {
        onStart = behaviour;
    }

    @SafeVarargs
    final void answersLookups(Function<String, LookupAnswer>... answers) {
        for (Function<String, LookupAnswer> answer : answers) {
            lookupAnswers.add(answer);
        }
    }

    void answersEveryLookup(Function<String, LookupAnswer> answer) {
        otherwise = answer;
    }

    @Override
    public TerminalKey key() {
        return key;
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        return operations;
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        starts.add(start);
        return onStart.apply(start, gate);
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        lookups.add(lookup);
        patiences.add(patience);
        Function<String, LookupAnswer> scripted = lookupAnswers.poll();
        return (scripted == null ? otherwise : scripted).apply(lookup.key());
    }

    @Override
    public CancelAnswer cancel(Lookup running, SendGate gate) {
        onConnectToCancel.run();
        try {
            gate.pass();
        } catch (GateClosedException e) {
            return new CancelAnswer(CancelAnswer.Kind.LOST, "the gate is closed");
        }
        cancels.add(running);
        onCancel.run();
        return new CancelAnswer(CancelAnswer.Kind.TAKEN, "");
    }

    @Override
    public Answer<StartKey> beginAcquisition(CardAcquisition request) {
        return Answer.of(new StartKey("A1"));
    }

    @Override
    public AcquisitionAnswer lookAtAcquisition(StartKey acquisition) {
        return onAcquisition.get();
    }

    @Override
    public CancelAnswer endAcquisition(StartKey acquisition) {
        acquisitionsEnded++;
        return new CancelAnswer(CancelAnswer.Kind.TAKEN, "");
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisation(PreAuthId id) {
        questions.add("pre-authorisation " + id);
        return Answer.none(Answer.Reason.NOT_FOUND, "it holds nothing");
    }

    @Override
    public Answer<PreAuthorisationStatus> preAuthorisationOfCard() {
        questions.add("pre-authorisation of a card");
        onHeldOfCard.run();
        return Answer.none(Answer.Reason.NOT_FOUND, "it holds nothing");
    }

    @Override
    public Optional<Fingerprint> trustedCertificate() {
        Runnable action = onNextAskedForCertificate;
        onNextAskedForCertificate = () -> {};
        action.run();
        return Optional.ofNullable(certificate);
    }

    @Override
    public Answer<Fingerprint> presentedCertificate() {
        return Answer.none(Answer.Reason.UNREACHABLE, "it has no wire");
    }

    @Override
    public void trust(Fingerprint fingerprint) {
        certificate = fingerprint;
    }

    @Override
    public Answer<Report> report(Report.Kind kind) {
        reports.add(kind);
        return Answer.of(Report.of(kind, List.of()));
    }

    @Override
    public Answer<String> ping() {
        questions.add("ping");
        onPing.run();
        return Answer.of("it is there");
    }

    @Override
    public Answer<List<Receipt>> reprint(Receipt.Audience audience) {
        questions.add("reprint");
        return Answer.of(List.of(Receipt.of(audience, List.of("DUPLICATE"))));
    }

    @Override
    public Pairing pairing() {
        return new Pairing(true, "Open the pairing screen");
    }

    @Override
    public Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        return code.equals("3499") ? Answer.of("paired") : Answer.none(Answer.Reason.REFUSED, "wrong code");
    }

    @Override
    public void close() {
        closed = true;
        onClose.run();
    }

    String keyOfStart(int index) {
        return starts.get(index).key().map(StartKey::value).orElseThrow();
    }
}
