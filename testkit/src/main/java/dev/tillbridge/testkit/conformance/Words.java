package dev.tillbridge.testkit.conformance;

import dev.tillbridge.testkit.FaultPlan;
import java.util.Locale;

/** Constants as words in ids and sentences. Pure. */
final class Words {

    private Words() {}

    /** Returns the name of a constant as it stands in the id of a case, such as {@code lose-answer}. */
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of a constant as words, such as {@code lose answer}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns a fault and when it strikes, such as {@code lose answer at start}, as a scenario file has it. */
    static String of(FaultPlan plan) {
        return of(plan.fault()) + " at " + of(plan.moment());
    }

    /** Returns that a terminal cannot make a fault. */
    static String cannotShow(FaultPlan plan) {
        return "this terminal cannot show the fault " + of(plan);
    }
}
