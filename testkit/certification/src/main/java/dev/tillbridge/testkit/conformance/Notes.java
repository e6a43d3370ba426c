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

    /** How a start was answered. */
    enum StartKind {
        ACCEPTED,
        FINISHED,
        REJECTED,
        NEVER_LEFT,
        LOST,
        /** It threw instead. */
        THREW
    }

    /** How a lookup was answered. */
    enum LookupKind {
        IN_PROGRESS,
        FINISHED,
        NOT_FOUND,
        UNAUTHORISED,
        REFUSED,
        UNREADABLE,
        LOST,
        /** It threw instead. */
        THREW
    }

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

        /** Returns how it was answered. */
        StartKind kind() {
            return answered()
                    .map(told -> told.match(
                            accepted -> StartKind.ACCEPTED,
                            finished -> StartKind.FINISHED,
                            rejected -> StartKind.REJECTED,
                            neverLeft -> StartKind.NEVER_LEFT,
                            lost -> StartKind.LOST))
                    .orElse(StartKind.THREW);
        }

        /** Returns whether it was answered in one of these ways. */
        boolean is(StartKind... kinds) {
            return List.of(kinds).contains(kind());
        }

        /** Returns whether a till takes it for more than lost: for a result, an acceptance, a refusal, or never sent. */
        boolean isBelieved() {
            return switch (kind()) {
                case ACCEPTED, REJECTED, NEVER_LEFT -> true;
                case FINISHED -> Results.decides(evidence());
                case LOST, THREW -> false;
            };
        }

        /** Returns whether the driver says that provably nothing left. */
        boolean isProvenUnsent() {
            return answered()
                    .map(told -> told.match(
                            accepted -> false,
                            finished -> false,
                            rejected -> false,
                            StartAnswer.NeverLeft::isProven,
                            lost -> false))
                    .orElse(false);
        }

        /** Returns what the answer says of the transaction. */
        Optional<Evidence> evidence() {
            return answered()
                    .flatMap(told -> told.match(
                            accepted -> Optional.of(accepted.echo()),
                            finished -> Optional.of(finished.evidence()),
                            rejected -> Optional.empty(),
                            neverLeft -> Optional.empty(),
                            lost -> Optional.empty()));
        }

        /** Returns the code with which the terminal is said to have refused it. */
        Optional<String> refusal() {
            return answered()
                    .flatMap(told -> told.match(
                            accepted -> Optional.empty(),
                            finished -> Optional.empty(),
                            rejected -> Optional.of(rejected.code()),
                            neverLeft -> Optional.empty(),
                            lost -> Optional.empty()));
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

        Optional<LookupAnswer> answered() {
            return Optional.ofNullable(answer);
        }

        /** Returns how it was answered. */
        LookupKind kind() {
            return answered()
                    .map(told -> told.match(
                            running -> LookupKind.IN_PROGRESS,
                            finished -> LookupKind.FINISHED,
                            notFound -> LookupKind.NOT_FOUND,
                            unauthorised -> LookupKind.UNAUTHORISED,
                            refused -> LookupKind.REFUSED,
                            unreadable -> LookupKind.UNREADABLE,
                            lost -> LookupKind.LOST))
                    .orElse(LookupKind.THREW);
        }

        /** Returns whether it was answered in one of these ways. */
        boolean is(LookupKind... kinds) {
            return List.of(kinds).contains(kind());
        }

        /** Returns the result that was told. */
        Optional<Evidence> result() {
            return answered()
                    .flatMap(told -> told.match(
                            running -> Optional.empty(),
                            finished -> Optional.of(finished.evidence()),
                            notFound -> Optional.empty(),
                            unauthorised -> Optional.empty(),
                            refused -> Optional.empty(),
                            unreadable -> Optional.empty(),
                            lost -> Optional.empty()));
        }

        /** Returns the words by which the terminal is said to know nothing of it. */
        Optional<String> notFound() {
            return answered()
                    .flatMap(told -> told.match(
                            running -> Optional.empty(),
                            finished -> Optional.empty(),
                            notFound -> Optional.of(notFound.pattern()),
                            unauthorised -> Optional.empty(),
                            refused -> Optional.empty(),
                            unreadable -> Optional.empty(),
                            lost -> Optional.empty()));
        }

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
        note.answered().ifPresent(answer -> {
            texts.add(answer.toString());
            progress(answer).forEach(this::read);
        });
        note.result().ifPresent(this::read);
        threw(note.thrown());
    }

    private static List<Progress> progress(LookupAnswer answer) {
        return answer.match(
                LookupAnswer.InProgress::progress,
                finished -> List.of(),
                notFound -> List.of(),
                unauthorised -> List.of(),
                refused -> List.of(),
                unreadable -> List.of(),
                lost -> List.of());
    }

    /** Notes whatever else was answered. */
    void told(@Nullable Object value) {
        if (value instanceof Answer<?> answer) {
            texts.add(answer.match(String::valueOf, none -> none.reason() + " " + none.text()));
            answer.value().ifPresent(given -> told(given));
        } else if (value instanceof CancelAnswer answer) {
            texts.add(answer.kind() + " " + answer.text());
        } else if (value instanceof AcquisitionAnswer answer) {
            read(answer);
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

    private void read(AcquisitionAnswer answer) {
        List<Progress> steps = answer.match(
                AcquisitionAnswer.Waiting::progress, read -> List.of(), ended -> List.of(), lost -> List.of());
        steps.forEach(this::read);
        texts.add(answer.match(
                waiting -> "",
                read -> read.card().toString(),
                AcquisitionAnswer.Ended::text,
                AcquisitionAnswer.Lost::text));
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
