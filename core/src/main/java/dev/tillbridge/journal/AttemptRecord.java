package dev.tillbridge.journal;

import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.NotStartedReason;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TerminalKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The present state of one attempt, as the journal keeps it. Holds no credential and no more of a card than its last four digits. Immutable. */
public final class AttemptRecord {

    private final AttemptId id;
    private final String terminalName;
    private final TerminalKey terminal;
    private final String driver;
    private final Tender tender;
    private final Operation operation;
    private final Map<String, String> content;
    private final @Nullable AttemptId retryOf;
    private final @Nullable StartKey startKey;
    private final @Nullable ProviderRef providerRef;
    private final AttemptState state;
    private final boolean cancelRequested;
    private final boolean blocksTerminal;
    private final boolean conflict;
    private final boolean tookAnother;
    private final @Nullable String contradiction;
    private final List<String> alarms;
    private final @Nullable NotStartedReason notStarted;
    private final @Nullable String text;
    private final @Nullable AttemptResult result;
    private final @Nullable Decision decision;
    private final List<Remark> remarks;
    private final Stamp prepared;
    private final @Nullable Stamp sending;
    private final @Nullable String peer;
    private final Stamp changed;
    private final boolean acknowledged;

    private AttemptRecord(Builder builder) {
        id = builder.id;
        terminalName = builder.terminalName;
        terminal = builder.terminal;
        driver = builder.driver;
        tender = builder.tender;
        operation = builder.operation;
        content = Collections.unmodifiableMap(new LinkedHashMap<>(builder.content));
        retryOf = builder.retryOf;
        startKey = builder.startKey;
        providerRef = builder.providerRef;
        state = builder.state;
        cancelRequested = builder.cancelRequested;
        blocksTerminal = builder.blocksTerminal;
        conflict = builder.conflict;
        tookAnother = builder.tookAnother;
        contradiction = builder.contradiction;
        alarms = List.copyOf(builder.alarms);
        notStarted = builder.notStarted;
        text = builder.text;
        result = builder.result;
        decision = builder.decision;
        remarks = List.copyOf(builder.remarks);
        prepared = builder.prepared;
        sending = builder.sending;
        peer = builder.peer;
        changed = builder.changed;
        acknowledged = builder.acknowledged;
    }

    /** Returns a builder of an attempt that was just prepared. */
    public static Builder builder(
            AttemptId id,
            String terminalName,
            TerminalKey terminal,
            String driver,
            Tender tender,
            Operation operation,
            Map<String, String> content,
            Stamp prepared) {
        return new Builder(id, terminalName, terminal, driver, tender, operation, content, prepared);
    }

    /** Returns which attempt this is. */
    public AttemptId id() {
        return id;
    }

    /** Returns the terminal's name in the configuration. */
    public String terminalName() {
        return terminalName;
    }

    /** Returns the physical terminal. */
    public TerminalKey terminal() {
        return terminal;
    }

    /** Returns the id of the driver. */
    public String driver() {
        return driver;
    }

    /** Returns what is being paid. */
    public Tender tender() {
        return tender;
    }

    /** Returns what was asked for. */
    public Operation operation() {
        return operation;
    }

    /** Returns the request in words, see {@link dev.tillbridge.model.StartRequest#content()}. */
    public Map<String, String> content() {
        return content;
    }

    /** Returns the failed attempt that this one tries again. */
    public Optional<AttemptId> retryOf() {
        return Optional.ofNullable(retryOf);
    }

    /** Returns the key that was sent with the start. */
    public Optional<StartKey> startKey() {
        return Optional.ofNullable(startKey);
    }

    /** Returns the id that the terminal told. */
    public Optional<ProviderRef> providerRef() {
        return Optional.ofNullable(providerRef);
    }

    /** Returns where it stands. */
    public AttemptState state() {
        return state;
    }

    /** Returns whether someone asked for it to be cancelled. */
    public boolean cancelRequested() {
        return cancelRequested;
    }

    /** Returns whether it keeps its terminal from working. */
    public boolean blocksTerminal() {
        return blocksTerminal;
    }

    /** Returns whether evidence contradicts its final state. */
    public boolean conflict() {
        return conflict;
    }

    /** Returns whether the terminal said that it took another order than was sent: a result must then say itself what it is about. */
    public boolean tookAnother() {
        return tookAnother;
    }

    /** Returns in words what contradicts its final state. */
    public Optional<String> contradiction() {
        return Optional.ofNullable(contradiction);
    }

