package dev.tillbridge.testkit.simulation.tongue.payxpert;

import dev.tillbridge.spi.intent.IntentSpec;
import java.util.Set;

/** Which of the two apps it is (3.1, 5). */
enum AppSort {
    /** Takes cards. */
    PAYXPRESS("com.payxpert.merchant", "com.payxpert.merchant.ui.transaction.TransactionActivity"),
    /** Takes wallets. */
    APM("io.payxpress.android.apm", "com.payxpert.merchant.MainActivity");

    private final String packageName;
    private final String className;

    AppSort(String packageName, String className) {
        this.packageName = packageName;
        this.className = className;
    }

    String packageName() {
        return packageName;
    }

    String className() {
        return className;
    }

    AppRequest read(IntentSpec spec, Set<AppHabit> habits) {
        return this == PAYXPRESS ? AppRequest.ofPayxpress(spec, habits) : AppRequest.ofApm(spec);
    }
}
