package dev.tillbridge.spi;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.config.Problem;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalKey;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what no single value of a terminal's settings shows, and tells all of it at once.
 *
 * <p>For driver authors: check everything, then {@link #throwIfAny}; what was asked for before is there then. Called while a terminal is
 * opened, so nothing was sent and no money can move. Serves one thread.
 */
public final class SettingsCheck {

    private final SettingValues values;
    private final List<Problem> problems = new ArrayList<>();

    private SettingsCheck(SettingValues values) {
        this.values = values;
    }

    /** Returns a check of these values that has found nothing yet. */
    public static SettingsCheck of(SettingValues values) {
        return new SettingsCheck(values);
    }

    /**
     * Adds a problem where something is wrong.
     *
     * @param setting the one to change
     * @param message what is wrong and what to do; without a secret
     */
    public void refuseIf(boolean wrong, Setting<?> setting, String message) {
        if (wrong) {
            problems.addAll(values.refusal(setting, message).problems());
        }
    }

    /**
     * Returns which physical terminal this is; empty, with a problem, where the serial number looks like a card number, which no text may hold.
     *
     * @param family the driver's id, or what several drivers for one device share
     * @param write what to write in its place: "the serial number on the label of the terminal"
     */
    public Optional<TerminalKey> key(String family, Setting<String> serial, String write) {
        return key(family, values.get(serial), serial, "this looks like a card number; write " + write);
    }

    /**
     * Returns which physical terminal this is; empty, with a problem, where that cannot be a key.
     *
     * @param family the driver's id, or what several drivers for one device share
     * @param serial what tells this terminal from all others; never its address, which a router may give to another one tomorrow
     * @param setting the one to change
     * @param message what is wrong and what to do
     */
    public Optional<TerminalKey> key(String family, String serial, Setting<?> setting, String message) {
        try {
            return Optional.of(new TerminalKey(family + ":" + serial));
        } catch (IllegalArgumentException e) {
            refuseIf(true, setting, message);
            return Optional.empty();
        }
    }

    /**
     * Returns the time zone of the terminal's clock; empty where none is set, or, with a problem, where there is no such zone.
     *
     * @param example a zone that exists, to be written in its place
     */
    public Optional<ZoneId> zone(Setting<String> zone, String example) {
        try {
            return values.find(zone).map(ZoneId::of);
        } catch (DateTimeException e) {
            refuseIf(true, zone, "there is no such time zone; write one such as " + example);
            return Optional.empty();
        }
    }

    /**
     * Ends the check.
     *
     * @throws ConfigurationException with every problem that was found
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw ConfigurationException.of("the settings of the terminal", problems);
        }
    }
}
