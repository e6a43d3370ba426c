package dev.tillbridge.spi;

import dev.tillbridge.config.Setting;
import java.util.List;

/** The name, type and default of the setting by which operators vouch for facts. */
final class VerifiedSetting {

    static final Setting<List<String>> NAMED = Setting.texts("verified").defaultsTo(List.of());

    private VerifiedSetting() {}
}
