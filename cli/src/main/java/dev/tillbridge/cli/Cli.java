package dev.tillbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.bridge.TillRegisterException;
import dev.tillbridge.cli.command.Commands;
import dev.tillbridge.cli.command.JsonChoice;
import dev.tillbridge.cli.command.NearWords;
import dev.tillbridge.cli.command.PaymentDefect;
import dev.tillbridge.cli.command.Workplace;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.cli.site.TerminalsFactory;
import dev.tillbridge.cli.text.FullDisk;
import dev.tillbridge.cli.text.Hints;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.credentials.CredentialStoreException;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.model.TerminalException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs one command. Every way of failing ends in one message and an exit code, never in a stack trace.
 *
 * <p>Safe for use by several threads, each with its own surroundings.
 */
public final class Cli {

    private static final Logger log = LoggerFactory.getLogger(Cli.class);
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9.][0-9A-Za-z.,]*");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,]*");
    /** Options and what they do stand beside each other, which has no room in less. */
    private static final int NARROWEST_HELP = 55;

    private static final String EVENTS = "--json=events";
    private static final List<String> TAKE_MONEY = List.of("--gratuity", "--cashback");

    private final TerminalsFactory factory;

    /** Creates the command line with its own way of opening terminals. */
    public Cli(TerminalsFactory factory) {
        this.factory = factory;
    }

    /** Returns the command line as it is shipped. */
    public static Cli standard() {
        return new Cli(GuiceTerminalsOpener::open);
    }

    /** Runs a command and returns its exit code; blocks until it is done. */
    public int run(List<String> arguments, Surroundings surroundings) {
        Workplace workplace = new Workplace(surroundings, factory);
        List<String> words = joined(arguments);
        CommandLine commands = Commands.in(workplace, words);
        commands.setOut(new PrintWriter(surroundings.out(), true, surroundings.charset()));
        commands.setErr(new PrintWriter(surroundings.err(), true, surroundings.charset()));
        commands.setUsageHelpWidth(Math.max(NARROWEST_HELP, surroundings.width()));
        commands.setParameterExceptionHandler((problem, given) -> usage(problem, workplace, arguments));
        commands.setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, command, surroundings));
        try {
            return commands.execute(words.toArray(String[]::new));
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    /** Makes one argument of {@code GBP 12.50}, which nobody wants to put in quotes. */
    private static List<String> joined(List<String> arguments) {
        List<String> joined = new ArrayList<>();
        for (String argument : arguments) {
            int last = joined.size() - 1;
            boolean afterCurrency =
                    last >= 0 && CURRENCY.matcher(joined.get(last)).matches();
            boolean isOptionValue =
                    last >= 1 && joined.get(last - 1).startsWith("--") && !TAKE_MONEY.contains(joined.get(last - 1));
            if (afterCurrency && !isOptionValue && NUMBER.matcher(argument).matches()) {
                joined.set(last, joined.get(last) + " " + argument);
            } else {
                // As a value of its own it would swallow the amount behind a bare --json.
                joined.add(argument.equals(EVENTS) ? Commands.EVENTS : argument);
            }
        }
        return joined;
    }

    private static int usage(ParameterException problem, Workplace workplace, List<String> arguments) {
        String message = SafeText.ofLines(message(problem, workplace));
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        return refuse(
                workplace.surroundings(), form(arguments), ExitCode.USAGE, message + "\nTry '" + command + " --help'.");
    }

    /** How a program that reads is told of a failure. */
    private enum Form {
        NONE,
        DOCUMENT,
        EVENTS;

        static Form of(JsonChoice choice) {
            return choice.isEvents() ? EVENTS : choice.isJson() ? DOCUMENT : NONE;
        }
    }

    /** Returns the form of a command line that could not be read: its words are all there is. */
    private static Form form(List<String> arguments) {
        if (arguments.contains(EVENTS) || arguments.contains(Commands.EVENTS)) {
            return Form.EVENTS;
        }
        return arguments.contains("--json") ? Form.DOCUMENT : Form.NONE;
    }

    private static String message(ParameterException problem, Workplace workplace) {
        String nothingDone = problem.getCommandLine().getCommand() instanceof JsonChoice choice
                ? choice.nothingDone()
                : "Nothing was sent.";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (first.equals(Commands.EVENTS)) {
                return EVENTS + " is for payments and for 'attempts --watch'; here it is --json. " + nothingDone;
            }
            if (NEGATIVE.matcher(first).matches()) {
                return "the amount must be more than zero, not '" + first + "'. " + nothingDone;
            }
            boolean isCommand = !problem.getCommandLine().getSubcommands().isEmpty() && !first.startsWith("-");
            if (isCommand) {
                return "there is no command '" + first + "'"
                        + NearWords.of(first, problem.getCommandLine(), Commands.in(workplace))
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(".")
                        + " Nothing was sent.";
            }
        }
        String message = String.valueOf(problem.getMessage())
                .replaceFirst("^Error: ", "")
                .replaceFirst("is not an int$", "is not a whole number");
        return message.endsWith(".") ? message : message + ". " + nothingDone;
    }

    private static int failed(Exception problem, CommandLine command, Surroundings surroundings) {
        Form json = command.getCommand() instanceof JsonChoice choice ? Form.of(choice) : Form.NONE;
        String told = FullDisk.told(String.valueOf(problem.getMessage()));
        String message = command.getCommand() instanceof JsonChoice choice
                ? choice.hints().in(told)
                : told;
        if (problem instanceof CommandFailure failure) {
            return refuse(surroundings, json, failure.exitCode(), message);
        }
        if (problem instanceof ConfigurationException refusal) {
            return refuse(
                    surroundings,
                    json,
                    message,
                    Json.error(ExitCode.USAGE, Hints.plain(SafeText.ofLines(message)), refusal.problems()),
                    ExitCode.USAGE);
        }
        if (problem instanceof TerminalException refusal) {
            return refuse(surroundings, json, exitCode(refusal), message);
        }
        if (problem instanceof CredentialStoreException
                || problem instanceof TillRegisterException
                || problem instanceof UncheckedIOException) {
            return refuse(surroundings, json, ExitCode.NOT_STARTED, message.endsWith(".") ? message : message + ".");
        }
        log.debug("This is a defect", problem);
        if (problem instanceof PaymentDefect) {
            return refuse(surroundings, json, ExitCode.UNKNOWN, message + " For details: --verbose.");
        }
        return refuse(
                surroundings,
                json,
                ExitCode.FAILED,
                "A defect of this program: " + problem.getClass().getSimpleName()
                        + ". No payment was under way. Run it again with --verbose for details.");
    }

    private static ExitCode exitCode(TerminalException refusal) {
        return switch (refusal.errorCode()) {
            case JOURNAL, JOURNAL_IN_USE, CREDENTIALS, TERMINAL_LOCKS -> ExitCode.NOT_STARTED;
            case CONFIGURATION,
                    INVALID_REQUEST,
                    TENDER_CONFLICT,
                    UNKNOWN_TERMINAL,
                    UNKNOWN_ATTEMPT,
                    RESOLUTION_REFUSED,
                    DRIVER -> ExitCode.USAGE;
        };
    }

    private static int refuse(Surroundings surroundings, Form form, ExitCode exitCode, String message) {
        String plain = Hints.plain(SafeText.ofLines(message));
        return refuse(surroundings, form, message, Json.error(exitCode, plain), exitCode);
    }

    private static int refuse(
            Surroundings surroundings, Form form, String message, ObjectNode document, ExitCode exitCode) {
        tell(surroundings, "tillbridge: " + SafeText.ofLines(message));
        switch (form) {
            case NONE -> {}
            case DOCUMENT -> surroundings.out().println(Json.write(document));
            case EVENTS -> surroundings.out().println(Json.end(document));
        }
        return exitCode.code();
    }

    /** Breaks lines between words for a person at a screen; a program, and whoever searches a log, finds each as it is. */
    private static void tell(Surroundings surroundings, String message) {
        if (!surroundings.terminal()) {
            surroundings.err().println(Hints.plain(message));
            return;
        }
        for (String line : message.lines().toList()) {
            int indent = line.length() - line.stripLeading().length();
            Words.wrapped(line, indent, surroundings.width() - indent)
                    .forEach(part -> surroundings.err().println(Hints.plain(part)));
        }
    }
}
