package dev.tillbridge.cli.command;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.ResolutionRefusedException;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Asked;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a person decide about an attempt that nobody could settle. */
@Command(
        name = "resolve",
        header = "Decide about an attempt that is unknown.",
        description = {
            "%nShows what is known and where to look on the terminal, then asks. There is no default answer and no"
                    + " time limit, and every decision is confirmed a second time.",
            "%nA sale or a completion was paid or not. Anything else, such as a void or a refund, was done or not:"
                    + " that a void was not done says that the sale is paid.",
            "%nAn outcome that the terminal contradicted later stays as it is, and stays open until somebody has"
                    + " compared it with the terminal: --compared.",
            "%nWithout a person: one of the choices, with --by NAME, --because TEXT and --yes.%n"
        })
final class ResolveCommand extends TerminalCommand {

    private static final Logger log = LoggerFactory.getLogger(ResolveCommand.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 1_000;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    /** Recovery takes 90 s before it gives an attempt to a person. */
    private static final Duration RECOVERY = Duration.ofSeconds(105);

    @Parameters(paramLabel = "ID", description = "The attempt, as 'tillbridge attempts' shows it.")
    private String id = "";

    @ArgGroup
    private @Nullable Decision decision;

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            description = "How much was paid or done, where that is less than was asked for.")
    private @Nullable String amount;

    private Optional<Money> counted = Optional.empty();

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
    private @Nullable String by;

    @Option(names = "--because", paramLabel = "TEXT", description = "Why, or where it was seen.")
    private @Nullable String because;

    @Option(names = "--yes", description = "Confirm the decision without being asked.")
    private boolean yes;

    /** One of the choices. */
    static final class Decision {
        @Option(
                names = "--paid",
                paramLabel = "PROOF",
                description = "It was paid: the receipt number or authorisation code on the terminal.")
        private @Nullable String paid;

        @Option(names = "--not-paid", description = "It was not paid.")
        private boolean notPaid;

        @Option(
                names = "--done",
                paramLabel = "PROOF",
                description = "A void, a refund or the like: it was carried out, with the same proof.")
        private @Nullable String done;

        @Option(names = "--not-done", description = "A void, a refund or the like: it was not carried out.")
        private boolean notDone;

        @Option(names = "--release", description = "Still unknown, but the terminal may work again.")
        private boolean release;

        @Option(
                names = "--compared",
                description = "A conflict: it was compared with the terminal, and is no longer open.")
        private boolean compared;
    }

    ResolveCommand(Workplace workplace) {
        super(workplace);
    }

    /** An attempt is decided about wherever it was made. */
    @Override
    Optional<String> implied(Site site) {
        return site.terminalOf(id);
    }

    @Override
    boolean worksByBridge() {
        return true;
    }

    @Override
    public String nothingDone() {
        return "Nothing was changed.";
    }

    @Override
    Task plan(AmountReader amounts) {
        counted = amounts.readIfGiven(amount, "amount");
        requireShort("--by", by, LONGEST_NAME);
        requireShort("--because", because, LONGEST_REASON);
        boolean complete = decision != null && by != null && because != null && yes;
        if (!complete && !workplace().surroundings().terminal()) {
            throw CommandFailure.usage(
                    "Nobody can be asked here: say --paid PROOF or --not-paid of a payment, --done PROOF or --not-done"
                            + " of anything else, --release, or of a conflict --compared, with --by NAME, --because TEXT"
                            + " and --yes. Nothing was changed.");
        }
        return this::resolve;
    }

    /** What is asked for is shown on slips and in tables, and kept for good. */
    private static void requireShort(String option, @Nullable String text, int longest) {
        if (text != null && text.strip().length() > longest) {
            throw CommandFailure.usage(option + " takes at most " + longest + " characters, not "
                    + text.strip().length() + ". Nothing was changed.");
        }
    }

    /** Who decides something else than what is settled must not believe that it was recorded. */
    private void requireNoOtherEnd(AttemptSummary attempt) {
        boolean saysDone = decision != null && (decision.paid != null || decision.done != null);
        boolean saysNotDone = decision != null && (decision.notPaid || decision.notDone);
        if (saysDone && attempt.outcome() instanceof Outcome.Approved approved) {
            requireSameAmount(attempt, approved);
        }
        if (attempt.state().isPaid() ? saysNotDone : saysDone) {
            String next = attempt.state().isPaid()
                    ? "If the terminal shows that it was not carried out, settle it there, and nothing twice."
                    : "If the terminal shows that it was carried out, do not start it again: book it by hand, or undo"
                            + " it at the terminal.";
            throw CommandFailure.notStarted("Attempt " + attempt.id().shown() + " is settled as "
                    + Words.of(attempt.operation(), attempt.state()) + ", which never changes. Nothing was recorded. "
                    + next);
        }
    }

