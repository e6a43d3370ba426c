package dev.tillbridge.testkit.simulation.tongue.axept;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.simulation.tongue.Tongue;
import dev.tillbridge.testkit.simulation.tongue.TongueProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings the tongue of axept PRO terminals. */
public final class AxeptTongueProvider implements TongueProvider {

    private static final String TOKEN = "sim-token-";

    @Override
    public String driver() {
        return "axept";
    }

    @Override
    public List<String> options() {
        return Arrays.stream(AxeptOption.values()).map(AxeptOption::word).toList();
    }

    @Override
    public Tongue open(String serial, List<String> options, RandomGenerator chance) {
        return new AxeptTongue(serial, TOKEN + serial, read(options));
    }

    @Override
    public Set<Part> addedParts() {
        return Set.of(Part.GRATUITY, Part.DONATION);
    }

    @Override
    public boolean tellsPartialApproval() {
        return true;
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        Set<AxeptOption> on = read(options);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("serial", '"' + serial + '"');
        settings.put("currency", AxeptResult.CURRENCY);
        settings.put("bearer", TOKEN + serial);
        if (on.contains(AxeptOption.NO_REST_SEGMENT)) {
            settings.put("restSegment", "false");
        }
        if (on.contains(AxeptOption.OWN_UTI_ONLY)) {
            settings.put("ownUti", "false");
        }
        if (on.contains(AxeptOption.UNKNOWN_UTI_400)) {
            settings.put("notFoundAnswer", '"' + "400 " + AxeptReplies.notFoundText(on) + '"');
        }
        List<String> verified = new ArrayList<>();
        if (on.contains(AxeptOption.VOUCHED_NOT_FOUND)) {
            verified.add("not-found");
        }
        if (on.contains(AxeptOption.VOUCHED_DURABLE)) {
            verified.add("lookup-durable");
            settings.put("keyRetention", "30d");
        }
        if (on.contains(AxeptOption.REVERSAL_UTI_IS_NEW) && !on.contains(AxeptOption.OWN_UTI_ONLY)) {
            settings.put("reversalKey", "client");
            verified.add("reversal-key");
        }
        if (!verified.isEmpty()) {
            settings.put("verified", verified.toString());
        }
        return settings;
    }

    @Override
    public Set<String> provingAbsence() {
        return Set.of(AxeptOption.VOUCHED_NOT_FOUND.word(), AxeptOption.VOUCHED_DURABLE.word());
    }

    @Override
    public boolean keepsItsMemory(List<String> options) {
        return read(options).contains(AxeptOption.VOUCHED_DURABLE);
    }

    private static Set<AxeptOption> read(List<String> options) {
        Set<AxeptOption> on = EnumSet.noneOf(AxeptOption.class);
        for (AxeptOption option : AxeptOption.values()) {
            if (options.contains(option.word())) {
                on.add(option);
            }
        }
        return on;
    }
}
