package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.site.Candidate;
import dev.tillbridge.testkit.attended.Tester;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is certified, and what it talks to. */
final class CertifySubject {

    @Option(names = "--driver", paramLabel = "ID", description = "The driver; against its simulator, without --config.")
    private @Nullable String driver;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the simulated terminal, as a configuration would have it, such as"
                    + " 'verified=[not-found]'; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--control",
            paramLabel = "URL",
            description = "The simulator in another process: what 'tillbridge simulate ID --control' shows.")
    private @Nullable URI control;

    @Option(
            names = "--proxy",
            description = "Put a proxy between driver and terminal, simulated or real. It sees the wire and makes its"
                    + " faults.")
    private boolean proxy;

    @Mixin
    private CertifyDevice device = new CertifyDevice();

    /**
     * Opens it.
     *
     * @param tester who is at a real terminal
     * @throws CommandFailure when it is not said what it is
     */
    Candidate open(Workplace workplace, Tester tester) {
        if (driver == null) {
            if (control != null || !settings.isEmpty()) {
                throw CommandFailure.usage(
                        "--set and --control are for simulated terminals: say --driver ID. Nothing was sent.");
            }
            return device.open(workplace, tester, proxy);
        }
        if (device.isNamed()) {
            throw CommandFailure.usage("--driver is for a simulated terminal; --config, --terminal and --unattended"
                    + " are for a real one. Leave out one of both. Nothing was sent.");
        }
        return Candidate.simulated(driver, values(), Optional.ofNullable(control), proxy);
    }

    /** Returns the name of the folder that a report goes into. */
    String folder() {
        return driver == null ? device.folder() : "certify-" + driver;
    }

    /** Returns what a person calls it. */
    String name() {
        return driver == null ? device.name() : driver;
    }

    /** Returns it as it was typed. */
    String words() {
        if (driver == null) {
            return device.words() + (proxy ? " --proxy" : "");
        }
        return "--driver " + driver
                + settings.stream().map(each -> " --set '" + each + "'").collect(Collectors.joining())
                + (control == null ? "" : " --control '" + control + "'")
                + (proxy ? " --proxy" : "");
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String each : settings) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("'" + each
                        + "' is no setting. Write --set NAME=VALUE, with the value as in YAML. Nothing was sent.");
            }
            values.put(each.substring(0, equals), value(each, each.substring(equals + 1)));
        }
        return values;
    }

    private static Object value(String whole, String yaml) {
        try {
            Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            return value == null ? "" : value;
        } catch (YamlEngineException e) {
            throw CommandFailure.usage("The value of '" + whole + "' is not YAML. Nothing was sent.");
        }
    }
}
