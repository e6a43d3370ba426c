package dev.tillbridge.dist;

import dev.tillbridge.cli.command.Commands;
import dev.tillbridge.cli.command.Workplace;
import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.guice.GuiceTerminalsOpener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes the manual pages: one of the command, and one of each command below it, from what {@code --help} says. Stateless. */
public final class ManualPages {

    private ManualPages() {}

    /**
     * Writes the pages into a folder.
     *
     * @param arguments the folder, the version, and the date that the pages bear
     */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ManualPage.Edition edition = new ManualPage.Edition(arguments[1], arguments[2]);
        CommandLine all = Commands.in(new Workplace(
                new Surroundings(System.in, System.out, System.err, StandardCharsets.UTF_8, Map.of(), false),
                GuiceTerminalsOpener::open));
        write(folder, "tillbridge", ofAll(all, edition));
        for (CommandLine command : visible(all)) {
            write(folder, name(command), ofOne(command, edition));
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".1"), text, StandardCharsets.UTF_8);
    }

    private static String ofAll(CommandLine all, ManualPage.Edition edition) {
        ManualPage page = begin(all, edition);
        page.section("Synopsis").line(ManualPage.bold("tillbridge") + " " + ManualPage.italic("COMMAND") + " ...");
        page.section("Description")
                .paragraphs(all.getCommandSpec().usageMessage().description());
        page.section("Commands");
        CommandLine.IHelpSectionRenderer list =
                Objects.requireNonNull(all.getHelpSectionMap().get(UsageMessageSpec.SECTION_KEY_COMMAND_LIST));
        String grouped = list.render(all.getHelp());
        for (String line : grouped.lines().filter(each -> !each.isBlank()).toList()) {
            if (line.startsWith(" ")) {
                String[] words = line.strip().split(" +", 2);
                page.item(ManualPage.bold("tillbridge-" + words[0]) + "(1)").text(words[1]);
            } else {
                page.part(line.replace(":", ""));
            }
        }
        page.section("Options").options(all.getCommandSpec());
        end(page, all);
        String below = String.join(
                ", ",
                visible(all).stream()
                        .map(each -> ManualPage.bold(name(each)) + "(1)")
                        .toList());
        return page.section("See also").line(below).toString();
    }

    private static String ofOne(CommandLine command, ManualPage.Edition edition) {
        CommandSpec spec = command.getCommandSpec();
        Collection<CommandLine> below = visible(command);
        ManualPage page = begin(command, edition);
        page.section("Synopsis");
        if (below.isEmpty() || spec.options().size() > 1) { // more than --help: it does something by itself
            page.synopsis(spec);
        }
        below.forEach(each -> page.synopsis(each.getCommandSpec()));
        page.section("Description")
                .paragraphs(spec.usageMessage().header())
                .paragraphs(spec.usageMessage().description());
        page.section("Options").options(spec);
        if (!below.isEmpty()) {
            page.section("Commands");
        }
        for (CommandLine each : below) {
            page.part(each.getCommandSpec().qualifiedName())
                    .paragraphs(each.getCommandSpec().usageMessage().header())
                    .paragraphs(each.getCommandSpec().usageMessage().description())
                    .options(each.getCommandSpec());
        }
        end(page, command);
        return page.section("See also")
                .line(ManualPage.bold("tillbridge") + "(1)")
                .toString();
    }

    private static ManualPage begin(CommandLine command, ManualPage.Edition edition) {
        String header = String.join(" ", command.getCommandSpec().usageMessage().header());
        return new ManualPage(name(command), header, edition);
    }

    private static void end(ManualPage page, CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Map<String, String> codes = usage.exitCodeList();
        if (!codes.isEmpty()) {
            page.section("Exit status");
            codes.forEach(
                    (code, meaning) -> page.item(ManualPage.bold(code.strip())).text(meaning));
        }
        List<String> footer = List.of(usage.footer());
        if (!footer.isEmpty()) {
            page.section("Examples")
                    .example(footer.stream()
                            .filter(line -> line.startsWith("  "))
                            .toList());
            List<String> rest =
                    footer.stream().filter(line -> !line.startsWith("  ")).toList();
            if (rest.stream().anyMatch(line -> !line.isBlank())) {
                page.section("Notes").paragraphs(rest.toArray(String[]::new));
            }
        }
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private static List<CommandLine> visible(CommandLine command) {
        return command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .filter(each -> !(each.getCommand() instanceof CommandLine.HelpCommand))
                .distinct()
                .toList();
    }
}
