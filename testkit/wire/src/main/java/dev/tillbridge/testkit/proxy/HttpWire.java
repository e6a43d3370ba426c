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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The terminals that speak HTTP: they differ in paths and words only. */
final class HttpWire implements WireProtocol {

    private static final Json JSON = Json.plain();
    private static final String GARBAGE = "{\"uti\":\"\u0000\u0001,,]\"amountTrans\":1";
    private static final Pattern SECRET =
            Pattern.compile("((?:cardToken|authToken|pairingCode)(?:\"\\s*:\\s*\"|=))[^\"&]*");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9]{11,15}(?=[0-9]{4}(?![0-9]))");

    /** What differs from vendor to vendor. */
    private interface Words {

        /** Returns the moment of a request, null when it makes none or is a lookup. */
        @Nullable
        Moment moment(String method, String resource);

        /** Returns the moment that an answer to a lookup tells. */
        Optional<Moment> moment(int status, String text, JsonNode body);

        /** Returns whether the key in a start is that of its original. */
        boolean hasOriginalKey(JsonNode start);
    }

    private final boolean encrypted;
    private final Set<Moment> moments;
    private final Words words;

    private HttpWire(boolean encrypted, Set<Moment> moments, Words words) {
        this.encrypted = encrypted;
        this.moments = Set.copyOf(moments);
        this.words = words;
    }

    static HttpWire axept() {
        return new HttpWire(true, EnumSet.allOf(Moment.class), new AxeptWords());
    }

    static HttpWire paynt(boolean encrypted) {
        Set<Moment> moments = EnumSet.complementOf(EnumSet.of(Moment.CANCEL, Moment.ACQUISITION));
        return new HttpWire(encrypted, moments, new PayntWords());
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
        boolean lookup = method.equals("GET") && resource.equals("transaction");
        Moment moment = words.moment(method, resource);
        JsonNode body = moment == Moment.START ? tree(request.text()) : MissingNode.getInstance();
        return new Question(
                request.end(),
                moment,
                lookup,
                words.hasOriginalKey(body) ? "" : body.path("uti").asText(""),
                body.path("reference").asText(""),
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

    private static String masked(String text) {
        String withoutSecret = SECRET.matcher(text).replaceAll("$1***");
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

    // Vendors

    private static final class AxeptWords implements Words {

        /** Statuses from which on the verdict has fallen. @protocol axept 9 [seed] */
        private static final Set<Integer> DECIDED = Set.of(2, 3, 10, 11, 12);

        /** Statuses that come with the cardholder's card. @protocol axept 9 [seed] */
        private static final Set<Integer> CARD_READ = Set.of(4, 6, 7, 17, 18, 38, 40, 71);

        @Override
        public @Nullable Moment moment(String method, String resource) {
            return switch (method + " " + resource) {
                case "POST transaction" -> Moment.START;
                case "DELETE transaction" -> Moment.CANCEL;
                case "POST cardAcquisition", "GET cardAcquisition", "DELETE cardAcquisition" -> Moment.ACQUISITION;
                case "GET reports", "GET historyReports", "GET info" -> Moment.REPORT;
                default -> null;
            };
        }

        /** @protocol axept 6 [seed] */
        @Override
        public Optional<Moment> moment(int status, String text, JsonNode body) {
            return switch (status) {
                case 200 -> Optional.of(Moment.LOOKUP_RESULT);
                case 206 -> Optional.of(inProgress(body));
                case 404 -> Optional.of(Moment.LOOKUP_UNKNOWN);
                default -> Optional.empty();
            };
        }

        private static Moment inProgress(JsonNode body) {
            Moment moment = Moment.LOOKUP_WAITING_FOR_CARD;
            for (JsonNode status : body.path("DisplayData")) {
                int value = status.path("value").asInt();
                if (DECIDED.contains(value)) {
                    return Moment.LOOKUP_RESULT;
                }
                if (CARD_READ.contains(value)) {
                    moment = Moment.LOOKUP_AUTHORISING;
                }
            }
            return moment;
        }

        @Override
        public boolean hasOriginalKey(JsonNode start) {
            return false;
        }
    }

    private static final class PayntWords implements Words {

        private static final Set<String> BEFORE_THE_CARD = Set.of("", "Transaction started");
        private static final Pattern DECIDED = Pattern.compile("Transaction (approved|declined|cancelled|finished)");

        @Override
        public @Nullable Moment moment(String method, String resource) {
            return switch (method + " " + resource) {
                case "POST transaction" -> Moment.START;
                case "GET pair" -> Moment.REPORT;
                default -> null;
            };
        }

        /** @protocol paynt 5 [seed] */
        @Override
        public Optional<Moment> moment(int status, String text, JsonNode body) {
            return switch (status) {
                case 200, 206 -> Optional.of(known(body));
                case 400 ->
                    text.contains("tid") || text.startsWith("Missing")
                            ? Optional.empty()
                            : Optional.of(Moment.LOOKUP_UNKNOWN);
                case 404 -> Optional.of(Moment.LOOKUP_UNKNOWN);
                default -> Optional.empty();
            };
        }

        private static Moment known(JsonNode body) {
            String step = body.path("statusDescription").asText("");
            boolean result = body.has("transApproved") || body.has("transactionType") || body.has("transType");
            if (result || DECIDED.matcher(step).matches()) {
                return Moment.LOOKUP_RESULT;
            }
            return BEFORE_THE_CARD.contains(step) ? Moment.LOOKUP_WAITING_FOR_CARD : Moment.LOOKUP_AUTHORISING;
        }

        /** @protocol paynt 4.3 [paynt-docs capture/void] */
        @Override
        public boolean hasOriginalKey(JsonNode start) {
            return Set.of("COMPLETION", "REVERSAL")
                    .contains(start.path("transType").asText(""));
        }
    }
}
