package dev.tillbridge.testkit.paynt;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.WireFeature;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.http.AnswerStyle;
import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.http.Exchanges;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.HttpSimulator;
import dev.tillbridge.testkit.http.Reply;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/**
 * A simulated Paynt EPOS terminal: HTTPS on the loopback address with a self-signed certificate, paired by a code that it shows.
 *
 * <pre>{@code
 * try (PayntSimulator terminal = PayntSimulator.open()) {
 *     String token = terminal.paired(); // or pair by PayntSimulator.PAIRING_CODE, as a person would
 *     terminal.next(Scenario.tapsCard().declined("51"));
 *     ... // let a till sell something at terminal.settings()
 *     assertThat(terminal.ledger().captured()).isEmpty();
 * }
 * }</pre>
 *
 * <p>A cardholder's tip is told in the sibling's fields {@code tipAmount} and {@code totalAmount}; a partial approval shows only in the
 * amount. Safe for use by several threads.
 *
 * @protocol paynt 14 [assumed]
 */
public final class PayntSimulator extends HttpSimulator {

    /** The serial number of every simulated terminal, which requests carry as {@code tid}. */
    public static final String SERIAL = "1850005555";

    /** The code on the pairing screen that every simulated terminal shows at first; it stays until it is used. */
    public static final String PAIRING_CODE = "3499";

    private static final int FIRST_CODE = 5001;
    private final AtomicInteger codes = new AtomicInteger();

    static final String ID = "paynt";
    private static final CurrencyUnit USUAL_CURRENCY = CurrencyUnit.of("EUR");
    private static final String COMMON_NAME = "payntpos";

    /** @protocol paynt 6.4 [paynt-docs sale]: that of the sample */
    private static final ZoneId USUAL_ZONE = ZoneId.of("GMT+03:00");

    private static final Pattern CODE = Pattern.compile("((?:^|[?&])pairingCode=)[^&]*");
    private static final Pattern CODE_FORM = Pattern.compile("\\S{1,16}");

    private final boolean encrypted;
    private final PayntDevice device;
    private final PayntResources resources;
    private final PayntReplies replies = new PayntReplies(() -> this.habits);
    private volatile PayntHabits habits = PayntHabits.none();

    private PayntSimulator(SimulatorOptions options, boolean encrypted) {
        super(ID, options, USUAL_CURRENCY);
        this.encrypted = encrypted;
        Optional<StateFile<PayntState>> file = options.stateFile()
                .map(path -> new StateFile<>(path, PayntState.class, PayntState.VERSION, currency()));
        Optional<PayntState> before = file.flatMap(StateFile::read);
        Optional<Certificate> certificate = encrypted ? Optional.of(certificate(before)) : Optional.empty();
        certificate.ifPresent(this::show);
        String pem = certificate.map(Certificate::pem).orElse("");
        device = new PayntDevice(options, currency(), USUAL_ZONE, script(), pem, before, state -> {
            // After the end the file may belong to a successor already.
            if (!isClosed()) {
                file.ifPresent(known -> known.write(state.get()));
            }
        });
        device.openPairing(PAIRING_CODE, false);
        Exchanges exchanges =
                new Exchanges(script(), replies, encrypted ? "https" : "http", this::restart, this::approval);
        resources = new PayntResources(device, script(), SERIAL, () -> habits, replies, exchanges);
        listen();
    }

    private static Certificate certificate(Optional<PayntState> before) {
        return before.map(PayntState::certificate)
                .filter(pem -> !pem.isEmpty())
                .map(Certificate::from)
                .orElseGet(() -> Certificate.create(COMMON_NAME));
    }

    /** Opens a terminal for a test, see {@link SimulatorOptions#standard()}. */
    public static PayntSimulator open() {
        return open(SimulatorOptions.standard());
    }

    /**
     * Opens a terminal; its currency is the euro unless the options name another.
     *
     * @throws java.io.UncheckedIOException when the port is taken or the state file cannot be used; the message says which
     */
    public static PayntSimulator open(SimulatorOptions options) {
        return new PayntSimulator(options, true);
    }

    /**
     * Opens a terminal that speaks plain HTTP.
     *
     * @throws java.io.UncheckedIOException when the port is taken or the state file cannot be used; the message says which
     * @protocol paynt 13 [assumed]: Q2, the vendor's text speaks of both
     */
    public static PayntSimulator openWithoutEncryption(SimulatorOptions options) {
        return new PayntSimulator(options, false);
    }

    /** Returns host, port, serial and currency, and plainHttp where it is; the token is no setting, it comes from pairing. */
    @Override
    public Map<String, String> settings() {
        return encrypted ? entry("serial", SERIAL) : entry("serial", SERIAL, "plainHttp", "true");
    }

