package dev.tillbridge.testkit.simulation;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.testkit.simulation.Plan.PlannedTerminal;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Life;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.machine.WallClock;
import dev.tillbridge.testkit.simulation.terminal.Device;
import dev.tillbridge.testkit.simulation.terminal.LentScreen;
import dev.tillbridge.testkit.simulation.terminal.PaymentDevice;
import dev.tillbridge.testkit.simulation.terminal.ScreenDevice;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The terminals of a shop, each at its port, and how tills are configured for them. */
final class Street implements VirtualNetwork.Peers, Till.Screens {

    /** Where all simulated terminals are, each at a port of its own. */
    static final String HOST = "10.0.0.1";

    private static final int FIRST_PORT = 9001;

    private final Plan plan;
    private final Tongues tongues;
    private final Map<String, PaymentDevice> devices = new LinkedHashMap<>();
    private final Map<Integer, Device> atPorts = new LinkedHashMap<>();
    private final Map<String, ScreenDevice> screens = new LinkedHashMap<>();
    private final Map<String, Ledger> ledgers = new LinkedHashMap<>();
    private final Set<String> secured = new HashSet<>();

    Street(Plan plan, Tongues tongues, Device.Shop shop, SplittableRandom source) {
        this.plan = plan;
        this.tongues = tongues;
        for (PlannedTerminal planned : plan.terminals()) {
            PaymentDevice device = tongues.screen(planned.driver())
                    .<PaymentDevice>map(provider -> screen(planned, provider, shop, source))
                    .orElseGet(() -> atNextPort(planned, tongues.wire(planned.driver()), shop, source));
            devices.put(planned.name(), device);
            ledgers.put(planned.name(), device.ledger());
        }
    }

    private Device atNextPort(
            PlannedTerminal planned, TongueProvider provider, Device.Shop shop, SplittableRandom source) {
        Device device = new Device(
                planned.name(),
                provider.open(planned.serial(), planned.options(), source.split()),
                provider,
                shop,
                source.split());
        atPorts.put(FIRST_PORT + atPorts.size(), device);
        return device;
    }

    private ScreenDevice screen(
            PlannedTerminal planned, ScreenTongueProvider provider, Device.Shop shop, SplittableRandom source) {
        ScreenDevice device = new ScreenDevice(
                planned.name(),
                provider.open(planned.serial(), planned.options(), source.split()),
                provider,
                planned.options(),
                shop,
                source.split());
        screens.put(planned.name(), device);
        return device;
    }

    /** Returns the configuration of every till, with every terminal. */
    Configuration configuration(Path scratch, InstalledDrivers drivers) {
        Map<String, Object> terminals = new LinkedHashMap<>();
        int port = FIRST_PORT;
        for (PlannedTerminal planned : plan.terminals()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("driver", planned.driver());
            if (!screens.containsKey(planned.name())) {
                entry.put("host", HOST);
                entry.put("port", port++);
            }
            entry.put("deadline", plan.deadline().toSeconds() + "s");
            settings(planned).forEach((key, value) -> entry.put(key, Yaml.value(value)));
            terminals.put(planned.name(), entry);
        }
        return Configuration.from(Map.of("terminals", terminals), scratch, drivers.settings());
    }

    private Map<String, String> settings(PlannedTerminal planned) {
        return tongues.screen(planned.driver())
                .map(app -> app.settings(planned.serial(), planned.options()))
                .orElseGet(() -> tongues.wire(planned.driver()).settings(planned.serial(), planned.options()));
    }

    @Override
    public VirtualNetwork.Peer connect(Link link, InetSocketAddress address, @Nullable Errand errand)
            throws IOException {
        return device(address.getPort()).connect(link, errand);
    }

    @Override
    public VirtualCertificate certificateAt(int port) {
        Device device = device(port);
        secured.add(device.ledger().terminal());
        return device.certificate();
    }

    /** Returns whether a terminal was spoken to over TLS. */
    boolean isSecured(String terminal) {
        return secured.contains(terminal);
    }

    private Device device(int port) {
        return Objects.requireNonNull(atPorts.get(port));
    }

    @Override
    public @Nullable LentScreen lentTo(String terminal, Life life, VirtualNetwork network, WallClock clock) {
        ScreenDevice device = screens.get(terminal);
        return device == null ? null : device.lentTo(life, network, clock);
    }

    PaymentDevice device(PlannedTerminal planned) {
        return Objects.requireNonNull(devices.get(planned.name()));
    }

    /** Returns those that are in the network. */
    List<Device> connected() {
        return List.copyOf(atPorts.values());
    }

    List<PaymentDevice> devices() {
        return List.copyOf(devices.values());
    }

    /** Returns whether tills run on this terminal. */
    boolean isTillsOwn(PlannedTerminal planned) {
        return screens.containsKey(planned.name());
    }

    /** Returns whether what tills run on has power. */
    boolean isOn() {
        return screens.values().stream().allMatch(ScreenDevice::isOn);
    }

    boolean keepsItsMemory(PlannedTerminal planned) {
        return !isTillsOwn(planned) && tongues.wire(planned.driver()).keepsItsMemory(planned.options());
    }

    /** Returns what really happened at each terminal, by its name. */
    Map<String, Ledger> ledgers() {
        return Collections.unmodifiableMap(ledgers);
    }
}
