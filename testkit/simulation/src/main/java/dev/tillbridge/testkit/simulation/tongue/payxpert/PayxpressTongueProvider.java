package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongue;
import dev.tillbridge.testkit.simulation.tongue.ScreenTongueProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings devices with PayXpress, the app that takes cards. */
public final class PayxpressTongueProvider implements ScreenTongueProvider {

    /** Creates the provider. */
    public PayxpressTongueProvider() {}

    @Override
    public String driver() {
        return "payxpert-app";
    }

    @Override
    public List<String> options() {
        return AppHabit.optionsBut(Set.of(AppHabit.UNCOMPARED));
    }

    @Override
    public ScreenTongue open(String serial, List<String> options, RandomGenerator chance) {
        return new AppTongue(AppSort.PAYXPRESS, serial, AppHabit.of(options));
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
            settings.put("directRefundExtra", AppRequest.ORIGINAL);
        }
        return settings;
    }

    @Override
    public Set<Part> addedAtTheTerminal(List<String> options) {
        return Set.of(Part.GRATUITY);
    }
}
