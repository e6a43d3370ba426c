package dev.tillbridge.cli.command;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes what lets fish complete commands, options and their words. Pure but for what it has written so far. */
final class FishCompletion {

    private static final String SEEN = "__fish_seen_subcommand_from ";

    private final String name;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String name) {
        this.name = name;
    }

    /** Returns the script. */
    static String of(CommandLine commands) {
        CommandSpec spec = commands.getCommandSpec();
        FishCompletion fish = new FishCompletion(spec.name());
        fish.script.append("# Completion of ").append(spec.name()).append(" for fish\n");
        fish.command(commands, "");
        return fish.script.toString();
    }

    /** Writes a command and those below it. */
    private void command(CommandLine command, String reached) {
        Map<String, CommandLine> below = command.getSubcommands();
        String here = below.isEmpty() ? reached : and(reached, "not " + SEEN + String.join(" ", below.keySet()));
        boolean files = command.getCommandSpec().positionalParameters().stream().anyMatch(FishCompletion::isFile);
        line(here, files ? "-F" : "-f");
        below.forEach((word, each) -> {
            UsageMessageSpec usage = each.getCommandSpec().usageMessage();
            if (!usage.hidden()) {
                line(here, "-a " + quoted(word) + described(usage.header()));
            }
        });
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                line(here, names(option) + value(option) + described(option.description()));
            }
        }
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            if (parameter.completionCandidates() != null) {
                line(here, "-a " + quoted(words(parameter)));
            }
        }
        below.forEach((word, each) -> command(each, and(reached, SEEN + word)));
    }

    private static String and(String one, String other) {
        return one.isEmpty() ? other : one + "; and " + other;
    }

    private void line(String condition, String rest) {
        script.append("complete -c ").append(name);
        if (!condition.isEmpty()) {
            script.append(" -n ").append(quoted(condition));
        }
        script.append(' ').append(rest).append('\n');
    }

    private static String names(OptionSpec option) {
        return List.of(option.names()).stream()
                .map(each -> each.startsWith("--") ? "-l " + each.substring(2) : "-s " + each.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** Returns what may stand behind an option; where its value may be left out, nothing is asked for. */
    private static String value(OptionSpec option) {
        if (option.arity().min() == 0) {
            return "";
        }
        if (option.completionCandidates() != null) {
            return " -x -a " + quoted(words(option));
        }
        return isFile(option) ? " -r -F" : " -x";
    }

    private static boolean isFile(ArgSpec argument) {
        Class<?> type = argument.typeInfo().isMultiValue()
                ? argument.auxiliaryTypes()[0]
                : argument.typeInfo().getType();
        return type == Path.class || type == File.class;
    }

    private static String words(ArgSpec argument) {
        boolean constants = argument.typeInfo().isEnum();
        return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .map(word -> constants ? word.toLowerCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
    }

    /** Returns the first sentence. */
    private static String described(String[] texts) {
        String whole =
                String.join(" ", texts).replace("%n", " ").replace("%%", "%").strip();
        String first = whole.split("(?<=[.:;])\\s", 2)[0];
        return first.isEmpty() ? "" : " -d " + quoted(first.replaceFirst("[.:;]$", ""));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
