package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.testkit.simulation.tongue.ScreenTongue;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings devices with PayXpress APM, the app that takes wallets. */
public final class ApmTongueProvider implements ScreenTongueProvider {

    /** Creates the provider. */
    public ApmTongueProvider() {}

    @Override
    public String driver() {
        return "payxpert-apm";
    }

    @Override
    public List<String> options() {
        return AppHabit.optionsBut(
                EnumSet.of(AppHabit.DEFERRED, AppHabit.REFERENCE_ONCE_APPROVED, AppHabit.OFFLINE, AppHabit.TIP_INSIDE));
    }

    @Override
    public ScreenTongue open(String serial, List<String> options, RandomGenerator chance) {
        return new AppTongue(AppSort.APM, serial, AppHabit.of(options));
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        Set<AppHabit> habits = AppHabit.of(options);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("serial", '"' + serial + '"');
        settings.put("currency", AppTongue.CURRENCY);
        if (habits.contains(AppHabit.NAMED_EXTRA)) {
            settings.put("resultExtra", AppTongue.RESULT);
        }
        if (habits.contains(AppHabit.DIRECT_REFUND)) {
            settings.put("directRefund", "true");
        }
        if (!habits.contains(AppHabit.UNCOMPARED)) {
            settings.put("verified", "[apm-result]");
        }
        return settings;
    }
}
