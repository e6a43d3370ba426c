package dev.tillbridge.docs.howto;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import java.nio.file.Path;
import javax.swing.SwingUtilities;
import org.joda.money.Money;

/** How a shop uses what the pages show, a few lines each, as they stand there. */
final class Shop {

    interface Screen {
        void show(Progress progress);

        void show(Outcome outcome);

        boolean confirms(String consequence);
    }

    interface Books {
        void keep(Outcome outcome);
    }

    interface Bookings {
        void keepHold(String booking, String hold, String terminal);

        String hold(String booking);
    }

    private Shop() {}

    static Till takePayment(Books books, Screen screen) {
        Till till = Till.open(Path.of("tillbridge.yaml"), books::keep); // once, when the program starts
        Attempt attempt = till.pay(
                "front-desk",
                "invoice-4711",
                Money.parse("GBP 12.50"),
                progress -> SwingUtilities.invokeLater(() -> screen.show(progress)));
        attempt.outcome().thenAcceptAsync(screen::show, SwingUtilities::invokeLater);
        return till;
    }

    static void arrive(Terminals terminals, Bookings bookings) {
        HotelStay stay = new HotelStay(terminals.terminal("reception"), "booking-17");
        if (stay.arrive(Money.parse("GBP 200.00")) instanceof Outcome.Approved held) {
            bookings.keepHold("booking-17", held.preAuthId().orElseThrow().value(), held.terminal());
        }
    }

    static Outcome leave(Terminals terminals, Bookings bookings) {
        HotelStay stay = new HotelStay(terminals.terminal("reception"), "booking-17");
        return stay.leave(new PreAuthId(bookings.hold("booking-17")), Money.parse("GBP 183.50"));
    }

    static void decide(SupervisorDesk desk, Attempt attempt, Screen screen) {
        ProposedResolution proposed = desk.sawPayment(attempt.id(), "auth 123456", "Anna");
        if (screen.confirms(proposed.consequence())) { // what confirming will do, in the cashier's language
            proposed.confirm();
        }
    }

    static Sale rest(Outcome.Approved approved) {
        Money paid = approved.total().orElseThrow();
        Money rest = approved.ordered().total().orElseThrow().minus(paid);
        Tender second = new Tender(approved.tender().saleRef(), "2");
        return Sale.builder().tender(second).amount(rest).build();
    }

    static VoidTransaction undoing(Outcome.Approved paid, Money amount) {
        VoidTransaction undoing = VoidTransaction.builder()
                .tender(new Tender(paid.tender().saleRef(), "void"))
                .originalAttempt(paid.attempt()) // nothing is given back twice
                .original(paid.details().providerRef().orElse(null)) // by which some terminals find it
                .amount(amount) // and others by this and the card
                .build();
        return undoing;
    }

    static Refund givingBack(Outcome.Approved paid, Money amount) {
        Refund refund = Refund.builder()
                .tender(new Tender(paid.tender().saleRef(), "refund-1"))
                .amount(amount)
                .build();
        return refund;
    }
}
