package dev.tillbridge.testkit.wire.payxpert;

import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedAnswer.Extent;
import dev.tillbridge.testkit.proxy.Question;
import dev.tillbridge.testkit.proxy.WireProtocol;
import dev.tillbridge.testkit.wire.payxpert.ConcertText.Field;
import dev.tillbridge.testkit.wire.payxpert.ConcertText.Scan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Concert, as far as a proxy has to understand it. */
final class ConcertProtocol implements WireProtocol {

    private static final Set<String> STARTS = Set.of("0", "1", "2", "7");
    private static final String STATUS = "T";
    private static final String AT_WORK = "11";
    private static final String PERFORMED = "10";

    /** What a record of requests may show: neither phone, e-mail nor tickets. */
    private static final Set<String> SHOWN = Set.of("CZ", "CJ", "CA", "CB", "CD", "CE", "CH", "CF", "CK", "BA");

    /** What a record of answers may show: neither card data nor tickets. */
    private static final Set<String> SHOWN_OF_ANSWERS =
            Set.of("CZ", "CJ", "CA", "CB", "CD", "CE", "CH", "CF", "AE", "AF", "AC");

    @Override
    public boolean isEncrypted() {
        return false;
    }

    /** Nothing is cancelled over the wire, and a busy terminal does not say what it waits for. */
    @Override
    public Set<Moment> moments() {
        return EnumSet.complementOf(EnumSet.of(Moment.CANCEL, Moment.ACQUISITION, Moment.LOOKUP_AUTHORISING));
    }

    @Override
    public Optional<Question> question(byte[] bytes) {
        Scan scan = scan(bytes);
        if (!scan.onBoundary() || !scan.has("CD")) {
            return Optional.empty();
        }
        String operation = scan.text("CD");
        boolean lookup = operation.equals(STATUS);
        Moment moment = STARTS.contains(operation) ? Moment.START : lookup ? null : Moment.REPORT;
        String shown = shown(scan, SHOWN);
        return Optional.of(new Question(
                bytes.length,
                moment,
                lookup,
                scan.text("CH"),
                scan.text("CF"),
                "CONCERT",
                "CD=" + operation,
                shown,
                false));
    }

    private static String shown(Scan scan, Set<String> tags) {
        return scan.fields().stream()
                .filter(entry -> tags.contains(entry.tag()))
                .map(entry -> entry.tag() + threeDigits(entry.value().length()) + entry.value())
                .collect(Collectors.joining());
    }

    private static String threeDigits(int number) {
        return "" + number / 100 + number / 10 % 10 + number % 10;
    }

    @Override
    public Progress progress(Question question, byte[] answer) {
        Scan scan = scan(answer);
        if (scan.malformed()) {
            return Progress.WHOLE;
        }
        List<String> statuses = scan.fields().stream()
                .filter(entry -> entry.tag().equals("AE"))
                .map(Field::value)
                .toList();
        if (!scan.onBoundary() || statuses.isEmpty()) {
            return Progress.PARTIAL;
        }
        return statuses.get(statuses.size() - 1).equals(AT_WORK) ? Progress.INTERMEDIATE : Progress.WHOLE_WHEN_QUIET;
    }

    /** @protocol caisse-ap 10.3 [assumed] */
    @Override
    public Optional<Moment> moment(Question lookup, byte[] answer, boolean running) {
        Scan scan = scan(answer);
        if (running) {
            return Optional.of(Moment.LOOKUP_WAITING_FOR_CARD);
        }
        if (scan.text("AE").equals(PERFORMED)) {
            return Optional.of(Moment.LOOKUP_RESULT);
        }
        return scan.has("AF") ? Optional.of(Moment.LOOKUP_UNKNOWN) : Optional.empty();
    }

    @Override
    public RecordedAnswer shown(byte[] answer) {
        Scan scan = scan(answer);
        Extent extent = scan.onBoundary() ? Extent.WHOLE : Extent.PART;
        return new RecordedAnswer(extent, "", shown(scan, SHOWN_OF_ANSWERS), "");
    }

    // Spoiled answers

    @Override
    public int cut(byte[] answer) {
        return Math.max(0, answer.length - 1);
    }

    @Override
    public byte[] garbled(byte[] answer) {
        return joined(emptied(answer), "AE0X10\u0001\u00ff{,,AF00201".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public byte[] emptied(byte[] answer) {
        return scan(answer).fields().stream()
                .findFirst()
                .map(first -> Arrays.copyOf(
                        answer,
                        ConcertText.start(text(answer))
                                + ConcertText.HEAD
                                + first.value().length()))
                .orElse(new byte[0]);
    }

    @Override
    public Padding oversized(byte[] answer) {
        byte[] blanks = new byte[64 * 1024];
        Arrays.fill(blanks, (byte) ' ');
        return new Padding(new byte[0], blanks, answer);
    }

    @Override
    public Padding endless(byte[] answer) {
        byte[] record = ("XX999" + "x".repeat(999)).getBytes(StandardCharsets.ISO_8859_1);
        return new Padding(emptied(answer), record, new byte[0]);
    }

    @Override
    public Optional<byte[]> packed(byte[] answer, int blanks) {
        return Optional.empty();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static Scan scan(byte[] bytes) {
        String text = text(bytes);
        return ConcertText.scan(text, ConcertText.start(text));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