    /** Returns what happened to it that must not, in words. */
    public List<String> alarms() {
        return alarms;
    }

    /** Returns why it never began. */
    public Optional<NotStartedReason> notStarted() {
        return Optional.ofNullable(notStarted);
    }

    /** Returns what was last told about it, in words. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** Returns what the terminal told in the end, or a person where a part was paid. */
    public Optional<AttemptResult> result() {
        return Optional.ofNullable(result);
    }

    /** Returns what a person decided. */
    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Returns what persons said of it besides, oldest first. */
    public List<Remark> remarks() {
        return remarks;
    }

    /** Returns when it was recorded. */
    public Stamp prepared() {
        return prepared;
    }

    /** Returns when its start was about to be written. */
    public Optional<Stamp> sending() {
        return Optional.ofNullable(sending);
    }

    /** Returns the certificate fingerprint that the terminal was trusted by when its start was sent. */
    public Optional<String> peer() {
        return Optional.ofNullable(peer);
    }

    /** Returns when it last changed. */
    public Stamp changed() {
        return changed;
    }

    /** Returns whether the point of sale has taken the outcome. */
    public boolean acknowledged() {
        return acknowledged;
    }

    /** Returns the amount asked for; empty where the whole of something is meant. */
    public Optional<Money> amount() {
        return Optional.ofNullable(content.get("amount")).map(Money::parse);
    }

    /** Returns the tip asked for. */
    public Optional<Money> gratuity() {
        return Optional.ofNullable(content.get("gratuity")).map(Money::parse);
    }

    /** Returns the cash asked for. */
    public Optional<Money> cashback() {
        return Optional.ofNullable(content.get("cashback")).map(Money::parse);
    }

    /** Returns the parts asked for. */
    public Amounts ordered() {
        return Amounts.unknown()
                .with(Part.BASE, amount().orElse(null))
                .with(Part.GRATUITY, gratuity().orElse(null))
                .with(Part.CASHBACK, cashback().orElse(null));
    }

    /** Returns the transaction that the request undoes or refunds. */
    public Optional<String> original() {
        return Optional.ofNullable(content.get("original"));
    }

    /**
     * Returns whether the request names this, the attempt or transaction to undo or refund, or a pre-authorisation; or the terminal gave this
     * id to the attempt, or to its pre-authorisation; whether in capital or in small letters, as terminals may find it by either.
     */
    public boolean names(String id) {
        Stream<String> asked =
                Stream.of("original", "originalAttempt", "preAuthId").map(what -> content.getOrDefault(what, ""));
        return Stream.concat(asked, given().stream()).anyMatch(id::equalsIgnoreCase);
    }

    /** Returns the ids that the terminal gave to the attempt and to its pre-authorisation. */
    public List<String> given() {
        Stream<String> told = result().stream()
                .map(AttemptResult::details)
                .flatMap(details -> Stream.concat(
                        details.preAuthId().map(PreAuthId::value).stream(),
                        details.providerRef().map(ProviderRef::value).stream()));
        return Stream.concat(providerRef().map(ProviderRef::value).stream(), told)
                .toList();
    }

    /** Returns the attempt of this till that the request undoes. */
    public Optional<AttemptId> originalAttempt() {
        return Optional.ofNullable(content.get("originalAttempt")).map(AttemptId::new);
    }

    /** Returns whether the request is for a deferred debit. */
    public boolean debitsLater() {
        return content.containsKey("deferred");
    }

    /** Returns the pre-authorisation that the request names. */
    public Optional<PreAuthId> preAuthId() {
        return Optional.ofNullable(content.get("preAuthId")).map(PreAuthId::new);
    }

    /** Returns a builder that starts from this state. */
    public Builder toBuilder() {
        Builder builder = new Builder(id, terminalName, terminal, driver, tender, operation, content, prepared);
        builder.retryOf = retryOf;
        builder.startKey = startKey;
        builder.providerRef = providerRef;
        builder.state = state;
        builder.cancelRequested = cancelRequested;
        builder.blocksTerminal = blocksTerminal;
        builder.conflict = conflict;
        builder.tookAnother = tookAnother;
        builder.contradiction = contradiction;
        builder.alarms = alarms;
        builder.notStarted = notStarted;
        builder.text = text;
        builder.result = result;
        builder.decision = decision;
        builder.remarks = remarks;
        builder.sending = sending;
        builder.peer = peer;
        builder.changed = changed;
        builder.acknowledged = acknowledged;
        return builder;
    }

