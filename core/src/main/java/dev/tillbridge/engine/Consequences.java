package dev.tillbridge.engine;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.Resolution;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.texts.Texts;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;

/** Tells the person who confirms a decision what it will do: that a void was not carried out says that the sale is paid. Immutable. */
final class Consequences {

    private final Texts texts;
    private final CashierTexts cashier;

    private Consequences(Locale language) {
        texts = Texts.of(Consequences.class, "decision", language);
        cashier = CashierTexts.in(language);
    }

    static Consequences in(Locale language) {
        return new Consequences(language);
    }

    /**
     * Returns what a decision will do.
     *
     * @param driverWrites whether a driver that has not come back still sends, so that the terminal is not free at once
     */
    String of(AttemptRecord attempt, Resolution resolution, boolean driverWrites) {
        return switch (resolution.choice()) {
            case PAID ->
                and(text("done." + attempt.operation().name(), resolution.proof()), driverWrites)
                        + counts(attempt, resolution);
            case NOT_PAID -> and(text("notDone." + attempt.operation().name()), driverWrites);
            case RELEASE_TERMINAL ->
                attempt.state().isFinal()
                        ? and(text("stays", state(attempt)), driverWrites)
                        : text(driverWrites ? "released.later" : "released");
            case COMPARED -> text("compared", state(attempt));
        };
    }

    /** Says how much will count, as the terminal may show another amount than was ordered. */
    private String counts(AttemptRecord attempt, Resolution resolution) {
        Optional<Money> part = CountedPart.of(attempt, resolution);
        return CountedPart.whole(attempt)
                .map(whole -> " "
                        + part.map(counted -> part(attempt, counted, whole))
                                .orElseGet(() -> text("whole", cashier.amount(whole))))
                .orElse("");
    }

    private String part(AttemptRecord attempt, Money counted, Money whole) {
        return text(
                "counted." + attempt.operation().name(),
                cashier.amount(counted),
                cashier.amount(whole),
                cashier.amount(whole.minus(counted)));
    }

    private String and(String first, boolean driverWrites) {
        return text(driverWrites ? "free.later" : "free", first);
    }

    private String state(AttemptRecord attempt) {
        return cashier.headline(attempt.operation(), attempt.state());
    }

    private String text(String key, Object... arguments) {
        return texts.text(key, arguments);
    }
}
