package dev.tillbridge.testkit.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Supply;
import dev.tillbridge.testkit.device.SimulatedDevice;
import dev.tillbridge.testkit.device.StateFile;
import dev.tillbridge.testkit.http.AnswerStyle;
import dev.tillbridge.testkit.http.Certificate;
import dev.tillbridge.testkit.http.HttpRequest;
import dev.tillbridge.testkit.http.HttpSimulator;
import dev.tillbridge.testkit.http.Reply;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/**
 * A simulated axept PRO terminal: HTTPS on the loopback address with a self-signed certificate, down to reason phrases and stray braces.
 *
 * <pre>{@code
 * try (AxeptSimulator terminal = AxeptSimulator.open()) {
 *     terminal.next(Scenario.tapsCard().declined("51"));
 *     ... // let a till sell something at terminal.settings()
 *     assertThat(terminal.ledger().captured()).isEmpty();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 *
 * @protocol axept 1 [seed]: dates with an unpadded day, chunks
 * @protocol axept 20 [assumed]
 */
public final class AxeptSimulator extends HttpSimulator {

    /** The bearer that the vendor documents for every device. @protocol axept 3.2 [seed] */
    public static final String DOCUMENTED_TOKEN = "6945595921271780";

    /** The serial number of every simulated device, which requests carry as {@code tid}. */
    public static final String SERIAL = "1853195101";

    static final String ID = "axept";
    private static final CurrencyUnit USUAL_CURRENCY = CurrencyUnit.of("GBP");

    /** @protocol axept 1 [seed] */
    private static final String COMMON_NAME = "POSitiveWebLink";

    private static final Pattern CARD_TOKEN = Pattern.compile("(\"cardToken\"\\s*:\\s*\")[^\"]*");

    private final AxeptDevice device;
    private final AxeptResources resources;
    private volatile AxeptHabits habits = AxeptHabits.none();
    private volatile String token = DOCUMENTED_TOKEN;

    private AxeptSimulator(SimulatorOptions options) {
        super(ID, options, USUAL_CURRENCY);
        Optional<StateFile<AxeptState>> file = options.stateFile()
                .map(path -> new StateFile<>(path, AxeptState.class, AxeptState.VERSION, currency()));
        Optional<AxeptState> before = file.flatMap(StateFile::read);
        Certificate certificate = before.map(state -> Certificate.from(state.certificate()))
                .orElseGet(() -> Certificate.create(COMMON_NAME));
        show(certificate);
        device = new AxeptDevice(options, currency(), script(), this::shortOf, certificate.pem(), before, state -> {
            // After the end the file may belong to a successor already.
            if (!isClosed()) {
                file.ifPresent(known -> known.write(state));
            }
        });
        resources = new AxeptResources(device, script(), SERIAL, () -> token, () -> habits, this::restart);
        listen();
    }

    /** Opens a terminal for a test, see {@link SimulatorOptions#standard()}. */
    public static AxeptSimulator open() {
        return open(SimulatorOptions.standard());
    }

    /**
     * Opens a terminal.
     *
     * @throws java.io.UncheckedIOException when the port is taken or the state file cannot be used; the message says which
     */
    public static AxeptSimulator open(SimulatorOptions options) {
        return new AxeptSimulator(options);
    }

    @Override
    public Map<String, String> settings() {
        // It has no printer: without the second its receipts would be nowhere.
        return entry("serial", SERIAL, "disablePrinting", "true");
    }

    @Override
    public List<CardScheme> schemes() {
        return AxeptResults.SCHEMES;
    }

    /** @protocol axept 9 [seed]: status 25; 14 [dna: info]: batteryLevel */
    @Override
    public Set<Supply> shortagesTold() {
        return EnumSet.allOf(Supply.class);
    }

    @Override
    public Set<Operation> operations() {
        return Arrays.stream(TransType.values())
                .map(TransType::operation)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    /** @protocol axept 5.5 [seed]: three in the acceptance; 8.1: all in the result */
    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        return moment == Moment.START ? EnumSet.of(Part.BASE, Part.GRATUITY, Part.CASHBACK) : EnumSet.allOf(Part.class);
    }

    /** Gives the terminal exactly these quirks, from the next answer on. */
    public void quirks(AxeptQuirk... quirks) {
        Set<AxeptQuirk> all = EnumSet.noneOf(AxeptQuirk.class);
        all.addAll(Arrays.asList(quirks));
        habits = new AxeptHabits(all, habits.planted());
    }

    /**
     * Puts a text into every text field of every answer from now on, such as a full card number that must not reach a log.
     *
     * <p>It takes the place of the masked card number and is added to all other texts, but for those that a till compares or parses: keys,
     * kinds, currencies and times.
     *
     * @param text what to plant; empty to stop
     */
    @Override
    public boolean plant(String text) {
        habits = new AxeptHabits(habits.quirks(), text);
        return true;
    }

    /** Sets the bearer that the terminal accepts from now on. */
    public void token(String bearer) {
        token = bearer;
    }

    /** Gives the terminal another certificate, as a replaced or reset device has; connections that stand keep the old one. */
    public void replaceCertificate() {
        Certificate certificate = Certificate.create(COMMON_NAME);
        show(certificate);
        device.certificate(certificate.pem());
    }

    @Override
    public List<List<String>> receipts() {
        return habits.has(AxeptQuirk.NO_RECEIPT_DATA) ? List.of() : device.receipts();
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
        return Optional.of(resources.approval());
    }

    @Override
    protected Reply malformed() {
        return resources.malformed();
    }

    @Override
    protected String masked(String text) {
        String withoutToken = CARD_TOKEN.matcher(text).replaceAll("$1***");
        return withoutCardNumbers(withoutToken);
    }
}
