package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.site.Candidate;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.testkit.attended.Tester;
import dev.tillbridge.testkit.conformance.Introduction;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A real terminal that is certified, and whether a person is at it. */
final class CertifyDevice {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration with a real terminal; also by TILLBRIDGE_CONFIG.")
    private @Nullable Path config;

    @Option(
            names = "--terminal",
            paramLabel = "NAME",
            description = "Which of its terminals; needed when several are configured.")
    private @Nullable String terminal;

    @Option(names = "--unattended", description = "Nobody is at the terminal: only what needs no hands.")
    private boolean unattended;

    private String name = "";

    /** Returns whether anything was said of a real terminal. */
    boolean isNamed() {
        return config != null || terminal != null || unattended;
    }

    /**
     * Opens it.
     *
     * @param proxied whether a proxy stands before it
     * @throws CommandFailure when there is no such terminal, or it is not ready to be certified
     */
    Candidate open(Workplace workplace, Tester tester, boolean proxied) {
        Site site =
                Site.of(Optional.ofNullable(config), workplace.surroundings().environment(), workplace.factory());
        if (site.isEmbedded()) {
            throw CommandFailure.usage("Say what to certify: --driver ID for its simulator, or --config FILE and"
                    + " --terminal NAME for a real terminal. Nothing was sent.");
        }
        name = site.name(Optional.ofNullable(terminal));
        Candidate candidate = unattended
                ? Candidate.unattended(site.settled(name), site.credentials(), proxied)
                : Candidate.attended(site.settled(name), site.credentials(), tester, proxied);
        Introduction.obstacle(candidate.subject()).ifPresent(why -> {
            candidate.close();
            String next = site.hints().at(name).completed("Try 'tillbridge ping' or 'tillbridge pair' first.");
            throw CommandFailure.notStarted("Terminal '" + name + "' cannot be certified now. " + why + " " + next
                    + " No payment was started.");
        });
        return candidate;
    }

    String name() {
        return name;
    }

    String folder() {
        return "certify-" + name;
    }

    String words() {
        return (config == null ? "" : "--config " + config + " ") + "--terminal " + name
                + (unattended ? " --unattended" : "");
    }
}
