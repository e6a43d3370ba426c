package dev.tillbridge.cli.site;

import com.google.inject.Module;
import dev.tillbridge.Terminals;

/** Opens terminals from their parts; the seam at which a test puts in parts of its own. */
@FunctionalInterface
public interface TerminalsFactory {

    /** Returns the terminals of a module, to be closed by the caller. */
    Terminals open(Module parts);
}
