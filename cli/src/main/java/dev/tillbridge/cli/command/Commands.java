package dev.tillbridge.cli.command;

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
            "  tillbridge demo                                a till and terminals to try",
            "  tillbridge sale 12.50",
            "  tillbridge sale 12.50 --terminal paynt         another simulated terminal",
            "  tillbridge sale 12.50 --cardholder decline     simulated terminals only",
            "  tillbridge preauth open 100",
            "  tillbridge preauth complete 09051442084639 95",
            "  tillbridge sale 12.50 --config till.yaml --terminal bar --json",
            "  tillbridge attempts                            what became of a payment",
            "",
            "Environment: TILLBRIDGE_CONFIG names the configuration, TILLBRIDGE_HOME the",
            "folder of the simulated terminals (default ~/.tillbridge), TILLBRIDGE_DRIVERS",
            "jars of more drivers, with ':' between them; NO_COLOR is respected.",
            "",
            "With --json the standard output is one JSON document, also for errors, with",
            "exitCode in it; what people read goes to standard error. Payments and",
            "'attempts --watch' take --json=events: a document a line, as things happen."
        })
public final class Commands implements Runnable {

    /** The option by which each thing that happens is told in a line of its own; people write {@code --json=events}. */
    public static final String EVENTS = "--json-events";

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
        CommandLine preauth = new CommandLine(new PreauthCommand())
                .addSubcommand(new PreauthCommand.Open(workplace))
                .addSubcommand(new PreauthCommand.Raise(workplace))
                .addSubcommand(new PreauthCommand.Complete(workplace))
                .addSubcommand(new PreauthCommand.Release(workplace))
                .addSubcommand(new PreauthCommand.Show(workplace));
        CommandLine config = new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCommand.Check(workplace))
                .addSubcommand(new ConfigCommand.Schema(workplace));
        CommandLine journal = new CommandLine(new JournalCommand())
                .addSubcommand(new JournalCommand.Check(workplace))
                .addSubcommand(new JournalCommand.Export(workplace))
                .addSubcommand(new JournalCommand.Prune(workplace))
                .addSubcommand(new JournalCommand.Renew(workplace))
                .addSubcommand(new JournalDoubts.Listed(workplace))
                .addSubcommand(new JournalDoubts.Compared(workplace));
        CommandLine certify = new CommandLine(new CertifyCommand(workplace)).addSubcommand(new CertifyDiff(workplace));
        CommandLine all = new CommandLine(new Commands())
                .addSubcommand(new DemoCommand(workplace))
                .addSubcommand(new SaleCommand(workplace))
                .addSubcommand(new RefundCommand(workplace))
                .addSubcommand(new VoidCommand(workplace))
                .addSubcommand(preauth)
                .addSubcommand(new CardCommand(workplace))
                .addSubcommand(new AttemptsCommand(workplace))
                .addSubcommand(new ResolveCommand(workplace))
                .addSubcommand(new HistoryCommand(workplace))
                .addSubcommand(new ReportCommand(workplace))
                .addSubcommand(new ReprintCommand(workplace))
                .addSubcommand(new TerminalsCommand(workplace))
                .addSubcommand(new CompareCommand(workplace))
                .addSubcommand(new DoctorCommand(workplace))
                .addSubcommand(new InfoCommand(workplace))
                .addSubcommand(new PingCommand(workplace))
                .addSubcommand(new PairCommand(workplace))
                .addSubcommand(new TrustCommand(workplace))
                .addSubcommand(new PrintCommand(workplace))
                .addSubcommand(config)
                .addSubcommand(new ServeCommand(workplace))
                .addSubcommand(new SimulateCommand(workplace))
                .addSubcommand(certify)
                // What follows belongs to the command that is recorded.
                .addSubcommand(new CommandLine(new RecordCommand(workplace)).setStopAtPositional(true))
                .addSubcommand(new ReplayCommand(workplace))
                .addSubcommand(journal)
                .addSubcommand(new CompletionCommand(workplace))
                .addSubcommand(new CommandLine.HelpCommand());
        all.setCaseInsensitiveEnumValuesAllowed(true);
        all.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, ignored -> "");
        all.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Commands::grouped);
        return all;
    }

    private static String grouped(CommandLine.Help help) {
        return GROUPS.entrySet().stream()
                .map(group -> String.format("%n%s:%n", group.getKey())
                        + group.getValue().stream()
                                .map(name -> String.format("  %-11s%s%n", name, header(help, name)))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String header(CommandLine.Help help, String name) {
        CommandLine.Help command = help.subcommands().get(name);
        return command == null
                ? ""
                : String.join(" ", command.commandSpec().usageMessage().header());
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
