package dev.tillbridge.testkit.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.fuzz.FuzzTest;
import dev.tillbridge.testkit.fuzz.Headed;
import dev.tillbridge.testkit.fuzz.Told;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whatever goes by a recorder, it listens without harm, and keeps no card number.
 *
 * <p>An input is {@code axept|paynt|payxpert asks|answers <bytes in a segment>}, and below the bytes.
 */
class HeardBytesFuzzTest extends FuzzTest {

    private static final int MOST_SEGMENTS = 64;

    @Override
    protected int inputs() {
        return 1500;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "axept",
                "paynt",
                "payxpert",
                "asks",
                "answers",
                "HTTP/1.1 200 OK\r\n",
                "POST /sale?pan=4111111111111111 HTTP/1.1\r\n",
                "Content-Length: 5\r\n",
                "Transfer-Encoding: chunked\r\n",
                "\r\n\r\n",
                "5\r\nhello\r\n",
                "0\r\n\r\n",
                "\"cardPan\":\"4111111111111111\"",
                "\"emvTvr\":",
                "Authorization: Bearer x\r\n",
                "CZ0040320",
                "AA0164111111111111111",
                "AE00210",
                "ZT131CK003100AK118",
                "4111 1111 1111 1111",
                "EXP 12/29");
    }

    @Override
    protected void judge(byte[] input) {
        Headed heard = Headed.of(input, ISO_8859_1);
        Wire wire = Wire.of(heard.word(0), Map.of())
                .or(() -> Wire.of("axept", Map.of()))
                .orElseThrow();
        boolean requests = heard.word(1).equals("asks");
        byte[] bytes = heard.body().getBytes(ISO_8859_1);
        Masking masking = new Masking();
        for (Raw raw : messages(wire.assembler(requests), bytes, Math.max(1, heard.number(2, 1)))) {
            Raw kept = wire.kept(masking, raw, requests);
            assertThat(Told.cardNumber(kept)).as("I5").isEmpty();
            wire.asked(kept.line(), kept.body());
        }
        wire.perhapsAsked(heard.body());
    }

    private static List<Raw> messages(Assembler assembler, byte[] bytes, int wanted) {
        int size = Math.max(wanted, bytes.length / MOST_SEGMENTS);
        List<Raw> messages = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            messages.addAll(assembler.feed(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
        }
        messages.addAll(assembler.end());
        return messages;
    }
}
