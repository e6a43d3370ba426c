package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.AcquisitionAnswer;
import dev.tillbridge.spi.CancelAnswer;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.LookupAnswer;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a driver was asked, and what it answered, in order. Safe for use by several threads. */
final class Notes {

    /**
     * A start.
     *
     * @param passes how often the gate was asked
     * @param answer what was answered; absent when it threw
     * @param thrown what was thrown; absent when it answered
     */
    record Started(
            Start start,
            int passes,
            @Nullable StartAnswer answer,
            @Nullable Throwable thrown) {

        Optional<StartAnswer> answered() {
            return Optional.ofNullable(answer);
        }

        /** Returns what the answer says of the transaction. */
        Optional<Evidence> evidence() {
            return answer instanceof StartAnswer.Accepted accepted
                    ? Optional.of(accepted.echo())
                    : answer instanceof StartAnswer.Finished finished
                            ? Optional.of(finished.evidence())
                            : Optional.empty();
        }

        /** Returns the key by which the start is looked up: ours, or the one that was told. */
        Optional<String> key() {
            return start.key()
                    .map(key -> key.value())
                    .or(() -> evidence()
                            .flatMap(told -> told.key()
                                    .or(() -> told.details().providerRef().map(ref -> ref.value()))));
        }

        String words() {
            return answer == null ? "threw " + Words.thrown(thrown) : Words.of(answer);
        }
    }

    /**
     * A lookup.
     *
     * @param answer what was answered; absent when it threw
     * @param thrown what was thrown; absent when it answered
     */
    record LookedUp(
            Lookup lookup,
            @Nullable LookupAnswer answer,
            @Nullable Throwable thrown) {

        String words() {
            return answer == null ? "threw " + Words.thrown(thrown) : Words.of(answer);
        }
    }

    private final List<Started> starts = new CopyOnWriteArrayList<>();
    private final List<LookedUp> lookups = new CopyOnWriteArrayList<>();
    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

    List<Started> starts() {
        return List.copyOf(starts);
    }

    List<LookedUp> lookups() {
        return List.copyOf(lookups);
    }

    List<LookedUp> lookups(Operation operation) {
        return lookups.stream()
                .filter(note -> note.lookup().operation() == operation)
                .toList();
    }

    /** Returns every step that was told. */
    List<Progress> progress() {
        return List.copyOf(progress);
    }

    /** Returns every text that was handed on. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** Returns what was thrown. */
    List<Throwable> thrown() {
        return List.copyOf(thrown);
    }

    void started(Started note) {
        starts.add(note);
        note.answered().ifPresent(answer -> {
            texts.add(answer.toString());
            note.evidence().ifPresent(this::read);
        });
        threw(note.thrown());
    }

    void lookedUp(LookedUp note) {
        lookups.add(note);
        LookupAnswer answer = note.answer();
        if (answer != null) {
            texts.add(answer.toString());
        }
        if (answer instanceof LookupAnswer.InProgress running) {
            running.progress().forEach(this::read);
        } else if (answer instanceof LookupAnswer.Finished finished) {
            read(finished.evidence());
        }
        threw(note.thrown());
    }

    /** Notes whatever else was answered. */
    void told(@Nullable Object value) {
        if (value instanceof Answer<?> answer) {
            texts.add(answer.match(String::valueOf, none -> none.reason() + " " + none.text()));
            answer.value().ifPresent(given -> told(given));
        } else if (value instanceof CancelAnswer answer) {
            texts.add(answer.kind() + " " + answer.text());
        } else if (value instanceof AcquisitionAnswer.Waiting waiting) {
            waiting.progress().forEach(this::read);
        } else if (value instanceof AcquisitionAnswer.Ended ended) {
            texts.add(ended.text());
        } else if (value instanceof Iterable<?> several) {
            several.forEach(this::told);
        } else if (value instanceof dev.tillbridge.model.Receipt receipt) {
            texts.addAll(receipt.lines());
        } else if (value instanceof dev.tillbridge.model.Report report) {
            texts.add(report.toString());
        } else if (value != null) {
            texts.add(value.toString());
        }
    }

    void threw(@Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        thrown.add(failure);
        for (Throwable each = failure; each != null; each = each.getCause()) {
            texts.add(String.valueOf(each.getMessage()));
        }
    }

    private void read(Progress step) {
        progress.add(step);
        texts.add(step.text());
    }

    private void read(Evidence evidence) {
        List<String> all = new ArrayList<>(evidence.missing());
        all.addAll(evidence.unknown());
        all.addAll(evidence.contradictions());
        evidence.key().ifPresent(all::add);
        TransactionDetails details = evidence.details();
        all.add(details.toString());
        details.card().ifPresent(card -> all.add(card.toString()));
        details.authorisationCode().ifPresent(all::add);
        details.responseCode().ifPresent(all::add);
        details.message().ifPresent(all::add);
        details.providerRef().ifPresent(ref -> all.add(ref.value()));
        details.preAuthId().ifPresent(id -> all.add(id.value()));
        details.retrievalReference().ifPresent(all::add);
        details.receiptNumber().ifPresent(all::add);
        details.merchantId().ifPresent(all::add);
        details.merchantName().ifPresent(all::add);
        details.acquirerTerminalId().ifPresent(all::add);
        details.receipts().forEach(receipt -> all.addAll(receipt.lines()));
        all.addAll(details.further().values());
        texts.addAll(all);
    }
}
