package dev.tillbridge.testkit.simulation.tongue.paynt;

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

/** Brings the tongue of Paynt EPOS terminals. */
public final class PayntTongueProvider implements TongueProvider {

    private static final String TOKEN = "sim-token-";

    @Override
    public String driver() {
        return "paynt";
    }

    @Override
    public List<String> options() {
        return Arrays.stream(PayntOption.values()).map(PayntOption::word).toList();
    }

    @Override
    public Tongue open(String serial, List<String> options, RandomGenerator chance) {
        return new PayntTongue(serial, TOKEN + serial, read(options));
    }

    @Override
    public Map<String, String> settings(String serial, List<String> options) {
        Set<PayntOption> on = read(options);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("serial", '"' + serial + '"');
        settings.put("currency", PayntResult.CURRENCY);
        settings.put("plainHttp", "true");
        if (on.contains(PayntOption.BEARER_ONLY)) {
            settings.put("authScheme", "bearer");
        }
        if (on.contains(PayntOption.NEGATIVES_MAY_CHANGE)) {
            settings.put("negativesMayChangeFor", "3s");
        }
        List<String> verified = new ArrayList<>();
        if (on.contains(PayntOption.CLIENT_UTI)) {
            settings.put("uti", "client");
            verified.add("client-uti");
        }
        if (on.contains(PayntOption.RESULT_WITHOUT_UTI)) {
            verified.add("result-without-uti");
        }
        if (on.contains(PayntOption.CANCELLED_ALONE)) {
            verified.add("cancelled-alone");
        }
        if (on.contains(PayntOption.BARE_REFUSAL)) {
            verified.add("bare-refusal");
        }
        if (!verified.isEmpty()) {
            settings.put("verified", verified.toString());
        }
        return settings;
    }

    /** Of options that exclude each other the first one is on. */
    private static Set<PayntOption> read(List<String> options) {
        Set<PayntOption> on = EnumSet.noneOf(PayntOption.class);
        for (PayntOption option : PayntOption.values()) {
            if (options.contains(option.word())) {
                on.add(option);
            }
        }
        onlyFirst(on, PayntOption.BEARER_ONLY, PayntOption.RAW_ONLY);
        onlyFirst(on, PayntOption.ERROR_AS_JSON, PayntOption.ERROR_EMPTY);
        onlyFirst(on, PayntOption.PENDING_EMPTY, PayntOption.PENDING_206);
        onlyFirst(on, PayntOption.PENDING_EMPTY, PayntOption.PENDING_SAYS_NOT_APPROVED);
        onlyFirst(on, PayntOption.PENDING_EMPTY, PayntOption.PENDING_WITH_EMPTY_FIELDS);
        onlyFirst(on, PayntOption.PENDING_SAYS_NOT_APPROVED, PayntOption.BARE_REFUSAL);
        onlyFirst(on, PayntOption.PENDING_WITH_EMPTY_FIELDS, PayntOption.BARE_REFUSAL);
        return on;
    }

    private static void onlyFirst(Set<PayntOption> on, PayntOption first, PayntOption second) {
        if (on.contains(first)) {
            on.remove(second);
        }
    }
}
