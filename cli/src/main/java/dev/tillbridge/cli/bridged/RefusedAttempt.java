package dev.tillbridge.cli.bridged;

import dev.tillbridge.Attempt;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Progress;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Tender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.joda.money.Money;

/**
 * An attempt that never began, and is in no journal. Immutable.
 *
 * @param summary what is known of it
 */
record RefusedAttempt(Summary summary) implements Attempt {

    /**
     * What is known of it.
     *
     * @param request what was asked for
     * @param outcome why it never began
     * @param begunAt when it was refused
     */
    record Summary(StartRequest request, Outcome outcome, Instant begunAt) implements AttemptSummary {

        @Override
        public AttemptId id() {
            return outcome.attempt();
        }

        @Override
        public String terminal() {
            return outcome.terminal();
        }

        @Override
        public Tender tender() {
            return request.tender();
        }

        @Override
        public Operation operation() {
            return request.operation();
        }

        @Override
        public Optional<Money> amount() {
            return request.amount();
        }

        @Override
        public Optional<Money> gratuity() {
            return request.gratuity();
        }

        @Override
        public Optional<Money> cashback() {
            return request.cashback();
        }

        @Override
        public AttemptState state() {
            return AttemptState.NOT_STARTED;
        }

        @Override
        public Instant changedAt() {
            return begunAt;
        }

        @Override
        public boolean blocksTerminal() {
            return false;
        }

        @Override
        public boolean acknowledged() {
            return false;
        }

        @Override
        public boolean conflict() {
            return false;
        }

        @Override
        public List<String> alarms() {
            return List.of();
        }

        @Override
        public List<String> facts() {
            return List.of();
        }
    }

    @Override
    public AttemptId id() {
        return summary.id();
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.empty();
    }

    @Override
    public CancelRequest cancel() {
        return CancelRequest.TOO_LATE;
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return CompletableFuture.completedStage(summary.outcome());
    }

    @Override
    public Outcome await() {
        return summary.outcome();
    }

    @Override
    public boolean repeated() {
        return false;
    }
}
