package dev.tillbridge.cli.site;

import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.spi.TerminalDriver;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a terminal is on the network, by the settings {@code host} and {@code port} of its driver.
 *
 * @param host a name or an address
 * @param port of the terminal
 */
public record Address(String host, int port) {

    /** Returns the address; empty for a driver that has no such settings, as one that hands the screen over. */
    static Optional<Address> of(TerminalDriver driver, SettingValues settings) {
        Map<String, Setting<?>> known =
                driver.settings().stream().collect(Collectors.toMap(Setting::name, Function.identity()));
        Setting<?> host = known.get("host");
        Setting<?> port = known.get("port");
        if (host == null || port == null) {
            return Optional.empty();
        }
        return settings.find(host)
                .flatMap(name -> settings.find(port)
                        .map(number -> new Address(name.toString(), Integer.parseInt(number.toString()))));
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