    private void requireSameAmount(AttemptSummary attempt, Outcome.Approved approved) {
        boolean same = counted.isPresent() ? counted.equals(approved.total()) : !approved.partial();
        if (!same) {
            throw CommandFailure.notStarted("Attempt " + attempt.id().shown() + " is settled as "
                    + Words.of(attempt.operation(), attempt.state())
                    + approved.total().map(total -> ", " + total + " of it").orElse("")
                    + ", which never changes. Nothing was recorded. If the terminal shows another amount, note the"
                    + " difference, and settle it with the customer.");
        }
    }

    private ExitCode resolve(Counter counter) {
        Output output = counter.output();
        counter.news().await(() -> counter.unresolved().isEmpty(), FIRST_LOOK);
        AttemptSummary found = counter.attempt(id);
        Terminal home = counter.home(found);
        if (isBeingAsked(home, found)) {
            output.line(output.spoken().text("resolve.asking", RECOVERY.toSeconds()));
            counter.news().await(() -> !isBeingAsked(home, found), RECOVERY);
        }
        AttemptSummary attempt = home.attempt(found.id()).summary();
        if (attempt.outcome().conflict().isPresent() && !attempt.acknowledged()) {
            AttemptsCommand.print(output, attempt);
            return compare(counter, home, attempt);
        }
        if (decision != null && decision.compared) {
            throw CommandFailure.usage("The terminal contradicts nothing of attempt "
                    + attempt.id().shown() + ", so there is nothing to compare. Nothing was changed.");
        }
        if (attempt.state().isFinal()) {
            requireNoOtherEnd(attempt);
            output.line(output.spoken().text("resolve.settled"));
            return end(counter, attempt);
        }
        requireFitting(attempt.operation());
        AttemptsCommand.print(output, attempt);
        return decide(counter, home, attempt, chosen(counter, home, attempt));
    }

    /** "Not paid", said of a void, could mean that it was carried out or that it was not. */
    private void requireFitting(Operation operation) {
        Decision given = decision;
        boolean ofPayment = given != null && (given.paid != null || given.notPaid);
        boolean ofOther = given != null && (given.done != null || given.notDone);
        if (Words.isPayment(operation) ? ofOther : ofPayment) {
            throw CommandFailure.usage("This is a " + Words.of(operation) + ", which was "
                    + (ofPayment
                            ? "carried out or not: say --done PROOF or --not-done"
                            : "paid or not: say --paid PROOF or --not-paid")
                    + ". Nothing was changed.");
        }
    }

    /** A final state never changes, so all that a person can do about a conflict is to look, and say so. */
    private ExitCode compare(Counter counter, Terminal home, AttemptSummary attempt) {
        if (decision != null && !decision.compared) {
            counter.output().line("  " + counter.output().spoken().text("resolve.conflict"));
            return decide(counter, home, attempt, Optional.empty());
        }
        boolean compared = decision != null || confirmed(counter, "resolve.compared");
        return decide(
                counter, home, attempt, compared ? said(counter, Resolution.Choice.COMPARED, "") : Optional.empty());
    }

    private ExitCode decide(Counter counter, Terminal home, AttemptSummary attempt, Optional<Resolution> resolution) {
        Output output = counter.output();
        if (resolution.isEmpty()) {
            output.line("  " + output.spoken().text("resolve.left"));
            return output.end(Json.attempt(attempt), ExitCode.UNKNOWN);
        }
        ProposedResolution proposal = home.propose(attempt.id(), resolution.get());
        output.line("");
        output.wrapped(proposal.consequence(output.spoken().cashier().language()), 2);
        if (!yes && !confirmed(counter, "resolve.right")) {
            output.line("  " + output.spoken().text("resolve.notConfirmed"));
            return output.end(Json.attempt(attempt), ExitCode.UNKNOWN);
        }
        return end(counter, proposal.confirm());
    }

    private static boolean isBeingAsked(Terminal home, AttemptSummary attempt) {
        AttemptState state = home.attempt(attempt.id()).summary().state();
        return !state.isFinal() && state != AttemptState.UNKNOWN;
    }

    private static ExitCode end(Counter counter, AttemptSummary attempt) {
        Output output = counter.output();
        output.outcome(attempt.outcome(), Asked.of(attempt), attempt.terminal());
        output.line("");
        output.line("  "
                + output.spoken()
                        .text(
                                "resolve.recorded",
                                output.spoken().cashier().headline(attempt.operation(), attempt.state())));
        boolean isOurs = !counter.ofTills().contains(attempt.tender());
        if (isOurs && attempt.state().isFinal() && output.gotOut()) {
            counter.home(attempt).acknowledge(attempt.id());
        }
        return output.end(Json.attempt(attempt), attempt.state().isFinal() ? ExitCode.DONE : ExitCode.UNKNOWN);
    }

