package dev.tillbridge.cli.command;

import dev.tillbridge.Capabilities.Ability;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.site.Address;
import dev.tillbridge.cli.site.OpenSite;
import dev.tillbridge.cli.site.Reachability;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Finding;
import dev.tillbridge.cli.text.Words;
import dev.tillbridge.config.Problem;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.model.TerminalException;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.runtime.TerminalLocks;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks the way to one terminal, from its settings to its serial number. What follows something that is wrong is not tried. Never starts
 * anything, and trusts nothing anew. Not thread-safe.
 */
final class TerminalExamination {

    private static final String NO_PAYMENT = "No payment would start here, and no money moved.";

    private final Site site;
    private final OpenSite open;
    private final Terminal terminal;
    private final BiFunction<String, Supplier<Finding>, Finding> shown;
    private final Consumer<Finding> told;
    private @Nullable String broken;
    private @Nullable InetAddress resolved;
    private boolean isStranger;

    /**
     * Creates an examination.
     *
     * @param shown shows what is looked at while it is looked at
     * @param told is given each finding as it comes
     */
    TerminalExamination(
            Site site,
            OpenSite open,
            Terminal terminal,
            BiFunction<String, Supplier<Finding>, Finding> shown,
            Consumer<Finding> told) {
        this.site = site;
        this.open = open;
        this.terminal = terminal;
        this.shown = shown;
        this.told = told;
    }

    /** Walks all of the way. */
    void walk() {
        step("settings", "Looking at the settings", this::settings);
        Optional<Address> address = open.address(terminal.name());
        step("name", "Asking for the address", () -> name(address));
        step("route", "Looking for a way there", this::route);
        step("port", "Trying " + address.map(Address::toString).orElse("the port"), () -> port(address));
        step("certificate", "Asking for the certificate", this::certificate);
        step("token", "Looking for the token", this::token);
        step("identity", "Asking what it is", this::identity);
    }

    private void step(String step, String words, Supplier<Finding> look) {
        Finding found = broken == null ? shown.apply(words, () -> looked(step, look)) : Finding.notTried(step, broken);
        if (found.isWrong()) {
            broken = "see " + step;
        }
        told.accept(found);
    }

    /** What cannot even be looked at is a finding too. */
    private static Finding looked(String step, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (TerminalException e) {
            return Finding.wrong(step, String.valueOf(e.getMessage()), NO_PAYMENT, "");
        }
    }

    private Finding settings() {
        String text = "driver " + site.driver(terminal.name()) + ", "
                + terminal.currency().getCode() + ", " + terminal.key();
        List<Problem> oddities = site.configured(terminal.name())
                .map(known -> known.settings().oddities())
                .orElse(List.of());
        if (oddities.isEmpty()) {
            return Finding.good("settings", text);
        }
        String odd = oddities.stream()
                .map(each -> "line " + each.line() + ", " + each.path() + ": " + each.message())
                .collect(Collectors.joining("; "));
        return Finding.odd("settings", text + "; " + odd, "Look whether it is meant so.");
    }

    private Finding name(Optional<Address> address) {
        if (address.isEmpty()) {
            return Finding.nothing("name", "its driver has no host and port");
        }
        String host = address.get().host();
        try {
            InetAddress found = Reachability.resolve(host);
            resolved = found;
            String shownAs = found.getHostAddress();
            return Finding.good("name", shownAs.equals(host) ? host + " is an address" : host + " is " + shownAs);
        } catch (IOException e) {
            return Finding.wrong(
                    "name",
                    host + ": " + e.getMessage(),
                    "The name server of this network does not know the terminal. " + NO_PAYMENT,
                    "Correct 'host' in the configuration, or write the address that the terminal shows in its"
                            + " settings.");
        }
    }

    private Finding route() {
        InetAddress target = resolved;
        if (target == null) {
            return Finding.nothing("route", "its driver has no host and port");
        }
        try {
            return Finding.good("route", "from " + Reachability.route(target));
        } catch (IOException e) {
            return Finding.wrong(
                    "route",
                    String.valueOf(e.getMessage()),
                    "This machine is in no network from which the terminal can be reached. " + NO_PAYMENT,
                    "Look at the cable or the Wi-Fi of this machine, and whether both are in the same network.");
        }
    }

