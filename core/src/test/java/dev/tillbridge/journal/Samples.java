package dev.tillbridge.journal;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Attempts to record. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final TerminalKey DESK = new TerminalKey("axept:12345678");

    private Samples() {}

    static AttemptId id(long number) {
        return new AttemptId(String.format("%032x", number));
    }

    static StartKey key(long number) {
        return new StartKey("key-" + number);
    }

    static Tender tender(long number) {
        return new Tender("sale-" + number, "1");
    }

    /** Returns a time some seconds after noon. */
    static Stamp at(long seconds) {
        return new Stamp(NOON.plusSeconds(seconds), seconds * 1_000_000_000L + 7, "epoch-1");
    }

    static AttemptRecord prepared(long number) {
        return prepared(number, tender(number), at(number));
    }

    static AttemptRecord prepared(long number, TerminalKey terminal) {
        return prepared(number, terminal, tender(number), at(number));
    }

    static AttemptRecord prepared(long number, Tender tender, Stamp stamp) {
        return prepared(number, DESK, tender, stamp);
    }

    private static AttemptRecord prepared(long number, TerminalKey terminal, Tender tender, Stamp stamp) {
        return AttemptRecord.builder(
                        id(number),
                        "front-desk",
                        terminal,
                        "axept",
                        tender,
                        Operation.SALE,
                        Map.of("operation", "SALE", "amount", "GBP 12.50"),
                        stamp)
                .startKey(key(number))
                .build();
    }

    static AttemptRecord in(AttemptState state, AttemptRecord before, Stamp stamp) {
        AttemptRecord.Builder builder = before.toBuilder().state(state).changed(stamp);
        return state == AttemptState.SUBMITTING
                ? builder.sending(stamp).build()
                : state == AttemptState.APPROVED ? builder.result(result()).build() : builder.build();
    }

    static AttemptResult result() {
        return new AttemptResult(Amounts.ofBase(Money.parse("GBP 12.50")), false, false, details());
    }

    /** Returns an attempt of which every part is there and none has its usual value. */
    static AttemptRecord complete() {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("operation", "COMPLETION");
        content.put("amount", "GBP 12.50");
        content.put("gratuity", "GBP 1.00");
        content.put("cashback", "GBP 20.00");
        content.put("preAuthId", "PA-1");
        content.put("reference", "Tisch 4, Café \u2615");
        return AttemptRecord.builder(
                        id(0xABCDEF),
                        "front desk",
                        DESK,
                        "axept",
                        new Tender("4711", "2"),
                        Operation.COMPLETION,
                        content,
                        new Stamp(Instant.parse("2026-03-01T12:00:00.123456789Z"), -5, "epoch-1"))
                .retryOf(id(5))
                .startKey(key(9))
                .providerRef(new ProviderRef("terminal ref 77"))
                .state(AttemptState.OPERATOR_PAID)
                .cancelRequested(true)
                .blocksTerminal(true)
                .conflict(true)
                .tookAnother(true)
                .contradiction("the terminal says APPROVED")
                .alarms(List.of("another transaction answered", "line one\nline two \u0000 \ud800 end"))
                .notStarted(NotStartedReason.NEVER_ARRIVED)
                .text("the answer was lost \"after\" sending")
                .result(new AttemptResult(
                        Amounts.ofBase(Money.parse("GBP 12.50"))
                                .with(Part.GRATUITY, Money.parse("GBP 1.00"))
                                .with(Part.CASHBACK, Money.parse("GBP 20.00"))
                                .with(Part.DONATION, Money.parse("GBP 0.01"))
                                .with(Part.SURCHARGE, Money.parse("GBP 0.20"))
                                .with(Part.DISCOUNT, Money.parse("GBP -3.00")),
                        true,
                        true,
                        details()))
                .decision(new Decision(
                        AttemptState.OPERATOR_PAID,
                        Optional.of(Money.parse("GBP 9.00")),
                        "receipt 000123",
                        "Mia",
                        "the terminal shows it",
                        Instant.parse("2026-03-01T13:00:00.5Z")))
                .remarks(List.of(new Remark(
                        EventType.RELEASED, "Ann", "the terminal is idle", Instant.parse("2026-03-01T13:30:00Z"))))
                .sending(new Stamp(Instant.parse("1999-12-31T23:59:59Z"), Long.MAX_VALUE, "epoch-1"))
                .peer("AB:CD")
                .changed(new Stamp(Instant.parse("2038-01-19T03:14:08Z"), Long.MIN_VALUE, "epoch-2"))
                .acknowledged(true)
                .build();
    }

    static TransactionDetails details() {
        return TransactionDetails.builder()
                .card(Card.builder()
                        .scheme("Visa Debit")
                        .pan(new MaskedPan("************1234"))
                        .entry(Card.Entry.CONTACTLESS)
                        .verification(Card.Verification.DEVICE)
                        .applicationId("A0000000031010")
                        .build())
                .authorisationCode("A1B2C3")
                .responseCode("00")
                .message("APPROVED")
                .preAuthId(new PreAuthId("PA-2"))
                .providerRef(new ProviderRef("P-99"))
                .retrievalReference("603112000001")
                .receiptNumber("000123")
                .merchantId("M-1")
                .merchantName("Corner Café")
                .acquirerTerminalId("T-1")
                .completedAt(Instant.parse("2026-03-01T12:00:30Z"))
                .signatureRequired(true)
                .conversion(CurrencyConversion.untold()
                        .withAmount(Money.parse("CHF 11.83"))
                        .withRate(new BigDecimal("0.94640")))
                .receipts(List.of(
                        Receipt.of(Receipt.Audience.CARDHOLDER, List.of("SALE", "", "GBP 12.50")),
                        Receipt.of(Receipt.Audience.MERCHANT, List.of())))
                .further("batch", "17")
                .further("aid", "A0")
                .build();
    }
}
