package dev.tillbridge.testkit.recording;

import dev.tillbridge.model.SafeText;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import dev.tillbridge.testkit.recording.RecordedMessage.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** HTTP/1.1 as it is recorded: JSON and queries by the names of their fields, everything else as free text. Immutable. */
public final class HttpRecording implements Wire {

    private static final String ENCRYPTED = "https";
    private static final String PLAIN = "http";

    /** Headers that decide something; all others are dropped. */
    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "content-type",
            "connection",
            "disableprinting",
            "retry-after",
            "www-authenticate",
            "location");

    private final boolean encrypted;
    private final HttpFields fields;

    private HttpRecording(boolean encrypted, HttpFields fields) {
        this.encrypted = encrypted;
        this.fields = fields;
    }

    /**
     * Returns the wire of terminals that speak HTTP.
     *
     * @param encrypted whether TLS lies below
     * @param fields what is done with the fields of their messages
     */
    public static HttpRecording of(boolean encrypted, HttpFields fields) {
        return new HttpRecording(encrypted, fields);
    }

    /** Returns the wire of that name in a file, with the fields that everybody knows; empty when it is not HTTP. */
    static Optional<Wire> named(String word) {
        return word.equals(ENCRYPTED) || word.equals(PLAIN)
                ? Optional.of(of(word.equals(ENCRYPTED), HttpFields.standard()))
                : Optional.empty();
    }

    @Override
    public String word() {
        return encrypted ? ENCRYPTED : PLAIN;
    }

    @Override
    public boolean isEncrypted() {
        return encrypted;
    }

    @Override
    public boolean endsItself() {
        return true;
    }

    @Override
    public Assembler assembler(boolean requests) {
        return new HttpAssembler(requests);
    }

    // What may be kept

    @Override
    public Raw kept(Masking masking, Raw message, boolean request) {
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach((name, value) -> {
            boolean usual = name.equals("connection") && !value.equalsIgnoreCase("close");
            if (HEADERS.contains(name) && !usual) {
                headers.put(name, header(masking, name, value));
            }
        });
        String line = line(masking, message.line(), request);
        return new Raw(message.whole(), line, headers, body(masking, message.body()));
    }

    /** Returns the value of a header as it may be kept; the scheme of a credential stays. */
    private static String header(Masking masking, String name, String value) {
        if (!name.equals("authorization")) {
            return masking.text(value);
        }
        int secret = value.indexOf(' ') + 1;
        return masking.text(value.substring(0, secret)) + masking.hidden(Treatment.TOKEN, value.substring(secret));
    }

    private String line(Masking masking, String line, boolean request) {
        int blank = line.indexOf(' ');
        return request && blank > 0
                ? masking.text(line.substring(0, blank)) + ' ' + target(masking, line.substring(blank + 1))
                : masking.text(line);
    }

    /** Returns a target of HTTP as it may be kept: the path, and the query by the names in it. */
    private String target(Masking masking, String target) {
        int question = target.indexOf('?');
        if (question < 0) {
            return masking.text(target);
        }
        StringBuilder safe = new StringBuilder(masking.text(target.substring(0, question)));
        char before = '?';
        for (String pair : target.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            safe.append(before);
            before = '&';
            if (equals < 0) {
                safe.append(masking.text(pair));
            } else {
                String name = pair.substring(0, equals);
                safe.append(masking.text(name))
                        .append('=')
                        .append(masking.treated(fields.of(name), pair.substring(equals + 1)));
            }
        }
        return safe.toString();
    }

    private String body(Masking masking, String body) {
        if (!JsonText.isJson(body)) {
            return masking.text(body);
        }
        String safe = JsonText.edit(body, (path, name, value, quoted) -> {
            Treatment treatment = fields.at(path, name);
            return quoted ? masking.treated(treatment, value) : bare(masking, treatment, value);
        });
        return masking.withoutKnown(SafeText.masked(safe)); // a name of a field may hold anything too
    }

    /** Returns a bare word of JSON as it may be kept: still a number where it was one. */
    private static String bare(Masking masking, Treatment treatment, String value) {
        boolean number =
                !value.isEmpty() && value.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (!number) {
            return value.matches("true|false|null") ? value : masking.hidden(Treatment.UNKNOWN, value);
        }
        return masking.number(treatment, value);
    }

    // What is asked

    @Override
    public Asked asked(String line, String body) {
        int blank = line.indexOf(' ');
        String method = line.substring(0, Math.max(blank, 0));
        String target = line.substring(blank + 1);
        int question = target.indexOf('?');
        Map<String, String> places = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                places.put(
                        "?" + (equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        if (JsonText.isJson(body)) {
            places.putAll(JsonText.values(body));
        } else if (!body.isBlank()) {
            places.put("body", body);
        }
        Set<String> anew = places.keySet().stream().filter(this::isAnew).collect(Collectors.toSet());
        String path = question < 0 ? target : target.substring(0, question);
        return new Asked(method + " " + path, places, anew, !method.equals("POST") && !method.equals("PUT"));
    }

    private boolean isAnew(String place) {
        return !place.equals("body")
                && fields.isAnew(place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('?')) + 1));
    }

    @Override
    public Optional<Asked> perhapsAsked(String heard) {
        return Optional.empty();
    }

    // What is answered

    @Override
    public String renewed(String body, UnaryOperator<String> value, UnaryOperator<String> text) {
        return JsonText.isJson(body)
                ? JsonText.edit(body, (path, name, its, quoted) -> quoted ? text.apply(its) : its)
                : text.apply(body);
    }

    @Override
    public byte[] bytes(RecordedMessage answer) {
        if (answer.line().isEmpty()) {
            return new byte[0];
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.line()).append("\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        int promised = answer.kind() == Kind.WHOLE ? body.length : body.length + 1;
        head.append("Content-Length: ").append(promised).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
