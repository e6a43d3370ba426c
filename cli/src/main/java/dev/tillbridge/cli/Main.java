package dev.tillbridge.cli;

import dev.tillbridge.cli.shell.KeptSqlite;
import dev.tillbridge.cli.shell.Style;
import dev.tillbridge.cli.shell.Surroundings;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Where the process of the command begins and ends. */
public final class Main {

    /** The starter script knows for sure whether people sit at both ends, and says so here. */
    private static final String TERMINAL = "tillbridge.terminal";

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Cli.standard(), arguments));
    }

    /** Runs a command with the streams and the environment of this process, and returns its exit code. */
    public static int run(Cli cli, String... arguments) {
        KeptSqlite.use();
        Map<String, String> environment = System.getenv();
        Charset charset = Style.isUnicode(environment) ? StandardCharsets.UTF_8 : ofTheConsole();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        Surroundings surroundings = new Surroundings(System.in, out, err, charset, environment, isTerminal());
        return cli.run(List.of(arguments), surroundings);
    }

    /** Returns what the console shows, which on Windows is not what files are written in. */
    private static Charset ofTheConsole() {
        String usual = Charset.defaultCharset().name();
        return Charset.forName(System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", usual)));
    }

    @SuppressWarnings("SystemConsoleNull") // it is null before JDK 22, and later the second question is asked
    private static boolean isTerminal() {
        String told = System.getProperty(TERMINAL, "");
        if (!told.isEmpty()) {
            return told.equals("yes");
        }
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console for pipes too, and only this tells the difference.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
