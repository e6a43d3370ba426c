package dev.tillbridge.docs.howto;

import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import org.joda.money.Money;

/** A deposit from arrival to departure: each step is a payment of its own, with a tender of its own. */
public final class HotelStay {

    private final Terminal terminal;
    private final String booking;

    public HotelStay(Terminal terminal, String booking) {
        this.terminal = terminal;
        this.booking = booking;
    }

    /** Holds the deposit. Keep {@code approved.preAuthId()} with the booking: every later step needs it. */
    public Outcome arrive(Money deposit) {
        return terminal.preAuthorise(PreAuthorisation.builder()
                .tender(new Tender(booking, "deposit"))
                .amount(deposit)
                .build());
    }

    /** Holds so much more, where the terminal can do that. The night makes it another tender each time. */
    public Outcome stayLonger(PreAuthId held, int night, Money more) {
        return terminal.topUp(TopUp.builder()
                .tender(new Tender(booking, "night-" + night))
                .amount(more)
                .preAuthId(held)
                .build());
    }

    /** Charges the bill and closes the hold; what was held beyond it is free again. */
    public Outcome leave(PreAuthId held, Money bill) {
        return terminal.complete(Completion.builder()
                .tender(new Tender(booking, "bill"))
                .amount(bill)
                .preAuthId(held)
                .build());
    }

    /** Lets all of it go: nothing is charged. */
    public Outcome cancelBooking(PreAuthId held) {
        return terminal.reverse(Reversal.builder()
                .tender(new Tender(booking, "release"))
                .preAuthId(held)
                .build());
    }
}
