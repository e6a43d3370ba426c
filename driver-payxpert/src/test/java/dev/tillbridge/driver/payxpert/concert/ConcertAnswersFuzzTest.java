package dev.tillbridge.driver.payxpert.concert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.socket.FieldMessage;
import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * Whatever comes back from a Concert terminal, in whatever segments, it is an observation, and an approval says nothing that the records
 * do not.
 *
 * <p>An input is {@code debit|void|refund|status|copies <bytes in a segment>}, and below the bytes of the answer.
 */
class ConcertAnswersFuzzTest extends FuzzTest {

    private static final int MOST_SEGMENTS = 64;
    private static final Lookup ASKED = new Lookup(Operation.SALE, Bench.KEY);

    private final ConcertSettings settings = Bench.settings(Map.of("serial", "1853195101"));

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        Sample.answers().forEach(sample -> {
            String head = sample.name().contains("status")
                    ? "status 7"
                    : sample.name().contains("duplicate") ? "copies 40" : "debit 9";
            kept.add(Headed.written(head, sample.bytes()));
        });
        return kept;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "debit",
                "void",
                "refund",
                "status",
                "copies",
                "CZ0040320",
                "CZ004",
                "AE00210",
                "AE00201",
                "AE00211",
                "AF00201",
                "AF00204",
                "AF00206",
                "AF00208",
                "AF00200",
                "CB0041990",
                "CB005+1990",
                "CD0010",
                "CD0012",
                "CE003978",
                "CA00207",
                "CH032" + Bench.KEY,
                "CH0014",
                "AC006730518",
                "AA0164111111111111111",
                "ID01188213407551",
                "CC003001",
                "AP013176840640000",
                "AQ0101853195101",
                "AQ0101853195102",
                "BC00251",
                "ZT131CK003100AK118",
                "CF0014",
                "CI0012",
                "CB000",
                "CB999");
    }

    @Override
    protected void judge(byte[] input) {
        Headed asked = Headed.of(input, ISO_8859_1);
        byte[] bytes = asked.body().getBytes(ISO_8859_1);
        readInSegments(bytes, Math.max(1, asked.number(1, 1)));
        Optional<List<FieldMessage>> read = ConcertCodec.read(bytes);
        ConcertCodec.isFollowed(bytes);
        Stranger.of(bytes);
        List<FieldMessage> messages = read.orElse(List.of());
        if (messages.isEmpty()) {
            return;
        }
        Object told = switch (asked.word(0)) {
            case "void" -> start(messages, Bench.start(Bench.voidTransaction()), bytes);
            case "refund" -> start(messages, Bench.start(Bench.refund(null)), bytes);
            case "status" -> status(messages, bytes);
            case "copies" -> copies(messages);
            default -> start(messages, Bench.start(Bench.sale()), bytes);
        };
        assertThat(Told.cardNumber(told)).as("I5").isEmpty();
        assertThat(Told.cardNumber(messages.toString())).as("I5, in a log").isEmpty();
    }

    /** However the network cuts an answer, it is the same one. */
    private void readInSegments(byte[] bytes, int wanted) {
        int size = Math.max(wanted, bytes.length / MOST_SEGMENTS);
        ConcertReader reader = new ConcertReader(Set.of("CB"), false, settings);
        ConcertParser parser = new ConcertParser();
        for (int from = 0; from < bytes.length; from += size) {
            byte[] segment = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            reader.read(segment);
            parser.feed(segment);
        }
        ConcertParser whole = new ConcertParser();
        whole.feed(bytes);
        assertThat(parser.isAtBoundary()).as("4.2").isEqualTo(whole.isAtBoundary());
        assertThat(parser.isMalformed()).as("4.2").isEqualTo(whole.isMalformed());
        if (reader.isWholeAtEnd()) {
            assertThat(ConcertCodec.read(bytes)).as("what is whole can be read").isPresent();
        }
    }

    private StartAnswer start(List<FieldMessage> messages, Start start, byte[] bytes) {
        StartAnswer said = ConcertMapper.toStartAnswer(messages, start, settings);
        ConcertExchange.of(messages, start, settings).isOddlyReferenced();
        if (said instanceof StartAnswer.Finished finished && Bench.verdict(said).equals("approved")) {
            assertThat(finished.evidence().complete()).as("E4").isTrue();
            Wire wire = Wire.of(bytes);
            assertThat(wire.last("AE")).as("6.1").isEqualTo("10");
            assertThat(wire.last("AF")).as("6.1").startsWith("01");
            assertThat(wire.all("CH")).as("E2").isSubsetOf(Set.of(Bench.KEY));
            assertThat(wire.all("AQ").stream().map(String::strip)).as("E1").isSubsetOf(Set.of("1853195101"));
            assertThat(finished.evidence().amounts().base().orElseThrow().getAmountMinorLong())
                    .as("E3")
                    .isEqualTo(Long.parseLong(wire.last("CB")));
            assertThat(wire.all("AF").stream().filter(af -> !af.startsWith("01")))
                    .as("E6")
                    .isEmpty();
        } else {
            assertThat(said).as("4.3").isNotInstanceOfAny(StartAnswer.Accepted.class, StartAnswer.NeverLeft.class);
        }
        return said;
    }

    private LookupAnswer status(List<FieldMessage> messages, byte[] bytes) {
        List<FieldMessage> ending = ConcertMapper.ending(messages, true);
        LookupAnswer said = StatusLayout.assumed().toLookupAnswer(ending, ASKED, settings, CurrencyUnit.EUR);
        Wire wire = Wire.of(bytes);
        if (said instanceof LookupAnswer.Finished finished
                && Bench.verdict(finished.evidence(), Bench.KEY).equals("approved")) {
            assertThat(wire.last("AE")).as("6.1").isEqualTo("10");
            assertThat(wire.last("AF")).as("6.1").startsWith("01");
            assertThat(wire.last("CH")).as("E2").isEqualTo(Bench.KEY);
        } else if (said instanceof LookupAnswer.NotFound) {
            assertThat(wire.last("CH")).as("E2").isEqualTo(Bench.KEY);
            assertThat(wire.last("AE") + wire.last("AF")).as("6.2").isEqualTo("0100");
            assertThat(wire.all("AC")).as("E6").isEmpty();
        }
        return said;
    }

    private Answer<List<Receipt>> copies(List<FieldMessage> messages) {
        ConcertServiceMapper services = new ConcertServiceMapper(settings, "terrace");
        FieldMessage asked = ConcertMessageMapper.duplicate(Receipt.Audience.MERCHANT, settings);
        return services.toAnswer(messages, asked, answer -> services.toCopies(answer, Receipt.Audience.MERCHANT));
    }

    /** Records in the order in which they came, read in the plainest way. */
    private record Wire(List<String> records) {

        static Wire of(byte[] bytes) {
            String text = new String(bytes, ISO_8859_1);
            List<String> records = new ArrayList<>();
            int at = 0;
            while (at + 5 <= text.length()) {
                if ("\r\n\0\2 ".indexOf(text.charAt(at)) >= 0) {
                    at++;
                    continue;
                }
                int end = at + 5 + Integer.parseInt(text.substring(at + 2, at + 5));
                records.add(text.substring(at, at + 2) + text.substring(at + 5, end));
                at = end;
            }
            return new Wire(records);
        }

        List<String> all(String tag) {
            return records.stream()
                    .filter(record -> record.startsWith(tag))
                    .map(record -> record.substring(2))
                    .toList();
        }

        String last(String tag) {
            List<String> all = all(tag);
            return all.isEmpty() ? "" : all.get(all.size() - 1);
        }
    }
}
