package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import org.joda.money.CurrencyUnit;

/** Mappers that make too little of what a payment leaves beside the answer that denies it. */
final class BrokenTraces {

    private BrokenTraces() {}

    /** Reads nothing of a refusal but its code. */
    static ReferenceMapper overlooksThem(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Evidence besideRefusal(JsonNode body) {
                return Evidence.builder().build();
            }
        };
    }

    /** Takes a refusal after a card was read for a payment that was cancelled. */
    static ReferenceMapper takesThemForCancelled(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            StartAnswer toAnswer(Answered answer, Start start) {
                boolean isTraced = answer.status() == 400
                        && tree(answer).filter(body -> body.has("entry")).isPresent();
                return isTraced
                        ? StartAnswer.finished(Evidence.builder()
                                .complete(true)
                                .key(key(start))
                                .verdict(Verdict.CANCELLED)
                                .build())
                        : super.toAnswer(answer, start);
            }
        };
    }
}
