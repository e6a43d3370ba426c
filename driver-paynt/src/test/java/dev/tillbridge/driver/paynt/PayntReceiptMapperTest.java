package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.ReceiptLine;
import dev.tillbridge.model.ReceiptLine.Alignment;
import dev.tillbridge.model.ReceiptLine.Emphasis;
import dev.tillbridge.model.ReceiptLine.Kind;
import dev.tillbridge.model.ReceiptLine.Size;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayntReceiptMapperTest {

    private static final Fixture SALE = Fixture.of("sale/approved.made-up");

    private static List<Receipt> receipts(Fixture fixture) {
        return PayntReceiptMapper.receipts(
                JsonBodies.find(fixture.text(), TransactionReply.class).orElseThrow());
    }

    private static ReceiptLine line(String json) {
        return receipts(SALE.with("cardholderReceipt", "[" + json + "]"))
                .get(0)
                .styledLines()
                .get(0);
    }

    private static ReceiptLine text(String text, Size size, Alignment alignment, Emphasis emphasis) {
        return new ReceiptLine(Kind.TEXT, text, "", size, alignment, emphasis);
    }

    @Test
    void aReceiptIsPrintedAsItIsMeant() {
        Receipt receipt = receipts(SALE).get(0);

        assertThat(receipt.audience()).isEqualTo(Receipt.Audience.CARDHOLDER);
        assertThat(receipt.styledLines())
                .containsExactly(
                        text("CARDHOLDER COPY", Size.NORMAL, Alignment.CENTER, Emphasis.BOLD),
                        ReceiptLine.of(""),
                        text("DEMO SHOP", Size.NORMAL, Alignment.CENTER, Emphasis.BOLD),
                        new ReceiptLine(Kind.TEXT, "28/04/25", "09:27", Size.NORMAL, Alignment.LEFT, Emphasis.NONE),
                        text("VISA", Size.BIG, Alignment.LEFT, Emphasis.NONE),
                        ReceiptLine.of("************0010"),
                        text("SALE", Size.NORMAL, Alignment.CENTER, Emphasis.NONE),
                        text("10.00 EUR", Size.BIG, Alignment.CENTER, Emphasis.BOLD),
                        ReceiptLine.of("AUTH. CODE: 308373"),
                        ReceiptLine.of("CONTACTLESS"));
        assertThat(receipt.lines(20)).contains("28/04/25       09:27");
    }

    @Test
    void bothCopiesAreHandedOn() {
        assertThat(receipts(SALE))
                .extracting(Receipt::audience)
                .containsExactly(Receipt.Audience.CARDHOLDER, Receipt.Audience.MERCHANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"LOGO\"]", "[\"logo\"]", "\"Logo\""})
    void theLogoIsALineOfItsOwn(String json) {
        assertThat(line(json)).isEqualTo(ReceiptLine.logo());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['A']                              | A | | NORMAL | LEFT | NONE",
                "['A','9']                          | A | | BIG | LEFT | NONE",
                "['A','1','R']                      | A | | SMALL | RIGHT | NONE",
                "['A','5','C','I']                  | A | | NORMAL | CENTER | ITALIC",
                "['A',9,'C','U']                    | A | | BIG | CENTER | UNDERLINE",
                "['A','Big','Center','Bold']        | A | | BIG | CENTER | BOLD",
                "['A','Small','Right','Normal']     | A | | SMALL | RIGHT | NONE",
                "['A','','','']                     | A | | NORMAL | LEFT | NONE",
                "['A','x','y','z']                  | A | | NORMAL | LEFT | NONE",
                "['A',null,null,null]               | A | | NORMAL | LEFT | NONE",
                "['A','B','9','S','B']              | A | B | BIG | LEFT | BOLD",
                "['A','B','9','S']                  | A | B | BIG | LEFT | NONE",
                "['Total','10.00 EUR']              | Total | 10.00 EUR | NORMAL | LEFT | NONE",
                "\"just a text\"                    | just a text | | NORMAL | LEFT | NONE",
                "7                                  | 7 | | NORMAL | LEFT | NONE",
                "null                               | '' | | NORMAL | LEFT | NONE",
                "{}                                 | '' | | NORMAL | LEFT | NONE"
            })
    void cellsThatAreMissingOrStrangeHaveTheirDefaults(
            String json, String left, String right, Size size, Alignment alignment, Emphasis emphasis) {
        assertThat(line(json.replace('\'', '"')))
                .isEqualTo(new ReceiptLine(
                        Kind.TEXT, left == null ? "" : left, right == null ? "" : right, size, alignment, emphasis));
    }

    @Test
    void aQrCodeIsOne() {
        assertThat(line("[\"https://example.com/r/1\",\"5\",\"QR\",\"N\"]").kind())
                .isEqualTo(Kind.QR_CODE);
    }

    @Test
    void aReceiptMayComeAsATextThatHoldsIt() {
        assertThat(receipts(SALE.with("cardholderReceipt", "\"[[\\\"A\\\",\\\"9\\\",\\\"C\\\",\\\"B\\\"],[]]\""))
                        .get(0)
                        .styledLines())
                .containsExactly(text("A", Size.BIG, Alignment.CENTER, Emphasis.BOLD), ReceiptLine.of(""));
        assertThat(receipts(SALE.with("cardholderReceipt", "\"A\\nB\"")).get(0).lines())
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"\"", "{}", "7", "true"})
    void aReceiptThatIsNoneIsLeftOut(String json) {
        assertThat(receipts(SALE.with("cardholderReceipt", json)))
                .extracting(Receipt::audience)
                .containsExactly(Receipt.Audience.MERCHANT);
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, ************1111",
        "476173******0010, ************0010",
        "4761 73** **** 0010, **** **** **** 0010",
        "EXP 12/29, EXP **/**",
        "Expiry date: 1229, Expiry date: ****"
    })
    void noMoreThanTheLastFourDigitsAndNoExpiryDate(String sent, String shown) {
        assertThat(line("[\"" + sent + "\",\"5\",\"L\",\"N\"]").text()).isEqualTo(shown);
        assertThat(line("[\"PAN\",\"" + sent + "\",\"5\",\"S\",\"N\"]").right()).isEqualTo(shown);
    }
}
