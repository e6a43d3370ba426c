package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** Mappers that lose or bend what only one operation, or only a later one, needs. */
final class BrokenEvidence {

    private BrokenEvidence() {}

    /** Returns what an echo says of the amounts, and nothing of whose they are. */
    private static Evidence.Builder parts(Evidence echo) {
        Evidence.Builder parts = Evidence.builder().amounts(echo.amounts());
        echo.unknown().forEach(parts::unknown);
        echo.missing().forEach(parts::missing);
        return parts;
    }

    /** Does not tell by which key a start was accepted. */
    static ReferenceMapper hidesTheKeyOfAnAcceptance(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            StartAnswer toAnswer(Answered answer, Start start) {
                StartAnswer told = super.toAnswer(answer, start);
                return told instanceof StartAnswer.Accepted accepted
                        ? StartAnswer.accepted(parts(accepted.echo()).build())
                        : told;
            }
        };
    }

    /** Keeps the id by which a sale is voided to itself. */
    static ReferenceMapper hidesTheIdOfASale(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            TransactionDetails details(JsonNode body, Lookup asked) {
                return super.details(body, asked).toBuilder().providerRef(null).build();
            }

            @Override
            StartAnswer toAnswer(Answered answer, Start start) {
                return super.toAnswer(answer, start) instanceof StartAnswer.Accepted accepted
                        ? StartAnswer.accepted(parts(accepted.echo())
                                .key(accepted.echo().key().orElse(null))
                                .build())
                        : super.toAnswer(answer, start);
            }
        };
    }

    /** Keeps the id by which a pre-authorisation is completed to itself. */
    static ReferenceMapper hidesThePreAuthId(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            TransactionDetails details(JsonNode body, Lookup asked) {
                return super.details(body, asked).toBuilder().preAuthId(null).build();
            }
        };
    }

    /** Rounds what is completed, as if it were paid in coins. */
    static ReferenceMapper roundsCompletions(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            ObjectNode message(Start start) {
                ObjectNode message = super.message(start);
                return start.request().operation() == Operation.COMPLETION
                        ? message.put("amount", message.path("amount").asLong() / 5 * 5)
                        : message;
            }
        };
    }

    /** Spells references in the letters of the first computers. */
    static ReferenceMapper spellsReferencesInAscii(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            ObjectNode message(Start start) {
                ObjectNode message = super.message(start);
                return message.has("reference")
                        ? message.put(
                                "reference",
                                new String(
                                        message.path("reference").asText().getBytes(StandardCharsets.US_ASCII),
                                        StandardCharsets.US_ASCII))
                        : message;
            }
        };
    }

    /** Takes it that a void without a verdict is done. */
    static ReferenceMapper takesNoVerdictForAVoid(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                if (text(body, "verdict") == null
                        && body.path("operation").asText().equals("VOID")) {
                    evidence.verdict(Verdict.APPROVED);
                } else {
                    super.verdict(body, evidence);
                }
            }
        };
    }

    /** Takes the word of a new firmware for a mistake of its own. */
    static ReferenceMapper throwsAtAnUnknownVerdict(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                String word = text(body, "verdict");
                if (word != null) {
                    Verdict.valueOf(word);
                }
                super.verdict(body, evidence);
            }
        };
    }

    /** Takes an amount that it cannot read for none at all. */
    static ReferenceMapper overlooksAMalformedAmount(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void checkAmount(JsonNode body, Evidence.Builder evidence) {
                // the amount is taken where there is one
            }
        };
    }

    /** Takes a currency that nobody knows for its own. */
    static ReferenceMapper overlooksAnUnknownCurrency(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Optional<CurrencyUnit> currency(JsonNode body) {
                try {
                    return super.currency(body);
                } catch (IllegalCurrencyException e) {
                    return Optional.of(currency);
                }
            }
        };
    }
}
