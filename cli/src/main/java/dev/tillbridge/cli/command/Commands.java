package dev.tillbridge.cli.command;

import dev.tillbridge.cli.text.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code tillbridge} with all its commands. */
@Command(
        name = "tillbridge",
        header = "Card payments on any acquirer's terminal.",
        description = "%nWithout a configuration simulated terminals are used, and no real money moves.%n",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Commands.Version.class,
        sortOptions = false,
        usageHelpWidth = 80,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:approved or done",
            "1:declined or cancelled, no money moved",
            "2:wrong command line or configuration, nothing sent",
            "3:not started or not answered, no money moved",
            "4:unknown whether money moved: see 'tillbridge attempts'",
            "70:a defect of this program, no payment under way"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tillbridge demo",
            "      a till and terminals to try",
            "  tillbridge sale 12.50",
            "  tillbridge sale 12.50 --terminal paynt",
            "      another simulated terminal",
            "  tillbridge sale 12.50 --cardholder decline",
            "      simulated terminals only",
            "  tillbridge preauth open 100",
            "  tillbridge preauth complete 09051442084639 95",
            "  tillbridge sale 12.50 --config till.yaml --json",
            "  tillbridge attempts",
            "      what became of a payment",
            "",
            "Environment: TILLBRIDGE_CONFIG names the configuration, TILLBRIDGE_HOME the folder of the"
                    + " simulated terminals (by default the folder .tillbridge of your home), TILLBRIDGE_DRIVERS"
                    + " jars of more drivers, with ':' between them; NO_COLOR is respected.",
            "",
            "With --json the standard output is one JSON document, also for errors, with exitCode in it; what"
                    + " people read goes to standard error. Payments and 'attempts --watch' take --json=events: a"
                    + " document a line, as things happen."
        })
public final class Commands implements Runnable {

    /** The option by which each thing that happens is told in a line of its own; people write {@code --json=events}. */
    public static final String EVENTS = "--json-events";

    /** The column in which what a command does is told. */
    private static final int HEADERS = 14;

    private static final List<String> VERSION = List.of("-V", "--version");
    private static final Map<String, List<String>> GROUPS = new java.util.LinkedHashMap<>();

    static {
        GROUPS.put("To begin with", List.of("demo"));
        GROUPS.put("Payments", List.of("sale", "refund", "void", "preauth", "card"));
        GROUPS.put("What became of them", List.of("attempts", "resolve", "history", "report", "reprint"));
        GROUPS.put("Terminals", List.of("terminals", "compare", "doctor", "info", "ping", "pair", "trust", "print"));
        GROUPS.put(
                "Setting up",
                List.of("config", "serve", "simulate", "certify", "record", "replay", "journal", "completion"));
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help; 'tillbridge COMMAND --help' tells more.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    private Commands() {}

    /** Returns the whole command line. */
    public static CommandLine in(Workplace workplace) {
        return with(
                GROUPS.values().stream()
                        .flatMap(names -> names.stream().map(name -> command(name, workplace)))
                        .toList(),
                true);
    }

    /**
     * Returns the command line as far as what was typed needs it: reading how all commands are used would take longer than many a command
     * does.
     */
    public static CommandLine in(Workplace workplace, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        if (GROUPS.values().stream().anyMatch(names -> names.contains(first))) {
            return with(List.of(command(first, workplace)), false);
        }
        return VERSION.contains(first) && arguments.size() == 1 ? with(List.of(), false) : in(workplace);
    }

    private static CommandLine with(List<Object> commands, boolean isAll) {
        CommandLine line = new CommandLine(new Commands());
        commands.forEach(line::addSubcommand);
        if (isAll) {
            line.addSubcommand(new CommandLine.HelpCommand());
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands().values().forEach(Commands::spaced);
        line.getHelpSectionMap()
                .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, ignored -> "");
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Commands::grouped);
        return line;
    }

    /** Parts what a command is for from how it is written, and that from its own commands. */
    private static void spaced(CommandLine command) {
        CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (usage.description().length == 0) {
            usage.description("");
        }
        usage.commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(Commands::spaced);
    }

    private static Object command(String name, Workplace workplace) {
        return switch (name) {
            case "demo" -> new DemoCommand(workplace);
            case "sale" -> new SaleCommand(workplace);
            case "refund" -> new RefundCommand(workplace);
            case "void" -> new VoidCommand(workplace);
            case "preauth" ->
                new CommandLine(new PreauthCommand())
                        .addSubcommand(new PreauthCommand.Open(workplace))
                        .addSubcommand(new PreauthCommand.Raise(workplace))
                        .addSubcommand(new PreauthCommand.Complete(workplace))
                        .addSubcommand(new PreauthCommand.Release(workplace))
                        .addSubcommand(new PreauthCommand.Show(workplace));
            case "card" -> new CardCommand(workplace);
            case "attempts" -> new AttemptsCommand(workplace);
            case "resolve" -> new ResolveCommand(workplace);
            case "history" -> new HistoryCommand(workplace);
            case "report" -> new ReportCommand(workplace);
            case "reprint" -> new ReprintCommand(workplace);
            case "terminals" -> new TerminalsCommand(workplace);
            case "compare" -> new CompareCommand(workplace);
            case "doctor" -> new DoctorCommand(workplace);
            case "info" -> new InfoCommand(workplace);
            case "ping" -> new PingCommand(workplace);
            case "pair" -> new PairCommand(workplace);
            case "trust" -> new TrustCommand(workplace);
            case "print" -> new PrintCommand(workplace);
            case "config" ->
                new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigCommand.Check(workplace))
                        .addSubcommand(new ConfigCommand.Schema(workplace));
            case "serve" -> new ServeCommand(workplace);
            case "simulate" -> new SimulateCommand(workplace);
            case "certify" -> new CommandLine(new CertifyCommand(workplace)).addSubcommand(new CertifyDiff(workplace));
            // What follows belongs to the command that is recorded.
            case "record" -> new CommandLine(new RecordCommand(workplace)).setStopAtPositional(true);
            case "replay" -> new ReplayCommand(workplace);
            case "journal" ->
                new CommandLine(new JournalCommand())
                        .addSubcommand(new JournalCommand.Check(workplace))
                        .addSubcommand(new JournalCommand.ToArchive(workplace))
                        .addSubcommand(new JournalCommand.Export(workplace))
                        .addSubcommand(new JournalCommand.Prune(workplace))
                        .addSubcommand(new JournalCommand.Renew(workplace))
                        .addSubcommand(new JournalDoubts.Listed(workplace))
                        .addSubcommand(new JournalDoubts.Compared(workplace));
            case "completion" -> new CompletionCommand(workplace);
            default -> throw new IllegalArgumentException("no command is called " + name);
        };
    }

    private static String grouped(CommandLine.Help help) {
        return GROUPS.entrySet().stream()
                .map(group -> String.format("%n%s:%n", group.getKey())
                        + group.getValue().stream()
                                .map(name -> String.format("  %-12s%s%n", name, header(help, name)))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String header(CommandLine.Help help, String name) {
        CommandLine.Help command = help.subcommands().get(name);
        if (command == null) {
            return "";
        }
        String told = String.join(" ", command.commandSpec().usageMessage().header());
        int room = help.commandSpec().usageMessage().width() - HEADERS;
        return String.join(System.lineSeparator(), Words.wrapped(told, HEADERS, room))
                .strip();
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** Tells the version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"tillbridge " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
