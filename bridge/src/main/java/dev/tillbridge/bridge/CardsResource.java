package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AcquiredCard;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.CardAcquisition;
import io.javalin.http.Context;

/** Cards that are read before anything is paid; moves no money. */
final class CardsResource {

    private final Terminals terminals;
    private final Cards cards;
    private final Asking asking;
    private final Waiting waiting;
    private final Caller caller;

    CardsResource(Terminals terminals, Cards cards, Asking asking, Waiting waiting, Caller caller) {
        this.terminals = terminals;
        this.cards = cards;
        this.asking = asking;
        this.waiting = waiting;
        this.caller = caller;
    }

    /** Asks the terminal for a card. */
    void post(Context request) {
        Terminal terminal = terminals.terminal(request.pathParam("terminal"));
        QuestionFields fields = new QuestionFields(caller.body(request), "amount");
        CardAcquisition wanted = CardAcquisition.of(fields.amount(terminal.currency()));
        Till till = Caller.till(request);
        CardSteps steps = new CardSteps();
        String id = cards.add(new Cards.Reading(till, terminal, terminal.acquireCard(wanted, steps), steps));
        Caller.answer(request, 201, document(id, reading(request, id)));
    }

    /** Tells how the reading stands. */
    void get(Context request) {
        String id = request.pathParam("acquisition");
        Cards.Reading reading = reading(request, id);
        waiting.answer(
                request,
                reading.answer().isPresent(),
                reading.acquisition().card(),
                () -> Caller.answer(request, 200, document(id, reading)));
    }

    /** Gives the reading up, or lets the card go. */
    void delete(Context request) {
        String id = request.pathParam("acquisition");
        Cards.Reading reading = reading(request, id);
        reading.acquisition().cancel();
        AcquiredCard card = reading.answer().flatMap(Answer::value).orElse(null);
        if (card == null) {
            Caller.answer(request, 202, document(id, reading));
            return;
        }
        asking.answer(
                request,
                () -> letGo(reading, card, id),
                text -> Documents.object().put("text", text));
    }

    /** A card that the terminal still has can be let go later. */
    private Answer<String> letGo(Cards.Reading reading, AcquiredCard card, String id) {
        Answer<String> answer = reading.terminal().releaseCard(card);
        if (answer.value().isPresent()) {
            cards.forget(id);
        }
        return answer;
    }

    private Cards.Reading reading(Context request, String id) {
        return cards.find(Caller.till(request), request.pathParam("terminal"), id)
                .orElseThrow(() -> new ProblemException(Fault.PATH.with(
                        "This till reads no such card; what was read before a restart is forgotten.",
                        "Have the card read again. Nothing was charged by reading it.")));
    }

    private static ObjectNode document(String id, Cards.Reading reading) {
        ObjectNode json = reading.answer()
                .map(answer -> Asking.document(answer, Documents::acquired))
                .orElseGet(() -> Documents.object().put("answer", "WAITING"));
        ArrayNode progress = json.putArray("progress");
        reading.steps()
                .told()
                .forEach(step ->
                        progress.addObject().put("step", step.step().name()).put("text", step.text()));
        return json.put("acquisition", id);
    }
}
