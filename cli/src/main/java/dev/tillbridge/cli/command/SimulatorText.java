package dev.tillbridge.cli.command;

import dev.tillbridge.testkit.Simulator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Says where a simulated terminal is, and what a till needs to reach it. */
final class SimulatorText {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private SimulatorText() {}

    static void present(Output output, Simulator simulator, String name) {
        output.say(
                "simulate.listens",
                simulator.id(),
                simulator.address().getAddress().getHostAddress() + ":"
                        + simulator.address().getPort());
        output.say("simulate.configuration", "--config FILE");
        output.line("");
        output.line("  terminals:");
        output.line("    " + name + ":");
        output.line("      driver: " + simulator.id());
        for (Map.Entry<String, String> setting : new TreeMap<>(simulator.settings()).entrySet()) {
            output.line("      " + setting.getKey() + ": " + yaml(setting.getKey(), setting.getValue()));
        }
        simulator.pairingCode().ifPresent(code -> {
            output.line("");
            output.say("simulate.pair", "tillbridge pair " + name + " --config FILE");
            output.say("simulate.code", code);
        });
    }

    /** Digits that are no number, as those of a serial number, need quotes. */
    private static String yaml(String setting, String value) {
        return DIGITS.matcher(value).matches() && !setting.equals("port") ? '"' + value + '"' : value;
    }
}
