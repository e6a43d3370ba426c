package dev.tillbridge.testkit.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.testkit.conformance.CaseResult;
import dev.tillbridge.testkit.conformance.CaseResult.Exchange;
import dev.tillbridge.testkit.conformance.CaseResult.PersonAnswer;
import dev.tillbridge.testkit.conformance.CaseResult.Result;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The report as a document for programs, which a later run can resume and compare.
 *
 * <p>The names in it stay; a change that an older reader would misread raises {@link #VERSION}. Reading is strict, for a report that is
 * half understood would certify what nobody has tested. Pure, apart from reading files.
 */
public final class JsonReport {

    /** What every document says that it is. */
    public static final String FORMAT = "tillbridge-conformance-report";

    /** The version of the form. */
    public static final int VERSION = 1;

    /** What came back for each request in {@code wire}, empty where the terminal does not tell; not in older reports. */
    private static final String WIRE_ANSWERS = "wireAnswers";

    private static final long LARGEST_BYTES = 256L * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonReport() {}

    /** Returns the report as a document, without card numbers. */
    public static String write(ConformanceReport report) {
        ConformanceReport safe = ReportText.masked(report);
        Summary summary = Summary.of(safe);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT)
                .put("version", VERSION)
                .put("driver", safe.driver())
                .put("mode", safe.mode().name())
                .put("begun", safe.begun().toString())
                .put("verdict", summary.verdict().name());
        ObjectNode counts = json.putObject("counts");
        for (Result each : Result.values()) {
            counts.put(each.name(), summary.count(each));
        }
        ObjectNode facts = json.putObject("facts");
        safe.facts().forEach(facts::put);
        texts(json, "verified", List.copyOf(new TreeSet<>(safe.verified())));
        ArrayNode results = json.putArray("results");
        safe.results().forEach(each -> result(results.addObject(), each));
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always written", e);
        }
    }

    private static void result(ObjectNode json, CaseResult result) {
        json.put("id", result.id())
                .put("rule", result.rule().id())
                .put("level", result.rule().level().name())
                .put("title", result.title())
                .put("result", result.result().name())
                .put("reason", result.reason());
        texts(json, "steps", result.steps());
        ArrayNode answers = json.putArray("answers");
        for (PersonAnswer each : result.answers()) {
            answers.addObject().put("question", each.question()).put("answer", each.answer());
        }
        texts(json, "ledger", result.ledger());
        texts(json, "wire", result.wire().stream().map(Exchange::request).toList());
        texts(json, WIRE_ANSWERS, result.wire().stream().map(Exchange::answer).toList());
        json.put("millis", result.millis());
    }

    private static void texts(ObjectNode json, String name, List<String> texts) {
        ArrayNode list = json.putArray(name);
        texts.forEach(list::add);
    }

    /**
     * Reads a report from a file.
     *
     * @throws ReportException when it cannot be read or is no report that this version understands; the message says what is wrong where
     */
    public static ConformanceReport read(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ReportException(file + " is larger than any report: " + Files.size(file) + " bytes");
            }
            return read(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ReportException("There is no report at '" + file + "'", e);
        } catch (IOException e) {
            throw new ReportException(
                    "The report " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /**
     * Reads a report from its text.
     *
     * @param source where it comes from, for messages
     * @throws ReportException when it is no report that this version understands; the message says what is wrong where
     */
    public static ConformanceReport read(String text, String source) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // Without the parser's own words, which quote what it found.
            throw new ReportException(source + " is no conformance report: it is not well-formed JSON, line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
        JsonObject json = JsonObject.root(source, tree);
        if (!tree.path("format").asText().equals(FORMAT)) {
            throw new ReportException(
                    source + " is no conformance report: it does not begin with \"format\": \"" + FORMAT + "\"");
        }
        int version = Math.toIntExact(json.whole("version"));
        if (version != VERSION) {
            throw new ReportException(
                    source + " is a report of version " + version + ", and this is a reader of version " + VERSION
                            + ". Read it with the release of Tillbridge that wrote it");
        }
        json.text("format");
        json.text("verdict"); // follows from the rest, and is for those who only look at that
        json.object("counts");
        ConformanceReport report = new ConformanceReport(
                json.text("driver"),
                json.choice("mode", ConformanceReport.Mode.class),
                json.instant("begun"),
                json.object("facts").textsByName(),
                json.objects("results").stream().map(JsonReport::result).toList(),
                Set.copyOf(json.texts("verified")));
        json.nothingElse();
        Set<String> ids = new HashSet<>();
        for (CaseResult each : report.results()) {
            if (!ids.add(each.id())) {
                throw new ReportException(source + " has two results of the case " + each.id());
            }
        }
        return report;
    }

    private static CaseResult result(JsonObject json) {
        String rule = json.text("rule");
        CaseResult result = new CaseResult(
                json.text("id"),
                rule(json, rule),
                json.text("title"),
                json.choice("result", Result.class),
                json.text("reason"),
                json.texts("steps"),
                json.objects("answers").stream().map(JsonReport::answer).toList(),
                json.texts("ledger"),
                exchanges(json),
                json.whole("millis"));
        json.choice("level", Rule.Level.class);
        json.nothingElse();
        if (!result.id().startsWith(rule + "/")) {
            throw json.refusal("id", "belongs to another rule than " + rule);
        }
        return result;
    }

    private static List<Exchange> exchanges(JsonObject json) {
        List<String> requests = json.texts("wire");
        List<String> answers = json.newerTexts(WIRE_ANSWERS).orElse(Collections.nCopies(requests.size(), ""));
        if (answers.size() != requests.size()) {
            throw json.refusal(WIRE_ANSWERS, "has not an answer, empty where none is told, for each request in wire");
        }
        return IntStream.range(0, requests.size())
                .mapToObj(i -> new Exchange(requests.get(i), answers.get(i)))
                .toList();
    }

    private static PersonAnswer answer(JsonObject json) {
        PersonAnswer answer = new PersonAnswer(json.text("question"), json.text("answer"));
        json.nothingElse();
        return answer;
    }

    private static Rule rule(JsonObject json, String id) {
        for (Rule each : Rule.values()) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        throw json.refusal(
                "rule",
                "is '" + json.shown(id) + "', which this release does not know. It knows "
                        + Set.of(Rule.values()).stream().map(Rule::id).sorted().collect(Collectors.joining(", ")));
    }
}
