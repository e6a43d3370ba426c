package dev.tillbridge.engine;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.journal.AttemptRecord;
import java.util.Locale;
import java.util.function.Supplier;

/** What a person says of an outcome that the terminal contradicted later; it stays as it is. */
final class ConflictProposal implements ProposedResolution {

    private final AttemptLog log;
    private final Resolution resolution;
    private final Locale language;
    private final Supplier<AttemptSummary> summary;

    private ConflictProposal(AttemptLog log, Resolution resolution, Locale language, Supplier<AttemptSummary> summary) {
        this.log = log;
        this.resolution = resolution;
        this.language = language;
        this.summary = summary;
    }

    /**
     * Returns the proposal, when there is something to compare.
     *
     * @param language in which a person is told what it will do
     * @param summary tells where the attempt stands
     */
    static ConflictProposal check(
            AttemptLog log, Resolution resolution, Locale language, Supplier<AttemptSummary> summary) {
        if (!log.isConflictOpen()) {
            throw refusal(log.record());
        }
        CountedPart.check(log.record(), resolution);
        return new ConflictProposal(log, resolution, language, summary);
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
        return consequence(language);
    }

    @Override
    public String consequence(Locale other) {
        return Consequences.in(other).of(log.record(), resolution, false);
    }

    @Override
    public AttemptSummary confirm() {
        if (!log.compared(resolution.by(), resolution.because())) {
            throw refusal(log.record());
        }
        return summary.get();
    }
}