    private Finding port(Optional<Address> address) {
        InetAddress target = resolved;
        if (target == null || address.isEmpty()) {
            return Finding.nothing("port", "its driver has no host and port");
        }
        if (site.journalUrl().isPresent()) {
            return Finding.nothing(
                    "port", "not by itself: tills of other hosts may be using it, and the next steps take turns");
        }
        Optional<TerminalLocks.Hold> hold =
                site.isEmbedded() ? Optional.empty() : site.locks().tryTake(terminal.key());
        if (hold.isEmpty() && !site.isEmbedded()) {
            return Finding.nothing("port", "not by itself: a till is using the terminal now");
        }
        try {
            Reachability.connect(target, address.get().port());
            return Finding.good("port", address.get().port() + " is open");
        } catch (IOException e) {
            return Finding.wrong(
                    "port",
                    address.get() + ": " + e.getMessage(),
                    "The terminal is off, asleep, at another address, or its payment application does not run. "
                            + NO_PAYMENT,
                    "Wake the terminal and look at its address and port; then at a firewall between.");
        } finally {
            hold.ifPresent(TerminalLocks.Hold::release);
        }
    }

    private Finding certificate() {
        if (!terminal.capabilities().supports(Ability.CERTIFICATE)) {
            return Finding.nothing("certificate", "it has none, by its driver");
        }
        Optional<Fingerprint> trusted = terminal.trustedCertificate();
        return terminal.presentedCertificate()
                .match(presented -> compared(presented, trusted), none -> unanswered("certificate", none));
    }

    private Finding compared(Fingerprint presented, Optional<Fingerprint> trusted) {
        if (trusted.isEmpty()) {
            isStranger = true;
            return Finding.odd(
                    "certificate",
                    "none is trusted yet; it shows " + Words.of(presented),
                    "Compare it with the one that the terminal itself shows: tillbridge pair NAME");
        }
        if (trusted.get().equals(presented)) {
            return Finding.good("certificate", "it is the trusted one");
        }
        return Finding.wrong(
                "certificate",
                "it shows " + Words.of(presented) + ", and trusted is " + Words.of(trusted.get()),
                "The terminal was replaced or reset, or somebody is in between. " + NO_PAYMENT,
                "If the terminal itself shows the new one: tillbridge trust NAME");
    }

    private Finding token() {
        Optional<Pairing> pairing = terminal.pairing();
        if (pairing.isEmpty()) {
            return Finding.nothing("token", "it gives none, by its driver");
        }
        if (!pairing.get().paired() && site.isEmbedded()) {
            return Finding.nothing("token", "the first payment pairs it, as it is a simulated one");
        }
        return pairing.get().paired()
                ? Finding.good("token", "there is one")
                : Finding.wrong(
                        "token",
                        "it is not paired with this till",
                        "The terminal takes no payments from this till. " + NO_PAYMENT,
                        "Pair it, by the code that it shows: tillbridge pair NAME");
    }

    private Finding identity() {
        if (isStranger) {
            return Finding.notTried("identity", "its certificate is not trusted yet");
        }
        if (terminal.capabilities().supports(Ability.INFO)) {
            return terminal.info().match(this::told, none -> unanswered("identity", none));
        }
        if (terminal.capabilities().supports(Ability.PING)) {
            return terminal.ping()
                    .match(
                            words -> Finding.good(
                                    "identity",
                                    "it answers; by its driver it does not tell its serial number. " + words),
                            none -> unanswered("identity", none));
        }
        return Finding.nothing("identity", "by its driver it can neither be asked what it is nor whether it is there");
    }

    private Finding told(TerminalInfo info) {
        String model = info.model().map(name -> name + ", ").orElse("");
        if (info.serial().isEmpty()) {
            return Finding.good("identity", model + "it does not tell its serial number");
        }
        String serial = info.serial().get();
        if (terminal.key().value().endsWith(":" + serial)) {
            return Finding.good("identity", model + "serial number " + serial);
        }
        return Finding.wrong(
                "identity",
                model + "serial number " + serial + ", but configured is " + terminal.key(),
                "Another terminal answers at this address. " + NO_PAYMENT,
                "Correct 'host' or the serial number in the configuration.");
    }

    private Finding unanswered(String step, Answer.None<?> none) {
        return switch (none.reason()) {
            case BUSY, BLOCKED -> Finding.odd(step, none.text(), "Ask again when the terminal is done.");
            case UNSUPPORTED -> Finding.nothing(step, none.text());
            case NOT_AUTHORISED ->
                Finding.wrong(
                        step,
                        none.text(),
                        "The terminal refuses the token of this till. " + NO_PAYMENT,
                        terminal.pairing().isPresent()
                                ? "Pair it anew: tillbridge pair NAME"
                                : "Correct the setting that its answer names.");
            case REFUSED ->
                Finding.wrong(
                        step,
                        none.text(),
                        "The terminal is there and refuses to tell of itself; it may refuse payments too. No money moved.",
                        "Check what its answer names; then take a payment that you can do without.");
            case UNREACHABLE, CERTIFICATE_CHANGED, NOT_FOUND, CANCELLED, LOST ->
                Finding.wrong(
                        step,
                        none.text(),
                        "Somebody listens there, but not as this terminal should. " + NO_PAYMENT,
                        "Look at the terminal: its payment application must run, and be set to take payments from a"
                                + " till.");
        };
    }
}