    /** A partial approval shows only as another amount. @protocol paynt 6.1 [paynt-docs sale] */
    @Override
    public boolean wireHas(WireFeature feature) {
        return feature != WireFeature.PARTIAL_APPROVAL && feature != WireFeature.PARTIAL_FLAG;
    }

    @Override
    public List<CardScheme> schemes() {
        return PayntResults.SCHEMES;
    }

    /** @protocol paynt 4.4 [paynt-docs void]: a reversal is accepted without an amount; 6.3 [sibling: LocalLink]: tip and cash back */
    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        if (moment == Moment.LOOKUP_RESULT) {
            return EnumSet.of(Part.BASE, Part.GRATUITY, Part.CASHBACK);
        }
        boolean undoes = operation == Operation.VOID || operation == Operation.REVERSAL;
        return undoes ? EnumSet.noneOf(Part.class) : EnumSet.of(Part.BASE);
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(
                Operation.SALE,
                Operation.REFUND,
                Operation.PRE_AUTHORISATION,
                Operation.COMPLETION,
                Operation.VOID,
                Operation.REVERSAL);
    }

    // Pairing

    /**
     * Opens the pairing screen with a code that pairs once, within 300 s by the clock of the terminal; the token stays until then.
     *
     * @param code 1 to 16 characters without blanks
     * @protocol paynt 3.1 [assumed]
     */
    public void openPairing(String code) {
        if (!CODE_FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("a pairing code has 1 to 16 characters without blanks");
        }
        device.openPairing(code, true);
    }

    /** Leaves the pairing screen, so that no code pairs. */
    public void leavePairing() {
        device.leavePairing();
    }

    @Override
    public Optional<String> showPairingCode() {
        String code = Integer.toString(FIRST_CODE + codes.getAndIncrement());
        openPairing(code);
        return Optional.of(code);
    }

    @Override
    public Optional<String> pairingCode() {
        return device.pairingCode();
    }

    /** Returns the token that the terminal accepts, as if a till had paired with it when none has; the pairing screen stays. */
    public String paired() {
        return device.token();
    }

    /** Makes the terminal forget its token, so that every till has to pair again. */
    public void revokeToken() {
        device.revokeToken();
    }

    // What is particular about it

    /** Gives the terminal exactly these quirks, from the next answer on. */
    public void quirks(PayntQuirk... quirks) {
        Set<PayntQuirk> all = EnumSet.noneOf(PayntQuirk.class);
        all.addAll(Arrays.asList(quirks));
        habits = new PayntHabits(all, habits.planted());
    }

    /**
     * Puts a text into every text of every answer from now on, such as a full card number that must not reach a log.
     *
     * <p>It takes the place of the masked card number and is added to all other texts, but for those that a till compares or parses: ids,
     * kinds, currencies, times, totals and the token.
     *
     * @param text what to plant; empty to stop
     */
    @Override
    public boolean plant(String text) {
        habits = new PayntHabits(habits.quirks(), text);
        return true;
    }

    /** Moves the clock of the terminal to another zone, for results to come; at first it is that of the vendor's sample. */
    public void zone(ZoneId zone) {
        device.zone(zone);
    }

    /** Settles what has its result, so that it cannot be voided any more; a hold can still be released. */
    public void endOfDay() {
        device.endOfDay();
    }

    /** Gives the terminal another certificate, as a replaced or reset one has; connections that stand keep the old one. */
    public void replaceCertificate() {
        if (!encrypted) {
            throw new IllegalStateException("a terminal that speaks plain HTTP has no certificate");
        }
        Certificate certificate = Certificate.create(COMMON_NAME);
        show(certificate);
        device.certificate(certificate.pem());
    }

    @Override
    protected SimulatedDevice device() {
        return device;
    }

    @Override
    protected AnswerStyle style() {
        return habits;
    }

    @Override
    protected Reply answer(HttpRequest request) throws InterruptedException {
        return resources.answer(request);
    }

    @Override
    protected Optional<Reply> approval() {
        return Optional.of(Reply.json(200, "OK", device.approval()));
    }

    @Override
    protected Reply malformed() {
        return replies.rejected();
    }

    /** Without the pairing code, the token and long numbers. */
    @Override
    protected String masked(String text) {
        String withoutToken =
                device.currentToken().map(token -> text.replace(token, "***")).orElse(text);
        String withoutCode = CODE.matcher(withoutToken).replaceAll("$1***");
        return withoutCardNumbers(withoutCode);
    }
}