    @Override
    public String toString() {
        return "attempt " + id.shown() + " " + operation + " at " + terminal + ": " + state;
    }

    /** Builds an {@link AttemptRecord}. Not thread-safe. */
    public static final class Builder {
        private final AttemptId id;
        private final String terminalName;
        private final TerminalKey terminal;
        private final String driver;
        private final Tender tender;
        private final Operation operation;
        private final Map<String, String> content;
        private @Nullable AttemptId retryOf;
        private @Nullable StartKey startKey;
        private @Nullable ProviderRef providerRef;
        private AttemptState state = AttemptState.PREPARED;
        private boolean cancelRequested;
        private boolean blocksTerminal;
        private boolean conflict;
        private boolean tookAnother;
        private @Nullable String contradiction;
        private List<String> alarms = List.of();
        private @Nullable NotStartedReason notStarted;
        private @Nullable String text;
        private @Nullable AttemptResult result;
        private @Nullable Decision decision;
        private List<Remark> remarks = List.of();
        private final Stamp prepared;
        private @Nullable Stamp sending;
        private @Nullable String peer;
        private Stamp changed;
        private boolean acknowledged;

        private Builder(
                AttemptId id,
                String terminalName,
                TerminalKey terminal,
                String driver,
                Tender tender,
                Operation operation,
                Map<String, String> content,
                Stamp prepared) {
            this.id = id;
            this.terminalName = terminalName;
            this.terminal = terminal;
            this.driver = driver;
            this.tender = tender;
            this.operation = operation;
            this.content = content;
            this.prepared = prepared;
            this.changed = prepared;
        }

        /** Sets the failed attempt that this one tries again. */
        public Builder retryOf(@Nullable AttemptId value) {
            retryOf = value;
            return this;
        }

        /** Sets the key that was sent with the start. */
        public Builder startKey(@Nullable StartKey value) {
            startKey = value;
            return this;
        }

        /** Sets the id that the terminal told. */
        public Builder providerRef(@Nullable ProviderRef value) {
            providerRef = value;
            return this;
        }

        /** Sets where it stands. */
        public Builder state(AttemptState value) {
            state = value;
            return this;
        }

        /** Sets whether someone asked for it to be cancelled. */
        public Builder cancelRequested(boolean value) {
            cancelRequested = value;
            return this;
        }

        /** Sets whether it keeps its terminal from working. */
        public Builder blocksTerminal(boolean value) {
            blocksTerminal = value;
            return this;
        }

        /** Sets whether evidence contradicts its final state. */
        public Builder conflict(boolean value) {
            conflict = value;
            return this;
        }

        /** Sets whether the terminal said that it took another order than was sent. */
        public Builder tookAnother(boolean value) {
            tookAnother = value;
            return this;
        }

        /** Sets in words what contradicts its final state; card numbers are hidden. */
        public Builder contradiction(@Nullable String value) {
            contradiction = value == null ? null : SafeText.of(value);
            return this;
        }

        /** Sets what happened to it that must not, in words; card numbers are hidden. */
        public Builder alarms(List<String> value) {
            alarms = value.stream().map(SafeText::of).toList();
            return this;
        }

        /** Sets why it never began. */
        public Builder notStarted(@Nullable NotStartedReason value) {
            notStarted = value;
            return this;
        }

        /** Sets what was last told about it, in words; card numbers are hidden. */
        public Builder text(@Nullable String value) {
            text = value == null ? null : SafeText.of(value);
            return this;
        }

        /** Sets what the terminal told in the end. */
        public Builder result(@Nullable AttemptResult value) {
            result = value;
            return this;
        }

        /** Sets what a person decided. */
        public Builder decision(@Nullable Decision value) {
            decision = value;
            return this;
        }

        /** Sets what persons said of it besides, oldest first. */
        public Builder remarks(List<Remark> value) {
            remarks = List.copyOf(value);
            return this;
        }

        /** Sets when its start was about to be written. */
        public Builder sending(@Nullable Stamp value) {
            sending = value;
            return this;
        }

        /** Sets the certificate fingerprint that the terminal was trusted by when its start was sent. */
        public Builder peer(@Nullable String value) {
            peer = value;
            return this;
        }

        /** Sets when it last changed. */
        public Builder changed(Stamp value) {
            changed = value;
            return this;
        }

        /** Sets whether the point of sale has taken the outcome. */
        public Builder acknowledged(boolean value) {
            acknowledged = value;
            return this;
        }

        /** Returns the record. */
        public AttemptRecord build() {
            return new AttemptRecord(this);
        }
    }
}
