package dev.tillbridge.testkit.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The terminals that speak HTTP: they differ in paths and words only. Safe for use by several threads. */
public final class HttpWire implements WireProtocol {

    private static final Json JSON = Json.plain();
    private static final String GARBAGE = "{\"uti\":\"\u0000\u0001,,]\"amountTrans\":1";
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9]{11,15}(?=[0-9]{4}(?![0-9]))");

    private final boolean encrypted;
    private final Set<Moment> moments;
    private final HttpWords words;
    private final Pattern secret;

    private HttpWire(boolean encrypted, Set<Moment> moments, HttpWords words) {
        this.encrypted = encrypted;
        this.moments = Set.copyOf(moments);
        this.words = words;
        this.secret = Pattern.compile("((?:" + String.join("|", words.secrets()) + ")(?:\"\\s*:\\s*\"|=))[^\"&]*");
    }

    /**
     * Returns the protocol of terminals that speak HTTP with JSON.
     *
     * @param encrypted whether TLS lies below
     * @param moments the moments that can be told apart, {@link Moment#CONNECT} included
     * @param words how they call things
     */
    public static HttpWire of(boolean encrypted, Set<Moment> moments, HttpWords words) {
        return new HttpWire(encrypted, moments, words);
    }

    @Override
    public boolean isEncrypted() {
        return encrypted;
    }

    @Override
    public Set<Moment> moments() {
        return moments;
    }

    @Override
    public Optional<Question> question(byte[] bytes) {
        return HttpMessage.of(bytes).filter(HttpMessage::isWhole).map(this::question);
    }

    private Question question(HttpMessage request) {
        String method = request.word(0);
        String target = request.word(1);
        String resource = resource(target);
        Moment moment = words.moment(method, resource).orElse(null);
        JsonNode body = moment == Moment.START ? tree(request.text()) : MissingNode.getInstance();
        return new Question(
                request.end(),
                moment,
                words.isLookup(method, resource),
                words.key(body),
                words.reference(body),
                method,
                masked(target),
                masked(request.text()),
                !request.header("authorization").isEmpty());
    }

    private static String resource(String target) {
        String path = target.split("\\?", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.read(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // then it tells nothing
        }
    }

    private String masked(String text) {
        String withoutSecret = secret.matcher(text).replaceAll("$1***");
        return CARD_NUMBER.matcher(withoutSecret).replaceAll("***********");
    }

    @Override
    public Progress progress(Question question, byte[] answer) {
        Optional<HttpMessage> message = HttpMessage.of(answer);
        if (message.isEmpty()) {
            return Progress.PARTIAL;
        }
        if (message.get().status() / 100 == 1) {
            return Progress.INTERMEDIATE;
        }
        return message.get().isWhole() ? Progress.WHOLE : Progress.PARTIAL;
    }

    @Override
    public Optional<Moment> moment(Question lookup, byte[] answer, boolean running) {
        return HttpMessage.of(answer).flatMap(message -> {
            String text = message.text();
            return words.moment(message.status(), text, tree(text));
        });
    }

    @Override
    public RecordedAnswer shown(byte[] answer) {
        return HttpMessage.of(answer)
                .map(message -> new RecordedAnswer(
                        message.isWhole() ? Extent.WHOLE : Extent.PART,
                        (message.word(1) + " " + message.word(2)).strip(),
                        masked(message.text()),
                        ""))
                .orElseGet(() -> new RecordedAnswer(Extent.PART, "", "", "broke off before its body"));
    }

    // Spoiled answers

    @Override
    public int cut(byte[] answer) {
        int body = HttpMessage.of(answer).map(HttpMessage::body).orElse(0);
        return Math.min(answer.length, body + Math.max(1, (answer.length - body) / 2));
    }

    @Override
    public byte[] garbled(byte[] answer) {
        return withBody(answer, GARBAGE.getBytes(StandardCharsets.UTF_8), "");
    }

    @Override
    public byte[] emptied(byte[] answer) {
        return withBody(answer, new byte[0], "");
    }

    private static byte[] withBody(byte[] answer, byte[] body, String more) {
        return HttpMessage.of(answer)
                .map(message -> message.withBody(body, more))
                .orElse(body);
    }

    @Override
    public Padding oversized(byte[] answer) {
        byte[] blanks = new byte[64 * 1024];
        Arrays.fill(blanks, (byte) ' ');
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        byte[] body = text(answer).getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            end.writeBytes(HttpMessage.chunk(body));
        }
        end.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new Padding(chunkedHead(answer), HttpMessage.chunk(blanks), end.toByteArray());
    }

    @Override
    public Padding endless(byte[] answer) {
        return new Padding(chunkedHead(answer), HttpMessage.chunk(new byte[] {' '}), new byte[0]);
    }

    @Override
    public Optional<byte[]> packed(byte[] answer, int blanks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] some = new byte[64 * 1024];
            Arrays.fill(some, (byte) ' ');
            for (int written = 0; written < blanks; written += some.length) {
                gzip.write(some);
            }
            gzip.write(text(answer).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Optional.of(withBody(answer, bytes.toByteArray(), "Content-Encoding: gzip\r\n"));
    }

    private static String text(byte[] answer) {
        return HttpMessage.of(answer).map(HttpMessage::text).orElse("");
    }

    private static byte[] chunkedHead(byte[] answer) {
        return HttpMessage.of(answer)
                .map(message -> message.headWith("Transfer-Encoding: chunked"))
                .orElse("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
