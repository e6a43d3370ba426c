package dev.tillbridge.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.site.Candidate;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is certified, and what it talks to. */
final class CertifySubject {

    private static final YAMLMapper YAML = new YAMLMapper();

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
            description = "Put a proxy between driver and terminal, which makes the faults of the wire.")
    private boolean proxy;

    /**
     * Opens it.
     *
     * @throws CommandFailure when it is not said what it is
     */
    Candidate open() {
        if (driver == null) {
            throw CommandFailure.usage("Say what to certify: --driver ID for its simulator, or --config FILE and"
                    + " --terminal NAME for a real terminal. Nothing was sent.");
        }
        return Candidate.simulated(driver, values(), Optional.ofNullable(control), proxy);
    }

    /** Returns the name of the folder that a report goes into. */
    String folder() {
        return "certify-" + driver;
    }

    /** Returns it as it was typed. */
    String words() {
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
            Object value = YAML.readValue(yaml, Object.class);
            return value == null ? "" : value;
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage("The value of '" + whole + "' is not YAML. Nothing was sent.");
        }
    }
}
