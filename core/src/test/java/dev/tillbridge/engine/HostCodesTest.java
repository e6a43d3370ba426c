package dev.tillbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.Stamp;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.KeyForm;
import java.time.Instant;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response code decides nothing; one that says something else than the result takes it back. */
class HostCodesTest {

    private static final String KEY = "key-1";
    private static final Money ORDER = Money.parse("EUR 12.50");

    private static Judgement judge(Verdict verdict, String code, Money told, boolean partial) {
        Evidence evidence = Evidence.builder()
                .complete(true)
                .key(KEY)
                .verdict(verdict)
                .partial(partial)
                .amounts(Amounts.ofBase(told))
                .details(TransactionDetails.builder().responseCode(code).build())
                .build();
        return EvidenceRules.judge(attempt(), KEY, KeyForm.GUID_UPPER, CurrencyUnit.EUR, evidence);
    }

    private static AttemptRecord attempt() {
        return AttemptRecord.builder(
                        new AttemptId("0123456789abcdef0123456789abcdef"),
                        "bar",
                        new TerminalKey("fake:1"),
                        "fake",
                        Tender.of("invoice-1"),
                        Operation.SALE,
                        Map.of("amount", ORDER.toString()),
                        new Stamp(Instant.EPOCH, 0, "epoch-1"))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "51", "5", "65", "Z1", "z3", "1A", "N7", "R1", "5C", "116", "907"})
    void anApprovalWithACodeThatRefusesIsAnAlarm(String code) {
        assertThat(judge(Verdict.APPROVED, code, ORDER, false)).isInstanceOf(Judgement.Alarming.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0", "08", "11", "85", "Y1", "Y3", "000", "003", "A5", "OK"})
    void anApprovalWithACodeThatApprovesOrThatNobodyKnowsIsOne(String code) {
        assertThat(judge(Verdict.APPROVED, code, ORDER, false)).isInstanceOf(Judgement.Proven.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "002"})
    void theWholeWithACodeThatApprovesAPartIsAnAlarmAndAPartIsOne(String code) {
        Money part = Money.parse("EUR 5.00");

        assertThat(judge(Verdict.APPROVED, code, ORDER, false)).isInstanceOf(Judgement.Alarming.class);
        assertThat(judge(Verdict.APPROVED, code, part, true)).isInstanceOf(Judgement.Proven.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "10", "85", "Y1", "002"})
    void aRefusalWithACodeThatApprovesIsAnAlarm(String code) {
        assertThat(judge(Verdict.DECLINED, code, ORDER, false)).isInstanceOf(Judgement.Alarming.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "1A", "N0", "Z3", "A5"})
    void aRefusalWithACodeThatRefusesOrThatNobodyKnowsIsOne(String code) {
        assertThat(judge(Verdict.DECLINED, code, ORDER, false)).isInstanceOf(Judgement.Proven.class);
    }
}
