package dev.tillbridge.testkit.simulation;

import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.testkit.simulation.Plan.PlannedTerminal;
import dev.tillbridge.testkit.simulation.ledger.Ledger;
import dev.tillbridge.testkit.simulation.machine.Errand;
import dev.tillbridge.testkit.simulation.machine.Link;
import dev.tillbridge.testkit.simulation.machine.VirtualCertificate;
import dev.tillbridge.testkit.simulation.machine.VirtualNetwork;
import dev.tillbridge.testkit.simulation.terminal.Device;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
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
final class Street implements VirtualNetwork.Peers {

    private static final String HOST = "10.0.0.1";
    private static final int FIRST_PORT = 9001;

    private final Plan plan;
    private final Map<String, TongueProvider> tongues;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Ledger> ledgers = new LinkedHashMap<>();
    private final Set<String> secured = new HashSet<>();

    Street(Plan plan, Map<String, TongueProvider> tongues, Device.Shop shop, SplittableRandom source) {
        this.plan = plan;
        this.tongues = tongues;
        for (PlannedTerminal planned : plan.terminals()) {
            TongueProvider provider = provider(planned);
            Device device = new Device(
                    planned.name(),
                    provider.open(planned.serial(), planned.options(), source.split()),
                    provider,
                    shop,
                    source.split());
            devices.add(device);
            ledgers.put(planned.name(), device.ledger());
        }
    }

    private TongueProvider provider(PlannedTerminal planned) {
        return Objects.requireNonNull(tongues.get(planned.driver()));
    }

    /** Returns the configuration of every till, with every terminal. */
    Configuration configuration(Path scratch, InstalledDrivers drivers) {
        Map<String, Object> terminals = new LinkedHashMap<>();
        int port = FIRST_PORT;
        for (PlannedTerminal planned : plan.terminals()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("driver", planned.driver());
            entry.put("host", HOST);
            entry.put("port", port++);
            entry.put("deadline", plan.deadline().toSeconds() + "s");
            provider(planned)
                    .settings(planned.serial(), planned.options())
                    .forEach((key, value) -> entry.put(key, Yaml.value(value)));
            terminals.put(planned.name(), entry);
        }
        return Configuration.from(Map.of("terminals", terminals), scratch, drivers.settings());
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
        return devices.get(port - FIRST_PORT);
    }

    Device device(PlannedTerminal planned) {
        return devices.get(plan.terminals().indexOf(planned));
    }

    List<Device> devices() {
        return Collections.unmodifiableList(devices);
    }

    boolean keepsItsMemory(PlannedTerminal planned) {
        return provider(planned).keepsItsMemory(planned.options());
    }

    /** Returns what really happened at each terminal, by its name. */
    Map<String, Ledger> ledgers() {
        return Collections.unmodifiableMap(ledgers);
    }
}
