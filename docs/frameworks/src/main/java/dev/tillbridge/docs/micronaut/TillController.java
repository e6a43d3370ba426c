package dev.tillbridge.docs.micronaut;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.jackson.Problem;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@Controller
class TillController {

    private final Terminals terminals;

    TillController(Terminals terminals) {
        this.terminals = terminals;
    }

    @Put("/payments/{invoice}")
    @ExecuteOn(TaskExecutors.BLOCKING) // a payment takes as long as a customer looks for a card
    String pay(String invoice, @QueryValue String currency, @QueryValue long minorUnits) {
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
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, "Nothing was charged: " + e.getMessage());
        }
    }

    @Error
    HttpResponse<String> refused(TerminalException refusal) {
        Problem problem = Problem.of(refusal);
        return HttpResponse.<String>status(HttpStatus.valueOf(problem.status()))
                .contentType(Problem.TYPE)
                .body(problem.document().toString());
    }
}
