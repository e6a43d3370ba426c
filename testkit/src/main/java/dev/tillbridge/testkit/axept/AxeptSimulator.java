package dev.tillbridge.testkit.axept;

import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Script;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.Strike;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;

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
 * @protocol axept 20 [assumed]
 */
public final class AxeptSimulator implements Simulator {

    /** The bearer that the vendor documents for every device. @protocol axept 3.2 [seed] */
    public static final String DOCUMENTED_TOKEN = "6945595921271780";

    /** The serial number of every simulated device, which requests carry as {@code tid}. */
    public static final String SERIAL = "1853195101";

    static final String ID = "axept";

    private static final Pattern CARD_TOKEN = Pattern.compile("(\"cardToken\"\\s*:\\s*\")[^\"]*");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9]{11,15}(?=[0-9]{4}(?![0-9]))");

    private final Script script = new Script();
    private final Device device;
    private final Connections connections;
    private final Resources resources;
    private final List<RecordedRequest> wire = new CopyOnWriteArrayList<>();
    private final List<Consumer<RecordedRequest>> observers = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final SimulatorOptions options;
    private volatile Certificate certificate;
    private volatile Habits habits = Habits.none();
    private volatile String token = DOCUMENTED_TOKEN;
    private volatile boolean offline;
    private volatile boolean closed;

    private AxeptSimulator(SimulatorOptions options) {
        this.options = options;
        Optional<StateFile> file = options.stateFile().map(StateFile::new);
        Optional<StateFile.State> before = file.flatMap(StateFile::read);
        certificate = before.map(state -> Certificate.from(state.certificate())).orElseGet(Certificate::create);
        device = new Device(options, script, certificate.pem(), before, state -> {
            // After the end the file may belong to a successor already.
            if (!closed) {
                file.ifPresent(known -> known.write(state));
            }
        });
        resources = new Resources(device, script, SERIAL, () -> token, () -> habits, this::restart);
        connections = new Connections(
                options.port(),
                () -> certificate.context(),
                this::strikeConnection,
                () -> habits,
                options.clock(),
                this::answer,
                this::adjustPort);
        connections.start();
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
    public String id() {
        return ID;
    }

    @Override
    public InetSocketAddress address() {
        return connections.address();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("host", address().getAddress().getHostAddress());
        settings.put("port", Integer.toString(address().getPort()));
        settings.put("serial", SERIAL);
        settings.put("currency", Device.CURRENCY.getCode());
        return Map.copyOf(settings);
    }

    @Override
    public Set<Operation> operations() {
        return Arrays.stream(TransType.values())
                .map(TransType::operation)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    @Override
    public Ledger ledger() {
        return device.ledger();
    }

    @Override
    public void next(Scenario scenario) {
        script.next(checked(scenario));
        adjustPort();
    }

    @Override
    public void otherwise(Scenario scenario) {
        script.otherwise(checked(scenario));
        adjustPort();
    }

    @Override
    public void inject(FaultPlan fault) {
        script.inject(fault);
        adjustPort();
    }

    @Override
    public void clearFaults() {
        script.clearFaults();
        adjustPort();
    }

    @Override
    public List<Strike> strikes() {
        return script.strikes();
    }

    @Override
    public List<RecordedRequest> wire() {
        return List.copyOf(wire);
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        observers.add(observer);
    }

    @Override
    public void settle() {
        device.settle();
    }

    @Override
    public void restart() {
        // The port stays open all the while, so that a test can go on without waiting for it.
        device.powerCycle();
        connections.dropAll();
    }

    @Override
    public void refuseConnections(boolean refuse) {
        offline = refuse;
        adjustPort();
    }

    @Override
    public void close() {
        closed = true;
        connections.close();
    }

    /** Gives the terminal exactly these quirks, from the next answer on. */
    public void quirks(AxeptQuirk... quirks) {
        Set<AxeptQuirk> all = EnumSet.noneOf(AxeptQuirk.class);
        all.addAll(Arrays.asList(quirks));
        habits = new Habits(all, habits.planted());
    }

    /**
     * Puts a text into every text field of every answer from now on, such as a full card number that must not reach a log.
     *
     * <p>It takes the place of the masked card number and is added to all other texts, but for those that a till compares or parses: keys,
     * kinds, currencies and times.
     *
     * @param text what to plant; empty to stop
     */
    public void plant(String text) {
        habits = new Habits(habits.quirks(), text);
    }

    /** Sets the bearer that the terminal accepts from now on. */
    public void token(String bearer) {
        token = bearer;
    }

    /** Returns the SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
    public String certificateFingerprint() {
        return certificate.fingerprint();
    }

    /** Gives the terminal another certificate, as a replaced or reset device has; connections that stand keep the old one. */
    public void replaceCertificate() {
        certificate = Certificate.create();
        device.certificate(certificate.pem());
    }

    /** Returns whether any request came with a credential, right or wrong. */
    public boolean sawCredential() {
        return wire.stream().anyMatch(RecordedRequest::credentialSent);
    }

    private Reply answer(HttpRequest request, int connection) throws InterruptedException {
        RecordedRequest recorded = new RecordedRequest(
                requests.incrementAndGet(),
                connection,
                options.clock().instant(),
                request.method(),
                request.target(),
                masked(request.body()),
                !request.header("authorization").isEmpty());
        wire.add(recorded);
        observers.forEach(observer -> observer.accept(recorded));
        return resources.answer(request);
    }

    private Optional<Fault> strikeConnection() {
        return script.strike(Moment.CONNECT, device.isRunning() ? device.playing() : script.upcoming());
    }

    private synchronized void adjustPort() {
        if (closed) {
            return;
        }
        if (offline || script.refusesConnections(!device.isRunning())) {
            connections.unplug();
        } else {
            connections.plugIn();
        }
    }

    private static Scenario checked(Scenario scenario) {
        for (Optional<Money> money : List.of(scenario.partialAmount(), scenario.tip())) {
            if (money.isPresent() && !money.get().getCurrencyUnit().equals(Device.CURRENCY)) {
                throw new IllegalArgumentException("this terminal works in " + Device.CURRENCY + ", not in "
                        + money.get().getCurrencyUnit());
            }
        }
        return scenario;
    }

    private static String masked(String body) {
        String withoutToken = CARD_TOKEN.matcher(body).replaceAll("$1***");
        return CARD_NUMBER.matcher(withoutToken).replaceAll("***********");
    }
}
