package dev.tillbridge;

import dev.tillbridge.model.SafeText;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A person's decision about an attempt that nobody could settle. Immutable.
 *
 * <pre>{@code
 * ProposedResolution proposed =
 *         terminal.propose(id, Resolution.paid("auth 123456", "Anna", "seen in the terminal's list"));
 * if (screen.confirms(proposed.consequence())) {
 *     proposed.confirm(); // until here nothing has happened
 * }
 * }</pre>
 *
 * @param choice what was found
 * @param amount how much the terminal shows, all parts together, in the currency of the order; more than zero and no more than was
 *     ordered. Only for {@link Choice#PAID}; empty where it counts in full. Checked against the order when it is proposed
 * @param proof the receipt number or authorisation code found on the terminal; required for {@link Choice#PAID}, empty otherwise
 * @param by who decided
 * @param because why, or where it was seen
 */
public record Resolution(Choice choice, Optional<Money> amount, String proof, String by, String because) {

    /** What a person can find. */
    public enum Choice {
        /** The terminal shows that it was paid; of a void, refund or reversal, that it was carried out. */
        PAID,
        /** The terminal shows that it was not paid; of a void, refund or reversal, that it was not carried out: a sale then stays paid. */
        NOT_PAID,
        /** Still unknown, but the terminal is free again: let it work, leave the attempt open. */
        RELEASE_TERMINAL,
        /** What the terminal said later contradicts the outcome, which stays: it was compared with the terminal, and is no longer open. */
        COMPARED
    }

    /** Checks that the decision is complete. */
    public Resolution {
        proof = SafeText.of(proof.strip());
        by = SafeText.of(by.strip());
        because = SafeText.of(because.strip());
        if (choice == Choice.PAID && proof.isEmpty()) {
            throw new ResolutionRefusedException(
                    "'Paid' or 'done' needs the receipt number or the authorisation code that the terminal shows. Nothing was changed");
        }
        if (choice != Choice.PAID && !proof.isEmpty()) {
            throw new ResolutionRefusedException(
                    "A receipt number or an authorisation code proves that it was carried out," + " and this is "
                            + choice + ": decide 'paid' or 'done' with it, or leave it out. Nothing was changed");
        }
        if (by.isEmpty()) {
            throw new ResolutionRefusedException(
                    "A decision needs the name of the person who takes it. Nothing was changed");
        }
    }

    /** Returns that it was paid or carried out in full; the proof is the receipt number or authorisation code seen. */
    public static Resolution paid(String proof, String by, String because) {
        return new Resolution(Choice.PAID, Optional.empty(), proof, by, because);
    }

    /**
     * Returns that so much was paid or carried out, which may be less than was ordered: the rest is then still to be paid.
     *
     * @param counted how much the terminal shows, tip and cash back included
     * @param proof the receipt number or authorisation code seen
     */
    public static Resolution paid(Money counted, String proof, String by, String because) {
        return new Resolution(Choice.PAID, Optional.of(counted), proof, by, because);
    }

    /** Returns that it was not paid or not carried out. */
    public static Resolution notPaid(String by, String because) {
        return new Resolution(Choice.NOT_PAID, Optional.empty(), "", by, because);
    }

    /** Returns that the terminal may work while the attempt stays open. */
    public static Resolution releaseTerminal(String by, String because) {
        return new Resolution(Choice.RELEASE_TERMINAL, Optional.empty(), "", by, because);
    }

    /** Returns that a conflict was compared with the terminal. */
    public static Resolution compared(String by, String because) {
        return new Resolution(Choice.COMPARED, Optional.empty(), "", by, because);
    }
}
