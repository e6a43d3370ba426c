package dev.tillbridge.testkit.simulation.tongue.payxpert;

import static dev.tillbridge.testkit.simulation.tongue.payxpert.Register.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.Field;
import dev.tillbridge.testkit.simulation.tongue.Reply;
import dev.tillbridge.testkit.simulation.tongue.Role;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcertTextTest {

    private static final String SALE = HEAD + "CB0041990CD0010CE003978CF008TABLE 12CH016T7-20260114-0031CK003120";
    private static final Pattern TICKET = Pattern.compile("AK\\d{3}(.*?)(?=ZT\\d{3}CK|$)");
    private static final ConcertText TEXT = new ConcertText("", "", 2, true);

    private static String text(String name, @Nullable Object value) {
        return new String(TEXT.apply(List.of(Field.of(name, Role.OTHER, value))), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFieldIsTagLengthAndValue() {
        assertThat(text("CF", "TABLE 12")).isEqualTo("CF008TABLE 12");
        assertThat(text("CF", "\u00a7\u20ac")).isEqualTo("CF002\u00a7?");
        assertThat(text("CB", 5L)).isEqualTo("CB00205");
        assertThat(text("CB", -5L)).isEqualTo("CB002-5");
        assertThat(text("CB", new BigDecimal("19.90"))).isEqualTo("CB00519.90");
        assertThat(text("AE", 10L)).isEqualTo("AE00210");
        assertThat(text("AE", true)).isEqualTo("AE004true");
    }

    @Test
    void whatIsNullOrEmptyHasNoLength() {
        assertThat(text("AE", null)).isEqualTo("AE000");
        assertThat(text("AE", "")).isEqualTo("AE000");
        assertThat(text("AK", "")).isEqualTo("AK000");
    }

    @Test
    void aFieldWithinIsARecordWithin() {
        assertThat(text("ZT", List.of(Field.of("CK", Role.OTHER, "100")))).isEqualTo("ZT008CK003100");
        assertThat(text("ZT", new Field.Sequence(List.of("a", 1L)))).isEqualTo("ZT002a1");
    }

    @Test
    void aNameMayBringAnotherLengthAlong() {
        assertThat(text("AE003", "10")).isEqualTo("AE00310");
        assertThat(text("", "10")).isEqualTo("00210");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(text("CF", "x".repeat(1_000_000))).hasSize(5 + 999).startsWith("CF999x");
        assertThat(text("AK", "x".repeat(1_000_000))).hasSizeLessThan(905);
        assertThat(text("ZT", List.of(Field.of("CF", Role.OTHER, "x".repeat(999)))))
                .startsWith("ZT999CF999");
    }

    @Test
    void ticketsAreBase64WithLineEndsInsideTheirLength() {
        String ticket = "CARTE BANCAIRE\nSANS CONTACT\nA0000000421010\nDEBIT 19,90 EUR\nTICKET CLIENT\nA CONSERVER\n";

        assertThat(text("AK", ticket)).isEqualTo("""
                AK118Q0FSVEUgQkFOQ0FJUkUKU0FOUyBDT05UQUNUCkEwMDAwMDAwNDIxMDEwCkRFQklUIDE5LDkwIEVV
                UgpUSUNLRVQgQ0xJRU5UCkEgQ09OU0VSVkVSCg==
                """);
    }

    @Test
    void bothTicketsAreTwoContainers() {
        String answer = new Register().pay(SALE);

        assertThat(answer.split("ZT\\d{3}CK003")).hasSize(3);
        assertThat(decoded(answer, 0))
                .contains("TICKET CLIENT", "DEBIT 19,90 EUR", "ACCEPT\u00c9E", "************1648");
        assertThat(decoded(answer, 1)).contains("TICKET COMMERCANT");
    }

    @Test
    void bothTicketsMayBeInOneContainer() {
        assertThat(new Register("one-container").pay(SALE))
                .containsOnlyOnce("ZT")
                .contains("CK003100AK", "CK003110AK");
    }

    @Test
    void theTicketIsTheOneThatWasAskedFor() {
        Register register = new Register();

        assertThat(register.pay(SALE.replace("CK003120", "CK003100")))
                .contains("CK003100")
                .doesNotContain("CK003110");
        assertThat(register.pay(SALE.replace("CK003120", "CK003110")))
                .contains("CK003110")
                .doesNotContain("CK003100");
        assertThat(register.pay(SALE.replace("CK003120", "CK003000"))).doesNotContain("ZT");
        assertThat(decoded(register.pay(SALE.replace("CK003120", "CK003101")), 0))
                .startsWith("<pre>CARTE");
    }

    @Test
    void aTicketComesWithARefusalWhereTheTerminalDoesThat() {
        assertThat(new Register().pay(SALE, Course.End.DECLINED)).doesNotContain("ZT");
        assertThat(decoded(new Register("nepting").pay(SALE + "\r\n", Course.End.DECLINED), 0))
                .contains("REFUS\u00c9E");
    }

    @Test
    void aDuplicateIsTheLastTicket() {
        Register register = new Register();
        register.pay(SALE);

        String answer = register.send(HEAD + "CB0041990CD0013CE003978CK003110");

        assertThat(answer).startsWith(HEAD + "CB0041990CD0013CE003978AE00210AF00201ZT");
        assertThat(decoded(answer, 0)).contains("DUPLICATA", "TICKET COMMERCANT", "19,90 EUR");
    }

    @Test
    void aDuplicateOfNothingIsNotCompleted() {
        assertThat(new Register().send(HEAD + "CD0013CK003110")).isEqualTo(HEAD + "CD0013AE00201AF00207");
    }

    @Test
    void recordsMayComeInAnyOrderAfterTheVersion() {
        Register register = new Register("any-order");
        register.desk.drawing(5);

        assertThat(register.pay(SALE))
                .startsWith("CZ0040320")
                .doesNotStartWith(HEAD)
                .contains("CJ012323540032810");
    }

    @Test
    void aTagThatNobodyKnowsMayStandBetween() {
        assertThat(new Register("extra-tags").pay(SALE)).startsWith("CZ0040320XY003abcCJ012");
    }

    @Test
    void lineEndsMayStandAround() {
        assertThat(new Register("leading-bytes").pay(SALE)).startsWith("\r<LF>CZ0040320");
        assertThat(new Register("trailing-line-end").pay(SALE)).endsWith("\r<LF>");
    }

    @ParameterizedTest
    @EnumSource(Course.End.class)
    void everyFieldCanBeMadeAnything(Course.End end) {
        Register register = new Register("custom-tags", "echo-key", "nepting", "status");
        register.pay(SALE + "\r\n", end);
        register.send(HEAD + "CD001TCH016T7-20260114-0031\r\n");

        for (Reply reply : register.desk.replies) {
            for (int i = 0; i < reply.fields().size(); i++) {
                for (Object other : Arrays.asList(
                        null,
                        "",
                        7L,
                        -1L,
                        "x".repeat(5_000),
                        false,
                        BigDecimal.TEN,
                        List.of(),
                        new Field.Sequence(List.of()))) {
                    assertThat(with(reply, i, reply.fields().get(i).with(other)).bytes())
                            .isNotEmpty();
                }
                assertThat(with(reply, i).bytes()).hasSizeLessThan(reply.bytes().length);
                Field field = reply.fields().get(i);
                assertThat(with(reply, i, field, field).bytes()).hasSizeGreaterThan(reply.bytes().length);
            }
        }
    }

    private static Reply with(Reply reply, int index, Field... instead) {
        List<Field> fields = new ArrayList<>(reply.fields());
        fields.remove(index);
        fields.addAll(index, List.of(instead));
        return reply.with(fields);
    }

    private static String decoded(String answer, int which) {
        Matcher tickets = TICKET.matcher(answer);
        for (int i = 0; i <= which; i++) {
            assertThat(tickets.find()).isTrue();
        }
        String base64 = tickets.group(1).replace("<LF>", "");
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    }
}
