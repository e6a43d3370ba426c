package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Receipt.Audience;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.spi.socket.FieldMessage.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tickets, as terminals pack them. */
class ConcertReceiptMapperTest {

    private static List<Receipt> receipts(String... tickets) {
        return ConcertReceiptMapper.receipts(FieldMessage.of("CZ", "0320").and("ZT", List.of(tickets)));
    }

    private static String ticket(String selection, String packed) {
        return ConcertCodec.records(List.of(new Field("CK", selection), new Field("AK", packed)));
    }

    private static String packed(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void bothTicketsOfASampleAreRead() {
        List<Receipt> receipts = ConcertReceiptMapper.receipts(Sample.messages(
                        Sample.named("answer: debit approved with both tickets").text())
                .get(0));

        assertThat(receipts)
                .containsExactly(
                        Receipt.of(
                                Audience.CARDHOLDER,
                                List.of(
                                        "CARTE BANCAIRE",
                                        "SANS CONTACT",
                                        "A0000000421010",
                                        "DEBIT 19,90 EUR",
                                        "TICKET CLIENT",
                                        "A CONSERVER")),
                        Receipt.of(
                                Audience.MERCHANT,
                                List.of(
                                        "CARTE BANCAIRE",
                                        "SANS CONTACT",
                                        "A0000000421010",
                                        "DEBIT 19,90 EUR",
                                        "TICKET COMMERCANT")));
    }

    @Test
    void twoTicketsMayShareARecord() {
        assertThat(receipts(ticket("100", packed("ONE")) + ticket("110", packed("TWO"))))
                .containsExactly(
                        Receipt.of(Audience.CARDHOLDER, List.of("ONE")), Receipt.of(Audience.MERCHANT, List.of("TWO")));
    }

    @Test
    void blanksAtTheBeginningAndAccentsStay() {
        assertThat(receipts(ticket("100", packed("   Café\n\nMERCI\n"))))
                .containsExactly(Receipt.of(Audience.CARDHOLDER, List.of("   Café", "", "MERCI")));
    }

    @Test
    void missingPaddingIsForgiven() {
        assertThat(receipts(ticket("100", packed("ONE MORE").replace("=", ""))))
                .containsExactly(Receipt.of(Audience.CARDHOLDER, List.of("ONE MORE")));
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        assertThat(receipts("no records", ticket("100", "A"), ticket("101", packed("<html>")), "CK003100"))
                .isEmpty();
        assertThat(receipts(ticket("100", "A"), ticket("110", packed("TWO")))).hasSize(1);
    }

    @Test
    void whatHoldsNothingToPrintIsNoReceipt() {
        assertThat(receipts(ticket("100", "!!!!"), ticket("110", packed(" \n\n")), ticket("100", "====")))
                .isEmpty();
        assertThat(receipts(ticket("100", packed("TICKET CLIENT") + "***")))
                .as("no Base64")
                .isEmpty();
    }

    @Test
    void whatOnlyPaperMayShowIsHidden() {
        List<String> lines = receipts(ticket(
                        "100",
                        packed("CB 4970101122334455\n497010******4455\nFIN 09/28\nEXP: 09/28\nValidité : 09/2028\n"
                                + "FIN DE TRANSACTION\n12/01/2026 10:15")))
                .get(0)
                .lines();

        assertThat(lines)
                .contains("FIN DE TRANSACTION", "12/01/2026 10:15", "FIN **/**", "EXP: **/**", "Validité : **/****")
                .noneMatch(line -> line.contains("49701011") || line.contains("497010") || line.contains("28"));
    }

    @Test
    void noFormOfCardDataIsLeftOnATicket() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../core/src/test/resources/text/hidden.txt")).stream()
                .filter(row -> !row.startsWith("# ") && !row.contains("\\"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> {
            String[] sides = row.split(" => ", -1);
            assertThat(receipts(ticket("100", packed(sides[0]))).get(0).lines()).containsExactly(sides[1]);
        });
    }
}