    /** Returns the decision; empty when it is to be left open. */
    private Optional<Resolution> chosen(Counter counter, Terminal home, AttemptSummary attempt) {
        Optional<Resolution.Choice> choice =
                decision == null ? asked(counter, home, attempt) : Optional.of(given(decision));
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        if (choice.get() == Resolution.Choice.PAID && decision == null && counted.isEmpty()) {
            Optional<CountedQuestion> question = CountedQuestion.about(attempt);
            counted = question.flatMap(each -> each.ask(counter));
            if (question.isPresent() && counted.isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<String> proof = choice.get() != Resolution.Choice.PAID
                ? Optional.of("")
                : Optional.ofNullable(decision)
                        .map(given -> given.paid != null ? given.paid : given.done)
                        .or(() -> ask(counter, "resolve.proof"));
        return proof.flatMap(seen -> said(counter, choice.get(), seen));
    }

    /** Returns what a person says, with who and why; empty when nobody says so. */
    private Optional<Resolution> said(Counter counter, Resolution.Choice choice, String proof) {
        Optional<String> who = Optional.ofNullable(by).or(() -> ask(counter, "resolve.who"));
        Optional<String> why =
                who.isEmpty() ? Optional.empty() : Optional.ofNullable(because).or(() -> ask(counter, "resolve.why"));
        return why.map(reason -> new Resolution(choice, counted, proof, who.orElseThrow(), reason));
    }

    private static Resolution.Choice given(Decision decision) {
        if (decision.paid != null || decision.done != null) {
            return Resolution.Choice.PAID;
        }
        return decision.release ? Resolution.Choice.RELEASE_TERMINAL : Resolution.Choice.NOT_PAID;
    }

    private static Optional<String> ask(Counter counter, String key) {
        Output output = counter.output();
        return counter.questions().ask(output.readable("  " + output.spoken().text(key)));
    }

    private static boolean confirmed(Counter counter, String key) {
        return Confirmation.isSaid(counter, counter.output().spoken().text(key));
    }

    /** Returns whether the terminal may be released; else that is not offered. A proposal that nobody confirms changes nothing. */
    private static boolean isReleasable(Terminal home, AttemptSummary attempt) {
        try {
            home.propose(attempt.id(), Resolution.releaseTerminal("nobody", "asked whether it may be"));
            return true;
        } catch (ResolutionRefusedException | CommandFailure e) {
            log.debug("the terminal of attempt {} is not released", attempt.id().shown(), e);
            return false;
        }
    }

    private static Optional<Resolution.Choice> asked(Counter counter, Terminal home, AttemptSummary attempt) {
        Output output = counter.output();
        Spoken spoken = output.spoken();
        Operation operation = attempt.operation();
        boolean payment = Words.isPayment(operation);
        boolean releasable = isReleasable(home, attempt);
        String yes = payment ? "answer.paid" : "answer.done";
        String no = payment ? "answer.notPaid" : "answer.notDone";
        String question = payment
                ? spoken.text("resolve.payment")
                : spoken.text("resolve.other", spoken.cashier().operation(operation));
        String release = spoken.text("answer.release");
        String leave = spoken.text("answer.leave");
        String choices = releasable
                ? spoken.text("resolve.choices", spoken.text(yes), spoken.text(no), release, leave)
                : spoken.text("resolve.fewer", spoken.text(yes), spoken.text(no), leave);
        output.line("");
        output.wrapped(
                releasable
                        ? spoken.text("resolve.release", release, leave)
                        : spoken.text("resolve.noRelease", spoken.text(yes), spoken.text(no)),
                2);
        while (true) {
            // Anything else is asked again: nothing is ever guessed here.
            Optional<String> answer = counter.questions().ask(output.readable("\n  " + question + "\n  " + choices));
            if (answer.isEmpty() || spoken.isAnswer("answer.leave", answer.get())) {
                return Optional.empty();
            }
            // Whether something was carried out can be answered by yes or no as well; what a terminal shows cannot.
            if (spoken.isAnswer(yes, answer.get()) || (!payment && spoken.isShortAnswer("answer.yes", answer.get()))) {
                return Optional.of(Resolution.Choice.PAID);
            }
            if (spoken.isAnswer(no, answer.get()) || (!payment && spoken.isShortAnswer("answer.no", answer.get()))) {
                return Optional.of(Resolution.Choice.NOT_PAID);
            }
            if (releasable && spoken.isAnswer("answer.release", answer.get())) {
                return Optional.of(Resolution.Choice.RELEASE_TERMINAL);
            }
            Confirmation.notUnderstood(output, answer.get());
        }
    }
}
