package dev.tillbridge.docs.howto;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.AttemptId;
import java.util.List;
import org.joda.money.Money;

/** What nobody could settle at a terminal, and a person's decision about it. */
public final class SupervisorDesk {

    private final Terminal terminal;

    public SupervisorDesk(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns what waits for a person; show its {@code facts()}, which say where to look on the terminal. */
    public List<AttemptSummary> waiting() {
        return terminal.unresolved();
    }

    /** The terminal shows the payment: its receipt number or authorisation code is the proof. */
    public ProposedResolution sawPayment(AttemptId id, String proof, String person) {
        return terminal.propose(id, Resolution.paid(proof, person, "seen in the list of the terminal"));
    }

    /** The terminal shows the payment, of less than was ordered: the rest is still to be paid. */
    public ProposedResolution sawPart(AttemptId id, Money counted, String proof, String person) {
        return terminal.propose(id, Resolution.paid(counted, proof, person, "seen in the list of the terminal"));
    }

    /** The terminal's list is complete and does not have it. */
    public ProposedResolution sawNoPayment(AttemptId id, String person) {
        return terminal.propose(id, Resolution.notPaid(person, "not in the list of the terminal"));
    }

    /** The payment was compared with what the terminal said later, which contradicts it. */
    public ProposedResolution compared(AttemptId id, String person, String found) {
        return terminal.propose(id, Resolution.compared(person, found));
    }
}
