package dev.tillbridge.driver.payxpert.concert;

import static dev.tillbridge.driver.payxpert.concert.Bench.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.socket.AnswerReader.Next;
import dev.tillbridge.spi.socket.FieldMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When an answer is complete. */
class ConcertReaderTest {

    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Next MORE = Next.more();

    private static ConcertReader reader(Map<String, ?> settings) {
        ConcertSettings own = Bench.settings(settings);
        return new ConcertReader(ConcertMessageMapper.wanted(sent(own), own), false, own);
    }

    private static ConcertReader reader() {
        return reader(Map.of());
    }

    private static FieldMessage sent(ConcertSettings settings) {
        return ConcertMessageMapper.toMessage(Bench.start(Bench.sale()), settings);
    }

    static Stream<Sample> answers() {
        return Sample.answers();
    }

    private static String meaning(String text, String key) {
        return Bench.verdict(
                ConcertMapper.toStartAnswer(Sample.messages(text), Bench.start(Bench.sale(), key), Bench.settings()),
                key);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noBeginningOfAnAnswerIsTakenForAnotherOne(Sample sample) {
        String key = Sample.messages(sample.text()).get(0).field("CH").orElse(Bench.KEY);
        String whole = meaning(sample.text(), key);
        for (int cut = 1; cut < sample.text().length(); cut++) {
            String beginning = sample.text().substring(0, cut);
            ConcertReader reader = reader();
            Next next = reader.read(Sample.bytes(beginning));
            assertThat(next.isDone()).as("done after " + beginning).isFalse();
            if (next.quiet().filter(QUIET::equals).isPresent()) {
                assertThat(meaning(beginning, key))
                        .as("quiet after " + beginning)
                        .isEqualTo(whole);
            }
            boolean intermediate = sample.name().equals("answer: taken into account");
            Next rest = reader.read(Sample.bytes(sample.text().substring(cut)));
            assertThat(rest.quiet().isPresent()).as("may end at the end").isEqualTo(!intermediate);
            assertThat(reader.isWholeAtEnd()).isEqualTo(!intermediate);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void bytesMayComeOneByOne(Sample sample) {
        ConcertReader reader = reader();
        Next next = MORE;
        for (byte octet : sample.bytes()) {
            next = reader.read(new byte[] {octet});
            assertThat(next.isDone()).isFalse();
        }
        assertThat(next.quiet().isPresent()).isEqualTo(!sample.name().equals("answer: taken into account"));
    }

    @Test
    void whatDecidesIsWaitedForLonger() {
        assertThat(reader().read(Sample.bytes(answer("AE00210AF00201"))).quiet())
                .contains(QUIET);
        assertThat(reader().read(Sample.bytes(answer("AE00210"))).quiet())
                .as("a refusal may be on its way")
                .contains(PATIENCE);
        assertThat(reader().read(Sample.bytes(answer("AE00201"))).quiet()).contains(PATIENCE);
        assertThat(reader().read(Sample.bytes("CZ0040320AE00210AF00201")).quiet())
                .contains(PATIENCE);
        assertThat(reader().read(Sample.bytes("CZ0040320AE00201AF00204")).quiet())
                .as("an authorisation number may be on its way")
                .contains(PATIENCE);
        assertThat(reader().read(Sample.bytes("CZ0040320AE00201AF00207")).quiet())
                .as("it proves nothing, whatever comes")
                .contains(QUIET);
        assertThat(reader().read(Sample.bytes("CZ0040320AE00201AF00208")).quiet())
                .as("card data may be on its way")
                .contains(PATIENCE);
        assertThat(reader(Map.of("profile", "generic"))
                        .read(Sample.bytes(answer("AE00210")))
                        .quiet())
                .as("other vendors send no complement with an approval, but one with a refusal")
                .contains(PATIENCE);
        assertThat(reader(Map.of("verified", List.of("echo-key")))
                        .read(Sample.bytes(answer("AE00210AF00201")))
                        .quiet())
                .as("the key of another operation may be on its way")
                .contains(PATIENCE);
        assertThat(reader(Map.of("tickets", "cardholder"))
                        .read(Sample.bytes(answer("AE00210AF00201")))
                        .quiet())
                .as("the ticket is on its way")
                .contains(PATIENCE);
    }

    @Test
    void anAnswerWithoutAStatusIsNeverComplete() {
        ConcertReader reader = reader();

        assertThat(reader.read(Sample.bytes(answer()))).isSameAs(MORE);
        assertThat(reader.isWholeAtEnd()).isFalse();
        assertThat(new ConcertReader(Set.of(), true, Bench.settings())
                        .read(Sample.bytes(answer("AE00211")))
                        .quiet())
                .as("but 'taken into account' is an answer where it is asked for")
                .isNotEqualTo(Optional.empty());
    }

    @Test
    void signsOfAPaymentMayBeOnTheirWayBehindAnUnknownOne() {
        String unknown = answer("AE00201AF00200");
        ConcertReader lookup = new ConcertReader(Set.of(), true, Bench.settings());

        assertThat(lookup.read(Sample.bytes(unknown)).quiet())
                .as("of a lookup it may prove that nothing was started")
                .contains(PATIENCE);
        assertThat(reader().read(Sample.bytes(unknown)).quiet())
                .as("of a payment it proves nothing, whatever follows")
                .contains(QUIET);
    }

    @Test
    void whatCanNeverBecomeAnAnswerIsNotWaitedFor() {
        ConcertReader reader = reader();

        assertThat(reader.read(Sample.bytes("HTTP/1.1")).isDone()).isTrue();
        assertThat(reader.isWholeAtEnd()).isFalse();
    }
}
