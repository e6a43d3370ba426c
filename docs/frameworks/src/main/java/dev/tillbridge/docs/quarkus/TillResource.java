package dev.tillbridge.docs.quarkus;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@Path("/payments")
public class TillResource {

    private final Terminals terminals;

    @Inject
    TillResource(Terminals terminals) {
        this.terminals = terminals;
    }

    /** Runs on a thread that may wait: a payment takes as long as a customer looks for a card. */
    @PUT
    @Path("/{invoice}")
    @Produces(MediaType.APPLICATION_JSON)
    public String pay(
            @PathParam("invoice") String invoice,
            @QueryParam("currency") @DefaultValue("") String currency,
            @QueryParam("minorUnits") long minorUnits) {
        Outcome outcome = terminals.terminal("bar").sale(sale(invoice, currency, minorUnits));
        return Documents.outcome("kind", outcome, outcome.terminal(), CashierTexts.in(outcome.language()))
                .toString();
    }

    /** Refuses by 400 what cannot be read: 500 would leave the caller in doubt whether something was charged. */
    private static Sale sale(String invoice, String currency, long minorUnits) {
        try {
            return Sale.builder()
                    .tender(Tender.of(invoice)) // asking twice never charges twice
                    .amount(Money.ofMinor(CurrencyUnit.of(currency), minorUnits))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("Nothing was charged: " + e.getMessage(), e);
        }
    }
}
