package dev.tillbridge.testkit.wire.payxpert;

import dev.tillbridge.testkit.recording.Asked;
import dev.tillbridge.testkit.recording.Assembler;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import dev.tillbridge.testkit.recording.Masking;
import dev.tillbridge.testkit.recording.RecordedMessage;
import dev.tillbridge.testkit.recording.Treatment;
import dev.tillbridge.testkit.recording.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Concert as it is recorded: each record by its tag. Immutable. */
final class ConcertRecording implements Wire {

    /** Records within a record. */
    private static final String RECORDS = "ZT";

    /** @protocol caisse-ap 3 [px:v3] */
    private static final Map<String, Treatment> HIDDEN = Map.of(
            "AA", Treatment.CARD_NUMBER,
            "AB", Treatment.EXPIRY,
            "AD", Treatment.CHIP,
            "AM", Treatment.CONTACT,
            "AN", Treatment.CONTACT,
            "BH", Treatment.CONTACT,
            "BI", Treatment.CONTACT,
            "AK", Treatment.TICKET);

    private static final Set<String> SHOWN = Stream.of(
                    "CZ CJ CA CB CC CD CE CG CH CI CK AC AE AF AI AL AP AQ BA BB BF ID IM".split(" "))
            .collect(Collectors.toUnmodifiableSet());

    /** Records whose values a till makes anew each time. */
    private static final Set<String> ANEW = Set.of("CH", "IM", "ID", "AP");

    /** Operations that only ask. @protocol caisse-ap 4 [px:v3] */
    private static final Set<String> QUESTIONS = Set.of("T", "I", "3", "C");

    @Override
    public String word() {
        return "concert";
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public boolean endsItself() {
        return false;
    }

    @Override
    public Assembler assembler(boolean requests) {
        return new ConcertAssembler(requests);
    }

    @Override
    public Raw kept(Masking masking, Raw message, boolean request) {
        return new Raw(message.whole(), message.line(), message.headers(), records(masking, message.body()));
    }

    private static String records(Masking masking, String message) {
        // Not as free text: the length before a value is not part of a number in it.
        return masking.withoutKnown(ConcertText.edit(message, new ConcertText.Editor() {
            @Override
            public String edit(String tag, String value) {
                return tag.equals(RECORDS) ? records(masking, value) : masking.treated(treatment(tag), value);
            }

            @Override
            public String rest(String text) {
                return "?".repeat(text.length()); // what breaks off may be the beginning of anything
            }
        }));
    }

    private static Treatment treatment(String tag) {
        return HIDDEN.getOrDefault(tag, SHOWN.contains(tag) ? Treatment.SHOW : Treatment.UNKNOWN);
    }

    @Override
    public Asked asked(String line, String body) {
        Map<String, String> places = new LinkedHashMap<>();
        ConcertText.fields(body).forEach(field -> places.put(field.tag(), field.value()));
        Set<String> anew = places.keySet().stream()
                .filter(tag -> ANEW.contains(tag) || treatment(tag) != Treatment.SHOW)
                .collect(Collectors.toSet());
        String operation = places.getOrDefault("CD", "");
        return new Asked("CD=" + operation, places, anew, QUESTIONS.contains(operation));
    }

    @Override
    public Optional<Asked> perhapsAsked(String heard) {
        return ConcertText.isWhole(heard) ? Optional.of(asked("", heard)) : Optional.empty();
    }

    @Override
    public String renewed(String body, UnaryOperator<String> value, UnaryOperator<String> text) {
        return ConcertText.edit(body, new ConcertText.Editor() {
            @Override
            public String edit(String tag, String its) {
                return value.apply(its);
            }

            @Override
            public String rest(String rest) {
                return rest;
            }
        });
    }

    @Override
    public byte[] bytes(RecordedMessage answer) {
        return answer.body().getBytes(StandardCharsets.ISO_8859_1);
    }
}
