package dev.tillbridge.testkit.simulation.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.testkit.simulation.ledger.Course;
import dev.tillbridge.testkit.simulation.tongue.axept.AxeptTongueProvider;
import dev.tillbridge.testkit.simulation.tongue.paynt.PayntTongueProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTongueTest {

    private static final String SERIAL = "1853195101";
    private static final List<Course.End> ENDS = List.of(Course.End.values());
    private static final List<String> WORDS =
            List.of("SALE", "REFUND", "PREAUTH", "PRE_AUTH", "TOP_UP", "COMPLETION", "REVERSAL", "AUTHORISATION_ONLY");
    private static final List<String> RESOURCES = List.of(
            "transaction",
            "transaction",
            "transaction",
            "cardAcquisition",
            "reports",
            "historyReports",
            "info",
            "status",
            "pair",
            "user",
            "nothing");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverATillSaysIsAnsweredOnceAndBreaksNothing(long seed) {
        Random random = new Random(seed);
        for (TongueProvider provider : List.of(new AxeptTongueProvider(), new PayntTongueProvider())) {
            List<String> options = provider.options().stream()
                    .filter(option -> random.nextInt(3) == 0)
                    .toList();
            HttpDesk desk = new HttpDesk(provider.open(SERIAL, options, random));
            boolean bearer = provider.driver().equals("axept") || options.contains("bearer-only");
            String last = "x";
            int asked = 0;
            int answered = 0;
            for (int i = 0; i < 1_500; i++) {
                desk.willGo(HttpDesk.course(ENDS.get(random.nextInt(4)), random.nextInt(2), Map.of()));
                byte[] request =
                        request(provider.driver(), bearer, last, random).getBytes(StandardCharsets.ISO_8859_1);
                while (random.nextInt(4) == 0) {
                    request[random.nextInt(request.length)] = (byte) random.nextInt(256);
                }
                if (HttpRequest.whole(request) == request.length) {
                    asked++;
                    List<HttpAnswer> answers = desk.sendAll(request);
                    answered += answers.size();
                    last = answers.isEmpty() ? last : uti(answers.get(0), last);
                }
                if (desk.ledger().current().isPresent() && random.nextInt(3) == 0) {
                    answered += desk.end().size();
                }
                answered += desk.pass(Duration.ofMillis(random.nextInt(2_000))).size();
            }
            if (desk.ledger().current().isPresent()) {
                answered += desk.end().size();
            }
            answered += desk.pass(Duration.ofMinutes(5)).size();

            assertThat(asked).isGreaterThan(500);
            assertThat(answered).as("%s %s", provider.driver(), options).isEqualTo(asked);
            assertThat(desk.ledger().entries()).isNotEmpty();
        }
    }

    @Test
    void aRequestMayComeInPieces() {
        Tongue tongue = new PayntTongueProvider().open(SERIAL, List.of(), new Random(1));
        byte[] request = "GET /payntpos/1.0.0/transaction HTTP/1.1\r\nContent-Length: 2\r\n\r\nab"
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < request.length; i++) {
            assertThat(tongue.wholeRequest(Arrays.copyOf(request, i))).isZero();
        }

        assertThat(tongue.wholeRequest(request)).isEqualTo(request.length);
    }

    private static String request(String driver, boolean bearer, String last, Random random) {
        boolean axept = driver.equals("axept");
        String method = List.of("POST", "GET", "DELETE").get(random.nextInt(3));
        String resource = RESOURCES.get(random.nextInt(RESOURCES.size()));
        String root = axept ? "/POSitiveWebLink/1.1.0/" : "/payntpos/1.0.0/";
        String report = List.of("", "&reportType=XReport", "&reportType=ZReport", "&reportType=STATUS_CHECK")
                .get(random.nextInt(4));
        String uti = random.nextInt(3) == 0 ? "" : ",\"uti\":\"" + last + '"';
        String body = "{\"transType\":\"" + WORDS.get(random.nextInt(WORDS.size())) + "\",\"amount\":5,\"amountTrans\":"
                + (random.nextInt(2_000) + 1) + uti + '}';
        return method + ' ' + root + resource + "?tid=" + SERIAL + "&uti=" + last + report
                + " HTTP/1.1\r\nAuthorization: " + (bearer ? "Bearer " : "") + "sim-token-" + SERIAL
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String uti(HttpAnswer answer, String otherwise) {
        int at = answer.body().indexOf("\"uti\":\"");
        int end = answer.body().indexOf('"', at + 7);
        return at < 0 || end < 0 ? otherwise : answer.body().substring(at + 7, end);
    }
}
