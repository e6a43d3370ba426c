package dev.tillbridge.spi.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Progress;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.LookupAnswer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one answer for its evidence: one that is absent is left out, and one that is there and cannot be read is told as
 * unknown, which is not the same ({@link Evidence} E7).
 *
 * <p>For driver authors: read every field that may decide something by this, so that no unreadable one is taken for an absent one; whether
 * money moved hangs on it. Serves one thread.
 */
public final class FieldReader {

    private final Evidence.Builder evidence;

    private FieldReader(Evidence.Builder evidence) {
        this.evidence = evidence;
    }

    /** Returns a reader that tells this evidence which fields cannot be read. */
    public static FieldReader of(Evidence.Builder evidence) {
        return new FieldReader(evidence);
    }

    /**
     * Returns that a transaction is being worked on: the one of this key, or of none where none is told. A key that is there and cannot be read
     * may be another's ({@link Evidence} E7), so such an answer tells nothing.
     *
     * @param steps those so far, oldest first
     */
    public static LookupAnswer running(@Nullable JsonNode key, List<Progress> steps) {
        String told = JsonFields.word(key);
        return JsonFields.isGiven(key) && told == null
                ? LookupAnswer.unreadable("The terminal is at work on a transaction whose id cannot be read.")
                : LookupAnswer.inProgress(steps, Evidence.builder().key(told).build());
    }

    /**
     * Returns what a field says; empty where it says nothing, or, told as unknown, where it cannot be read.
     *
     * @param reader one of {@link JsonFields} or of the driver; empty where it makes nothing of the field
     */
    public <T> Optional<T> read(String name, @Nullable JsonNode field, Function<? super JsonNode, Optional<T>> reader) {
        Optional<T> value = Optional.ofNullable(field).flatMap(reader);
        if (value.isEmpty() && JsonFields.says(field)) {
            evidence.unknown(name);
        }
        return value;
    }

    /** Returns what a deciding field says, as {@link #read} does; one that says nothing is told as missing (E5). */
    public <T> Optional<T> demand(
            String name, @Nullable JsonNode field, Function<? super JsonNode, Optional<T>> reader) {
        if (!JsonFields.says(field)) {
            evidence.missing(name);
        }
        return read(name, field, reader);
    }

    /** Returns what the word of a field means; empty where it says nothing, or, told as unknown, where it is no word of the table. */
    public <T extends Enum<T>> Optional<T> word(String name, @Nullable JsonNode field, CodeTable<T> words) {
        return read(name, field, any -> words.meaning(JsonFields.word(any)));
    }

    /** Returns the currency of a field of three letters, which decides; one that says nothing is told as missing. */
    public Optional<CurrencyUnit> currency(String name, @Nullable JsonNode field) {
        return demand(name, field, any -> JsonFields.currency(JsonFields.word(any)));
    }

    /** Returns whether a flag is set; one that cannot be read is not, and is told as unknown. */
    public boolean flag(String name, @Nullable JsonNode field) {
        return read(name, field, JsonFields::flag).orElse(false);
    }

    /** Returns the text of a field; empty where it says nothing, or, told as unknown, where it is a list or an object. */
    public Optional<String> text(String name, @Nullable JsonNode field) {
        return read(name, field, any -> Optional.ofNullable(JsonFields.text(any)));
    }

    /** Returns an amount in whole minor units, sent as a number; empty where it is absent, or, told as unknown, where it is anything else. */
    public Optional<Money> money(String name, @Nullable JsonNode field, CurrencyUnit currency) {
        OptionalLong minor = JsonFields.whole(field);
        if (minor.isEmpty() && JsonFields.isGiven(field)) {
            evidence.unknown(name);
        }
        return minor.isPresent() ? Optional.of(Money.ofMinor(currency, minor.getAsLong())) : Optional.empty();
    }

    /** Returns a reader of the parts of what is paid, of which each is a {@link #money} of its own. */
    public Parts parts(CurrencyUnit currency) {
        return new Parts(currency);
    }

    /** Reads the parts of what is paid, one field each; a part that is absent or cannot be read is not known. Serves one thread. */
    public final class Parts {

        private final CurrencyUnit currency;
        private Amounts amounts = Amounts.unknown();

        private Parts(CurrencyUnit currency) {
            this.currency = currency;
        }

        /** Reads one part. */
        public Parts with(Part part, String name, @Nullable JsonNode field) {
            amounts = amounts.with(part, money(name, field, currency).orElse(null));
            return this;
        }

        /** Reads one part that has to be told; where it is absent, that is told as missing. */
        public Parts demand(Part part, String name, @Nullable JsonNode field) {
            if (!JsonFields.isGiven(field)) {
                evidence.missing(name);
            }
            return with(part, name, field);
        }

        /** Returns the parts that were read. */
        public Amounts amounts() {
            return amounts;
        }
    }
}
