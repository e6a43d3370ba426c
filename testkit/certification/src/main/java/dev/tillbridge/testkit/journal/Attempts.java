package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.AttemptResult;
import dev.tillbridge.journal.Decision;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Remark;
import dev.tillbridge.journal.Stamp;
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
final class Attempts {

    static final Instant OPENING = Instant.parse("2026-05-04T08:00:00Z");
    static final TerminalKey BAR = new TerminalKey("acme:0815");
    static final TerminalKey TERRACE = new TerminalKey("acme:0816");

    private Attempts() {}

    static AttemptId id(long number) {
        return new AttemptId(String.format("%032x", number));
    }

    static StartKey key(long number) {
        return new StartKey("start-" + number);
    }

    static Tender tender(long number) {
        return new Tender("bill-" + number, "a");
    }

    /** Returns a time some seconds after opening. */
    static Stamp at(long seconds) {
        return new Stamp(OPENING.plusSeconds(seconds), 11 + seconds * 1_000_000_000L, "monday");
    }

    static AttemptRecord prepared(long number) {
        return prepared(number, tender(number), BAR, Operation.SALE, "EUR 30.00");
    }

    static AttemptRecord prepared(
            long number, Tender tender, TerminalKey terminal, Operation operation, String amount) {
        return AttemptRecord.builder(
                        id(number),
                        "bar",
                        terminal,
                        "acme",
                        tender,
                        operation,
                        Map.of("operation", operation.name(), "amount", amount),
                        at(number))
                .startKey(key(number))
                .build();
    }

    /** Returns a void whose request has one more entry. */
    static AttemptRecord with(long number, String name, String value) {
        return AttemptRecord.builder(
                        id(number),
                        "bar",
                        BAR,
                        "acme",
                        tender(number),
                        Operation.VOID,
                        Map.of("operation", Operation.VOID.name(), name, value),
                        at(number))
                .startKey(key(number))
                .build();
    }

    static AttemptRecord in(AttemptState state, AttemptRecord before, Stamp stamp) {
        AttemptRecord.Builder builder = before.toBuilder().state(state).changed(stamp);
        return state == AttemptState.SUBMITTING ? builder.sending(stamp).build() : builder.build();
    }

    /** Returns an attempt of which every part is there, and none as it usually is. */
    static AttemptRecord filled() {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("operation", "COMPLETION");
        content.put("amount", "JPY 5000");
        content.put("gratuity", "JPY 1");
        content.put("cashback", "JPY 20");
        content.put("preAuthId", "hold-'1'");
        content.put("reference", "\u5bff\u53f8 \"4\" \ud83c\udf63");
        return AttemptRecord.builder(
                        id(0xFEDCBA),
                        "terrace \u00e9t\u00e9",
                        TERRACE,
                        "acme",
                        new Tender("bill/9", "%"),
                        Operation.COMPLETION,
                        content,
                        new Stamp(Instant.parse("2026-05-04T08:00:00.987654321Z"), -1, "monday"))
                .retryOf(id(3))
                .startKey(key(77))
                .providerRef(new ProviderRef("ref with blanks"))
                .state(AttemptState.OPERATOR_PAID)
                .cancelRequested(true)
                .blocksTerminal(true)
                .conflict(true)
                .tookAnother(true)
                .contradiction("the terminal says APPROVED")
                .alarms(List.of("answered twice", "two\nlines"))
                .notStarted(NotStartedReason.NEVER_ARRIVED)
                .text("the answer \\ was 'lost'")
                .result(new AttemptResult(
                        Amounts.ofBase(Money.parse("JPY 5000"))
                                .with(Part.GRATUITY, Money.parse("JPY 1"))
                                .with(Part.CASHBACK, Money.parse("JPY 20"))
                                .with(Part.DONATION, Money.parse("JPY 2"))
                                .with(Part.SURCHARGE, Money.parse("JPY 4"))
                                .with(Part.DISCOUNT, Money.parse("JPY -3")),
                        true,
                        true,
                        details()))
                .decision(new Decision(
                        AttemptState.OPERATOR_PAID,
                        Optional.of(Money.parse("JPY 4000")),
                        "slip 12",
                        "Ren",
                        "seen at the terminal",
                        Instant.parse("2026-05-04T09:30:00.25Z")))
                .remarks(List.of(
                        new Remark(EventType.RELEASED, "Ann", "it is idle", Instant.parse("2026-05-04T09:40:00.5Z"))))
                .sending(new Stamp(Instant.parse("1999-12-31T23:59:59Z"), Long.MAX_VALUE, "monday"))
                .peer("0A:1B")
                .changed(new Stamp(Instant.parse("2038-01-19T03:14:08Z"), Long.MIN_VALUE, "tuesday"))
                .acknowledged(true)
                .build();
    }

    private static TransactionDetails details() {
        return TransactionDetails.builder()
                .card(Card.builder()
                        .scheme("JCB")
                        .pan(new MaskedPan("************9876"))
                        .entry(Card.Entry.CONTACTLESS)
                        .verification(Card.Verification.DEVICE)
                        .applicationId("A0000000651010")
                        .build())
                .authorisationCode("Z9")
                .responseCode("00")
                .message("OK")
                .preAuthId(new PreAuthId("hold-2"))
                .providerRef(new ProviderRef("ref two"))
                .retrievalReference("612300000009")
                .receiptNumber("12")
                .merchantId("M-9")
                .merchantName("Terrace")
                .acquirerTerminalId("T-9")
                .completedAt(Instant.parse("2026-05-04T08:00:45Z"))
                .signatureRequired(true)
                .conversion(CurrencyConversion.untold()
                        .withAmount(Money.parse("CHF 11.83"))
                        .withRate(new BigDecimal("0.94640")))
                .receipts(List.of(
                        Receipt.of(Receipt.Audience.CARDHOLDER, List.of("SALE", "", "JPY 5000")),
                        Receipt.of(Receipt.Audience.MERCHANT, List.of())))
                .further("batch", "3")
                .build();
    }
}
