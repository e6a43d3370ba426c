package dev.tillbridge.spring.shop;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Problem;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TillController {

    private final Terminals terminals;

    TillController(Terminals terminals) {
        this.terminals = terminals;
    }

    @PutMapping("/payments/{invoice}")
    Outcome pay(@PathVariable String invoice, @RequestParam CurrencyUnit currency, @RequestParam long minorUnits) {
        return terminals
                .terminal("bar")
                .sale(Sale.builder()
                        .tender(Tender.of(invoice)) // asking twice never charges twice
                        .amount(Money.ofMinor(currency, minorUnits))
                        .build());
    }

    @GetMapping("/attempts/{id}")
    Attempt attempt(@PathVariable AttemptId id) {
        return terminals.attempt(id);
    }

    @GetMapping("/terminals/{name}")
    Terminal terminal(@PathVariable String name) {
        return terminals.terminal(name);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(TerminalException refusal) {
        Problem problem = Problem.of(refusal);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(Problem.TYPE))
                .body(problem);
    }
}
