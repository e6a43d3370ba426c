package dev.tillbridge.engine;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.journal.AttemptRecord;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.journal.Remark;
import java.util.function.Supplier;

/** What a person says of an outcome that the terminal contradicted later; it stays as it is. */
final class ConflictProposal implements ProposedResolution {

    private final Environment environment;
    private final AttemptFile file;
    private final Resolution resolution;
    private final Supplier<AttemptSummary> summary;

    private ConflictProposal(
            Environment environment, AttemptFile file, Resolution resolution, Supplier<AttemptSummary> summary) {
        this.environment = environment;
        this.file = file;
        this.resolution = resolution;
        this.summary = summary;
    }

    /**
     * Returns the proposal, when there is something to compare.
     *
     * @param summary tells where the attempt stands
     */
    static ConflictProposal check(
            Environment environment, AttemptFile file, Resolution resolution, Supplier<AttemptSummary> summary) {
        if (!file.isConflictOpen()) {
            throw refusal(file.record());
        }
        return new ConflictProposal(environment, file, resolution, summary);
    }

    private static ResolutionRefusedException refusal(AttemptRecord attempt) {
        return new ResolutionRefusedException("The terminal contradicts nothing of attempt "
                + attempt.id().shown() + " that was not compared yet. Nothing was changed");
    }

    @Override
    public AttemptSummary attempt() {
        return summary.get();
    }

    @Override
    public String consequence() {
        return "It stays " + file.record().state() + ", and is no longer open.";
    }

    @Override
    public AttemptSummary confirm() {
        Remark remark = new Remark(
                EventType.ACKNOWLEDGED,
                resolution.by(),
                resolution.because(),
                environment.time().wall());
        if (!file.compared(remark)) {
            throw refusal(file.record());
        }
        return summary.get();
    }
}
