package dev.tillbridge.spi.socket;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Part;
import dev.tillbridge.spi.CodeTable;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.MinorUnits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reads the fields of one message for its evidence: one that is absent is left out or told as missing, and one that is there and cannot be
 * read is told as unknown, which is not the same ({@link Evidence} E5, E7).
 *
 * <p>For driver authors: read every field that may decide something by this, so that no unreadable one is taken for an absent one; whether
 * money moved hangs on it. Serves one thread.
 */
public final class MessageReader {

    private final FieldMessage message;
    private final Evidence.Builder evidence;

    private MessageReader(FieldMessage message, Evidence.Builder evidence) {
        this.message = message;
        this.evidence = evidence;
    }

    /** Returns a reader that tells this evidence which fields are missing and which cannot be read. */
    public static MessageReader of(FieldMessage message, Evidence.Builder evidence) {
        return new MessageReader(message, evidence);
    }

    /**
     * Returns what a deciding field says, as {@link Evidence.Builder#demand} does.
     *
     * @param reader empty where it makes nothing of the value
     */
    public <T> Optional<T> demand(String name, Function<String, Optional<T>> reader) {
        return evidence.demand(name, message.field(name), reader);
    }

    /** Returns what every one of a deciding field means that may come several times; an empty one says nothing. */
    public <T extends Enum<T>> List<T> demandAll(String name, CodeTable<T> words) {
        List<String> told =
                message.all(name).stream().filter(word -> !word.isEmpty()).toList();
        if (told.isEmpty()) {
            evidence.missing(name);
        }
        return told.stream()
                .flatMap(word -> evidence.read(name, Optional.of(word), words::meaning).stream())
                .toList();
    }

    /** Returns a reader of the parts of what is paid, each in {@link MinorUnits} of this currency. */
    public Parts parts(CurrencyUnit currency) {
        return new Parts(MinorUnits.in(currency));
    }

    /** Reads the parts of what is paid, one field each; a part that is absent or cannot be read is not known. Serves one thread. */
    public final class Parts {

        private final Function<String, Optional<Money>> units;
        private Amounts amounts = Amounts.unknown();

        private Parts(Function<String, Optional<Money>> units) {
            this.units = units;
        }

        /** Reads one part. */
        public Parts with(Part part, String name) {
            amounts = amounts.with(
                    part, evidence.read(name, message.field(name), units).orElse(null));
            return this;
        }

        /** Reads one part that has to be told; where it is absent, that is told as missing. */
        public Parts demand(Part part, String name) {
            amounts = amounts.with(part, MessageReader.this.demand(name, units).orElse(null));
            return this;
        }

        /** Returns the parts that were read. */
        public Amounts amounts() {
            return amounts;
        }
    }
}
