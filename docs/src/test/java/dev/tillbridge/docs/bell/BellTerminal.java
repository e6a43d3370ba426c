package dev.tillbridge.docs.bell;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.KeyForm;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.SendGate;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpEndpoint;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.HttpOutcome.Failed;
import dev.tillbridge.spi.http.HttpStack;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.Limits;
import dev.tillbridge.spi.http.UnreadableBodyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** One Bell terminal: which exchange answers which question, and nothing else. */
final class BellTerminal implements PaymentTerminal {

    /** The two resources; a start carries the gate, so that the transport writes it once. */
    interface BellApi {
        @POST("payments")
        Call<ResponseBody> pay(@Body Payment payment, @Tag SendGate gate);

        @GET("payments/{id}")
        Call<ResponseBody> look(@Path("id") String id);
    }

    record Payment(String id, String type, long minorUnits, String currency) {}

    record Result(
            @Nullable String id,
            @Nullable String type,
            @Nullable String state,
            @Nullable String code,
            @Nullable Long minorUnits,
            @Nullable Long tip,
            @Nullable Boolean partial,
            @Nullable String currency) {}

    private final String serial;
    private final CurrencyUnit currency;
    private final HttpStack http;
    private final BellApi api;

    BellTerminal(DriverContext context) {
        serial = context.settings().get(BellDriver.SERIAL);
        currency = context.currency();
        String host = context.settings().get(BellDriver.HOST);
        int port = context.settings().get(BellDriver.PORT);
        Duration limit = context.settings().get(BellDriver.ANSWER_TIMEOUT);
        http = HttpStack.open(
                HttpEndpoint.plainHttp(host, port, "/"),
                Limits.standard().withStart(limit).withOther(limit));
        api = http.api(BellApi.class);
    }

    @Override
    public TerminalKey key() {
        return new TerminalKey("bell:" + serial);
    }

    @Override
    public Map<Operation, OperationTraits> operations() {
        OperationTraits traits = OperationTraits.builder()
                .key(KeyOrigin.CLIENT, KeyForm.HEX_32, Grade.DOCUMENTED)
                .lookup(LookupBy.KEY, Grade.DOCUMENTED)
                .answerTime(AnswerTime.IMMEDIATE, Grade.DOCUMENTED)
                .completionMarker("the answer is 200")
                .whereToLook("Press the bell key; the list shows the last payments.")
                .build();
        return Map.of(Operation.SALE, traits, Operation.REFUND, traits);
    }

    @Override
    public StartAnswer start(Start start, SendGate gate) {
        StartRequest request = start.request();
        Money amount = request.amount().orElseThrow();
        Payment payment = new Payment(
                start.key().orElseThrow().value(),
                request.operation().name(),
                amount.getAmountMinorLong(),
                currency.getCode());
        return http.exchange(api.pay(payment, gate)).match(this::taken, Failed::asStartAnswer);
    }

    private StartAnswer taken(Answered answer) {
        Optional<Result> echo = read(answer);
        return answer.status() == 202 && echo.isPresent()
                ? StartAnswer.accepted(evidence(echo.get()).build())
                : StartAnswer.lost("the terminal answered " + answer.status());
    }

    @Override
    public LookupAnswer lookup(Lookup lookup, Duration patience) {
        return http.exchange(api.look(lookup.key())).match(this::found, Failed::asLookupAnswer);
    }

    private LookupAnswer found(Answered answer) {
        if (answer.status() == 401) {
            return LookupAnswer.unauthorised("the terminal wants to know who asks");
        }
        if (answer.status() == 404) {
            return LookupAnswer.refused("the terminal does not know it, or not any more");
        }
        Optional<Result> result = read(answer);
        if (result.isEmpty() || (answer.status() != 200 && answer.status() != 202)) {
            return LookupAnswer.unreadable("the terminal answered " + answer.status());
        }
        return answer.status() == 202
                ? LookupAnswer.inProgress(
                        List.of(), Evidence.builder().key(result.get().id()).build())
                : LookupAnswer.finished(evidence(result.get()).complete(true).build());
    }

    private static Optional<Result> read(Answered answer) {
        try {
            return Optional.of(JsonBodies.read(JsonBodies.strictMapper(), answer.body(), Result.class));
        } catch (UnreadableBodyException e) {
            return Optional.empty();
        }
    }

    /** Copies what is there and nothing else: what is absent stays absent, a word that we do not know is said to be one. */
    private Evidence.Builder evidence(Result result) {
        Evidence.Builder evidence = Evidence.builder()
                .key(result.id())
                .partial(Boolean.TRUE.equals(result.partial()))
                .details(
                        TransactionDetails.builder().responseCode(result.code()).build());
        if (result.type() != null) {
            operation(result.type()).ifPresentOrElse(evidence::operation, () -> evidence.unknown("type"));
        }
        if (result.minorUnits() != null && currency.getCode().equals(result.currency())) {
            Money tip = result.tip() == null ? null : Money.ofMinor(currency, result.tip());
            evidence.amounts(
                    Amounts.ofBase(Money.ofMinor(currency, result.minorUnits())).with(Part.GRATUITY, tip));
        } else {
            evidence.missing("amount");
        }
        if (result.state() != null) {
            verdict(result.state()).ifPresentOrElse(evidence::verdict, () -> evidence.unknown("state"));
        }
        return evidence;
    }

    private static Optional<Operation> operation(String type) {
        return Stream.of(Operation.SALE, Operation.REFUND)
                .filter(each -> each.name().equals(type))
                .findFirst();
    }

    private static Optional<Verdict> verdict(String state) {
        return switch (state) {
            case "approved" -> Optional.of(Verdict.APPROVED);
            case "declined" -> Optional.of(Verdict.DECLINED);
            case "cancelled" -> Optional.of(Verdict.CANCELLED);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
