package dev.tillbridge.cli.site;

import com.google.inject.Module;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.runtime.FileTerminalLocks;
import dev.tillbridge.runtime.TerminalLocks;
import dev.tillbridge.spi.intent.IntentTransport;
import java.util.Collection;
import java.util.Optional;

/** Opens terminals from their parts; the seam at which a test puts in parts of its own. */
@FunctionalInterface
public interface TerminalsFactory {

    /** Returns the terminals of a module, to be closed by the caller. */
    Terminals open(Module parts);

    /**
     * Returns how the terminals are reached: as configured, unless something has to stand between.
     *
     * @param used the terminals that are needed, the one that is meant first
     */
    default Configuration reached(Configuration known, Collection<String> used, CredentialStore credentials) {
        return known;
    }

    /** Returns what hands the screen over to a payment app; none where no app can be reached, as from a command line. */
    default Optional<IntentTransport> intents() {
        return Optional.empty();
    }

    /** Returns the locks in which every till of this machine meets. */
    default TerminalLocks locks() {
        return FileTerminalLocks.ofThisMachine();
    }

    /** Tells that an attempt has its outcome. */
    default void concluded(StartRequest request, AttemptSummary attempt) {}
}
