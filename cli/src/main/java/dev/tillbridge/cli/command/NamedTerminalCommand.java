package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command whose terminal can also be named as an argument. */
abstract class NamedTerminalCommand extends TerminalCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The terminal; the same as --terminal.")
    private @Nullable String name;

    NamedTerminalCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    final Optional<String> wanted() {
        Optional<String> option = super.wanted();
        if (name != null && option.filter(other -> !other.equals(name)).isPresent()) {
            throw CommandFailure.usage("Two terminals were named. Name one. Nothing was sent.");
        }
        return Optional.ofNullable(name).or(() -> option);
    }
}
