package dev.tillbridge.testkit.defects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.testkit.defects.ReferenceTransport.Answered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Mappers with one defect each. */
final class BrokenMappers {

    private BrokenMappers() {}

    // Messages

    /** Sends a key that it changed, and changes it back in what it hears. */
    static ReferenceMapper changesTheKey(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            String key(Start start) {
                return super.key(start).toUpperCase(Locale.ROOT);
            }
        };
    }

    /** Takes it that every currency has two decimals. */
    static ReferenceMapper countsInHundredths(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            long minor(Money money) {
                return money.getAmount().multiply(BigDecimal.valueOf(100)).longValue();
            }
        };
    }

    /** Sends a pre-authorisation where an authorisation alone is asked for, and calls it that. */
    static ReferenceMapper authorisesByHolding(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            ObjectNode message(Start start) {
                ObjectNode message = super.message(start);
                return start.request().operation() == Operation.AUTHORISATION_ONLY
                        ? message.put("operation", Operation.PRE_AUTHORISATION.name())
                        : message;
            }

            @Override
            Operation renamed(Operation told, Operation asked) {
                return asked == Operation.AUTHORISATION_ONLY && told == Operation.PRE_AUTHORISATION ? asked : told;
            }
        };
    }

    /** Leaves the tip out. */
    static ReferenceMapper dropsTheTip(CurrencyUnit currency) {
        return without(currency, "tip");
    }

    /** Leaves the reference out. */
    static ReferenceMapper dropsTheReference(CurrencyUnit currency) {
        return without(currency, "reference");
    }

    private static ReferenceMapper without(CurrencyUnit currency, String field) {
        return new ReferenceMapper(currency) {
            @Override
            ObjectNode message(Start start) {
                ObjectNode message = super.message(start);
                message.remove(field);
                return message;
            }
        };
    }

    /** Sends what the terminal does not know, in the hope that it does no harm. */
    static ReferenceMapper refusesNothing(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            List<String> problems(StartRequest request, Map<Operation, OperationTraits> operations) {
                return List.of();
            }

            @Override
            String key(Start start) {
                return start.key().map(StartKey::value).orElse("0".repeat(32));
            }
        };
    }

    // Answers to a start

    /** Takes an error for a refusal. */
    static ReferenceMapper takesAnErrorForAReject(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            StartAnswer toAnswer(Answered answer, Start start) {
                return answer.status() == 500
                        ? StartAnswer.rejected("400", NotStartedReason.REFUSED, "The terminal refused.")
                        : super.toAnswer(answer, start);
            }
        };
    }

    /** Takes a time-out of the terminal for proof that nothing left. */
    static ReferenceMapper takesATimeOutForNothingSent(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            StartAnswer toAnswer(Answered answer, Start start) {
                return answer.status() == 408
                        ? StartAnswer.neverLeft(NotStartedReason.UNREACHABLE, "The terminal was too slow.")
                        : super.toAnswer(answer, start);
            }
        };
    }

    /** Takes a refusal for an answer that means nothing. */
    static ReferenceMapper overlooksAReject(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            StartAnswer toAnswer(Answered answer, Start start) {
                return answer.status() == 400
                        ? StartAnswer.lost("The terminal answered 400.")
                        : super.toAnswer(answer, start);
            }
        };
    }

    // Lookups

    /** Takes whatever is in progress for its own. */
    static ReferenceMapper takesAnyProgress(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                return super.toAnswer(answer, asked) instanceof LookupAnswer.InProgress running
                        ? LookupAnswer.inProgress(running.progress())
                        : super.toAnswer(answer, asked);
            }
        };
    }

    /** Takes a running payment for a finished one. */
    static ReferenceMapper takesRunningForFinished(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                return answer.status() == 206
                        ? LookupAnswer.finished(Evidence.builder()
                                .complete(true)
                                .key(asked.key())
                                .verdict(Verdict.DECLINED)
                                .build())
                        : super.toAnswer(answer, asked);
            }
        };
    }

    /** Takes an error for the answer that says that there is no such payment. */
    static ReferenceMapper takesAnErrorForNotFound(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                return answer.status() == 500
                        ? LookupAnswer.notFound(ReferenceTraits.NOT_FOUND)
                        : super.toAnswer(answer, asked);
            }
        };
    }

    /** Takes an error for a payment that was declined. */
    static ReferenceMapper takesAnErrorForDeclined(CurrencyUnit currency) {
        return declinedOn(currency, 500);
    }

    /** Tells in words of its own that there is no such payment. */
    static ReferenceMapper rewordsNotFound(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                LookupAnswer told = super.toAnswer(answer, asked);
                return told instanceof LookupAnswer.NotFound ? LookupAnswer.notFound("no such payment") : told;
            }
        };
    }

    /** Keeps it to itself that the credential was refused. */
    static ReferenceMapper hidesARefusedToken(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                return answer.status() == 401
                        ? LookupAnswer.unreadable("The terminal answered 401.")
                        : super.toAnswer(answer, asked);
            }
        };
    }

    /** Takes a time-out in the terminal for a payment that was declined. */
    static ReferenceMapper takesATimeOutForDeclined(CurrencyUnit currency) {
        return declinedOn(currency, 408);
    }

    private static ReferenceMapper declinedOn(CurrencyUnit currency, int status) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                return answer.status() == status
                        ? LookupAnswer.finished(Evidence.builder()
                                .complete(true)
                                .key(asked.key())
                                .verdict(Verdict.DECLINED)
                                .build())
                        : super.toAnswer(answer, asked);
            }
        };
    }

    /** Tells of a step that the terminal has not told. */
    static ReferenceMapper inventsProgress(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            List<Progress> progress(JsonNode body) {
                List<Progress> steps = new ArrayList<>(super.progress(body));
                steps.add(new Progress(Progress.Step.CARD_READ, "The card was read."));
                return steps;
            }
        };
    }

    // Verdicts

    /** Takes a verdict that is not there for a no. */
    static ReferenceMapper takesNoVerdictForNo(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                if (text(body, "verdict") == null) {
                    evidence.verdict(Verdict.DECLINED);
                } else {
                    super.verdict(body, evidence);
                }
            }
        };
    }

    /** Takes a verdict that it does not know for a no. */
    static ReferenceMapper takesAnUnknownVerdictForNo(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                if (String.valueOf(text(body, "verdict")).equals("PERHAPS")) {
                    evidence.verdict(Verdict.DECLINED);
                } else {
                    super.verdict(body, evidence);
                }
            }
        };
    }

    /** Believes the verdict whatever contradicts it. */
    static ReferenceMapper overlooksAContradiction(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                if (String.valueOf(text(body, "verdict")).equals("APPROVED")) {
                    evidence.verdict(Verdict.APPROVED);
                } else {
                    super.verdict(body, evidence);
                }
            }
        };
    }

    /** Calls what the issuer declined cancelled. */
    static ReferenceMapper callsDeclinedCancelled(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                if (String.valueOf(text(body, "verdict")).equals("DECLINED")) {
                    evidence.verdict(Verdict.CANCELLED);
                } else {
                    super.verdict(body, evidence);
                }
            }
        };
    }

    /** Calls what the cardholder cancelled declined. */
    static ReferenceMapper callsCancelledDeclined(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void verdict(JsonNode body, Evidence.Builder evidence) {
                if (String.valueOf(text(body, "verdict")).equals("CANCELLED")) {
                    evidence.verdict(Verdict.DECLINED);
                } else {
                    super.verdict(body, evidence);
                }
            }
        };
    }

    // What a result says beside its verdict

    /** Takes every result for the one that was asked for. */
    static ReferenceMapper appliesAnyResult(CurrencyUnit currency) {
        return rewrites(currency, (body, asked) -> body.put("key", asked.key()));
    }

    /** Keeps to itself which operation the result is about. */
    static ReferenceMapper hidesTheOperation(CurrencyUnit currency) {
        return rewrites(
                currency,
                (body, asked) -> body.put("operation", asked.operation().name()));
    }

    /** Takes it that the currency is right. */
    static ReferenceMapper hidesTheCurrency(CurrencyUnit currency) {
        return rewrites(currency, (body, asked) -> body.put("currency", currency.getCode()));
    }

    /** Loses the issuer's code. */
    static ReferenceMapper losesTheIssuersCode(CurrencyUnit currency) {
        return rewrites(currency, (body, asked) -> body.put("code", ""));
    }

    private interface Rewriting {
        void accept(ObjectNode body, Lookup asked);
    }

    private static ReferenceMapper rewrites(CurrencyUnit currency, Rewriting rewriting) {
        return new ReferenceMapper(currency) {
            @Override
            Evidence evidence(JsonNode body, Lookup asked) {
                ObjectNode copy = body.deepCopy();
                rewriting.accept(copy, asked);
                return super.evidence(copy, asked);
            }
        };
    }

    /** Keeps the amount to itself that the terminal repeats. */
    static ReferenceMapper hidesTheAmount(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Amounts amounts(JsonNode body) {
                return isPartial(body) || body.path("tip").asLong() > 0
                        ? super.amounts(body)
                        : super.amounts(body).with(Part.BASE, null);
            }
        };
    }

    /** Tells a part as if it were the whole. */
    static ReferenceMapper callsAPartTheWhole(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Amounts amounts(JsonNode body) {
                return super.isPartial(body) ? super.amounts(body).with(Part.BASE, null) : super.amounts(body);
            }

            @Override
            boolean isPartial(JsonNode body) {
                return false;
            }
        };
    }

    /** Keeps the tip to itself that the cardholder added. */
    static ReferenceMapper hidesTheTip(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Amounts amounts(JsonNode body) {
                return super.amounts(body).with(Part.GRATUITY, null);
            }
        };
    }

    /** Keeps the cash back to itself that the result tells. */
    static ReferenceMapper hidesTheCashBack(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Amounts amounts(JsonNode body) {
                return super.amounts(body).with(Part.CASHBACK, null);
            }
        };
    }

    /** Takes a start that was accepted for accepted with all its parts, and keeps the cash back to itself that is repeated. */
    static ReferenceMapper hidesTheCashBackOfAnAcceptance(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Amounts echoed(JsonNode body, Operation asked) {
                return super.echoed(body, asked).with(Part.CASHBACK, null);
            }
        };
    }

    /** Takes cash back that the result does not tell for none. */
    static ReferenceMapper fillsInTheCashBack(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            Amounts amounts(JsonNode body) {
                Amounts told = super.amounts(body);
                return told.part(Part.CASHBACK).isPresent() ? told : told.with(Part.CASHBACK, Money.zero(currency));
            }
        };
    }

    /** Takes a tip that it cannot read for none. */
    static ReferenceMapper overlooksAMalformedTip(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            void checkParts(JsonNode body, Evidence.Builder evidence) {
                if (body.path("tip").isIntegralNumber()) {
                    super.checkParts(body, evidence);
                }
            }
        };
    }

    /** Drops the last line of each receipt. */
    static ReferenceMapper cutsTheReceipts(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            List<Receipt> receipts(JsonNode body) {
                return super.receipts(body).stream()
                        .map(receipt -> Receipt.of(
                                receipt.audience(),
                                receipt.lines().subList(0, receipt.lines().size() - 1)))
                        .toList();
            }
        };
    }

    /** Loses the receipts. */
    static ReferenceMapper losesTheReceipts(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            List<Receipt> receipts(JsonNode body) {
                return List.of();
            }
        };
    }

    // Secrets

    /** Writes what it hears into the log. */
    static ReferenceMapper logsAnswers(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            LookupAnswer toAnswer(Answered answer, Lookup asked) {
                ReferenceTerminal.LOG.debug("{} {}", answer.status(), answer.body());
                return super.toAnswer(answer, asked);
            }
        };
    }

    /** Quotes the card in a text that core does not expect it in. */
    static ReferenceMapper quotesTheCard(CurrencyUnit currency) {
        return new ReferenceMapper(currency) {
            @Override
            TransactionDetails details(JsonNode body, Lookup asked) {
                return super.details(body, asked).toBuilder()
                        .further("card", spelt(body.path("pan").asText()))
                        .build();
            }
        };
    }

    /** Groups digits in a way of its own, which no filter knows. */
    private static String spelt(String pan) {
        return pan.replaceAll("(.{4})(?=.)", "$1 and ");
    }
}
