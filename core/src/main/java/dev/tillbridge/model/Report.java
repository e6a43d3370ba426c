package dev.tillbridge.model;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** The totals of a terminal since its last Z report. Immutable. */
public final class Report {

    /** Which report. */
    public enum Kind {
        /** Totals so far; changes nothing. */
        X,
        /** Totals so far, which are then reset: it cannot be had a second time. */
        Z
    }

    /** What is counted. */
    public enum Category {
        /** Sales. */
        SALES,
        /** Refunds. */
        REFUNDS,
        /** Completed pre-authorisations. */
        COMPLETIONS,
        /** Tips within the above. */
        GRATUITIES,
        /** Cash handed out within the above. */
        CASHBACK,
        /** Donations within the above. */
        DONATIONS
    }

    /**
     * One line of a report.
     *
     * @param category what is counted
     * @param count how many; -1 where the terminal did not tell, or told what no terminal has counted
     * @param amount their sum
     */
    public record Total(Category category, long count, Money amount) {

        /** More than a terminal can do within its life; a number of more digits may be that of a card (I5). */
        private static final long MOST = 1_000_000_000;

        /** Takes what cannot be a count for untold. */
        public Total {
            count = count < 0 || count > MOST ? -1 : count;
        }
    }

    private final Kind kind;
    private final List<Total> totals;

    private Report(Kind kind, List<Total> totals) {
        this.kind = kind;
        this.totals = List.copyOf(totals);
    }

    /** Returns a report with these totals; none at all means that there was nothing to report. */
    public static Report of(Kind kind, List<Total> totals) {
        return new Report(kind, totals);
    }

    /** Returns which report this is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the totals in the order of {@link Category}; empty when there was nothing to report. */
    public List<Total> totals() {
        return totals;
    }

    /** Returns the total of one category. */
    public Optional<Total> total(Category category) {
        return totals.stream().filter(t -> t.category() == category).findFirst();
    }

    @Override
    public String toString() {
        return kind + " report " + totals;
    }
}
