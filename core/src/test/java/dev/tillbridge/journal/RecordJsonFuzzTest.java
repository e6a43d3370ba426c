package dev.tillbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever stands in a journal is the record of an attempt, which is written as it was read, or is refused. */
class RecordJsonFuzzTest extends FuzzTest {

    @Override
    protected List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>(super.kept());
        kept.add(RecordJson.write(Samples.complete()).getBytes(StandardCharsets.UTF_8));
        kept.add(RecordJson.write(Samples.prepared(1)).getBytes(StandardCharsets.UTF_8));
        return kept;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "\"state\":\"APPROVED\"",
                "\"APPROVED\"",
                "\"UNKNOWN\"",
                "\"SUBMITTING\"",
                "\"GBP 1.00\"",
                "\"GBP 1e9\"",
                "\"XXX 1.00\"",
                "\"JPY 4111111111111111\"",
                "\"JPY 99999999999999999999999\"",
                "\"+1000000000-12-31T23:59:59Z\"",
                "\"1e999999999\"",
                "\"result\":{}",
                "\"details\":{}",
                "\"remarks\":[]");
    }

    @Override
    protected void judge(byte[] input) {
        String json = new String(input, StandardCharsets.UTF_8);
        AttemptRecord read;
        try {
            read = RecordJson.read(json);
        } catch (IllegalArgumentException e) {
            assertThat(Told.holdsCardNumber(String.valueOf(e.getMessage())))
                    .as("I5")
                    .isFalse();
            assertThat(e).as("a cause would quote what was read").hasNoCause();
            return;
        }
        String written = RecordJson.write(read);
        assertThat(RecordJson.write(RecordJson.read(written))).as("J1").isEqualTo(written);
        assertThat(Told.by(read)).as("whatever it is asked, it answers").isNotEmpty();
    }
}
