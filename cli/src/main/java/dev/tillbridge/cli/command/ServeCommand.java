package dev.tillbridge.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.bridge.Bridge;
import dev.tillbridge.bridge.BridgeSettings;
import dev.tillbridge.bridge.Limits;
import dev.tillbridge.bridge.Till;
import dev.tillbridge.bridge.TillRegister;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.shell.PlainLogging;
import dev.tillbridge.cli.site.OpenSite;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the bridge until Ctrl-C, or looks after the tills that may use it. */
@Command(
        name = "serve",
        header = "Run the bridge: tills in any language take payments by HTTP.",
        description = {
            "%nRuns until Ctrl-C. What runs then is looked up by the next start. While it runs it has the journal:"
                    + " commands for payments and decisions with the same configuration work by it, and beside it what"
                    + " only looks (attempts, terminals, ping, info, history) and this command to look after the"
                    + " tills. /shop of it is a page for who runs the shop.%n"
        })
final class ServeCommand extends RunningCommand {

    /** The environment variable that holds the password of the key store. */
    private static final String PASSWORD = "TILLBRIDGE_TLS_PASSWORD";

    private static final String NEW_CODE = "tillbridge serve --new-code";
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; also by TILLBRIDGE_CONFIG. Without one: simulated terminals.")
    private @Nullable Path config;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Any but this machine's own needs --tls. Default: 127.0.0.1.")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8437",
            description = "TCP port, 0 for any free one. Default: 8437.")
    private int port = 8437;

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "A PKCS #12 file with key and certificate; its password is in " + PASSWORD + ".")
    private @Nullable Path tls;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A further name by which tills call it. May be given several times.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description = "A web page that may call it, such as https://till.example. May be given several times.")
    private List<String> origins = new ArrayList<>();

    @ArgGroup
    private @Nullable Care care;

    /** What is to be done about the tills, while the bridge runs or not. */
    static final class Care {

        @Option(
                names = "--new-code",
                required = true,
                description = "Show a code by which one more till can be registered, and end.")
        private boolean newCode;

        @Option(
                names = "--shop-code",
                required = true,
                description = "Show a code by which one person can look after the shop on its page, and end.")
        private boolean shopCode;

        @Option(names = "--tills", required = true, description = "List the registered tills, and end.")
        @SuppressWarnings("UnusedVariable") // it is what is left
        private boolean tills;

        @Option(
                names = "--revoke",
                paramLabel = "TILL",
                required = true,
                description = "Take back the token of a till or a person, and end.")
        private @Nullable String revoke;
    }

    ServeCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output, Optional<Locale> language) {
        Site site = Site.of(
                Optional.ofNullable(config),
                workplace().surroundings().environment(),
                workplace().factory());
        output.hints(site.hints());
        return care == null ? serve(output, site, language) : lookAfter(output, new TillRegister(site.folder()), care);
    }

    // ---- the tills ----

    private static ExitCode lookAfter(Output output, TillRegister register, Care care) {
        if (care.revoke != null) {
            return revoke(output, register, care.revoke);
        }
        if (care.newCode) {
            return newCode(output, register, Till.Role.TILL);
        }
        return care.shopCode ? newCode(output, register, Till.Role.SHOP) : list(output, register);
    }

    private static ExitCode newCode(Output output, TillRegister register, Till.Role role) {
        String code = register.newCode(role);
        if (role == Till.Role.SHOP) {
            output.say("serve.shopCode", "/shop", TillRegister.CODE_LIFE.toMinutes(), code);
        } else {
            showCode(output, code);
        }
        return output.end(Json.object().put("code", code), ExitCode.DONE);
    }

    private static void showCode(Output output, String code) {
        output.say("serve.code", TillRegister.CODE_LIFE.toMinutes(), code);
    }

    private static ExitCode list(Output output, TillRegister register) {
        List<Till> tills = register.tills();
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("tills");
        tills.forEach(till -> {
            String what = till.role() == Till.Role.SHOP ? "serve.atTheShop" : "serve.since";
            output.say(what, till.name(), output.spoken().time(till.registered()));
            list.addObject()
                    .put("name", till.name())
                    .put("role", till.role().name())
                    .put("registered", till.registered().toString());
        });
        if (tills.isEmpty()) {
            output.say("serve.none", "'" + NEW_CODE + "'");
        }
        return output.end(document, ExitCode.DONE);
    }

    private static ExitCode revoke(Output output, TillRegister register, String name) {
        if (!register.revoke(name)) {
            List<String> known = register.tills().stream().map(Till::name).toList();
            throw CommandFailure.usage("There is no till '" + name + "'. "
                    + (known.isEmpty() ? "No till is registered" : "Registered: " + String.join(", ", known))
                    + ". Nothing was changed.");
        }
        output.say("serve.revoked", name);
        return output.end(Json.object().put("revoked", name), ExitCode.DONE);
    }

    // ---- the bridge ----

    private ExitCode serve(Output output, Site site, Optional<Locale> language) {
        BridgeSettings settings = settings(site, language);
        requireJournal(site);
        if (site.isEmbedded()) {
            output.simulated();
        }
        PlainLogging.tell("dev.tillbridge.bridge");
        PlainLogging.tell("dev.tillbridge.attempts");
        AtomicReference<@Nullable OpenSite> opened = new AtomicReference<>();
        try (Bridge bridge = Bridge.open(settings, listener -> open(site, listener, opened))) {
            CountDownLatch end = new CountDownLatch(1);
            Runnable stop = bridge::close;
            Thread atTheEnd = new Thread(
                    () -> {
                        stop.run();
                        Optional.ofNullable(opened.get()).ifPresent(OpenSite::close);
                    },
                    "tillbridge-serve-end");
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            Interrupts.during(
                    () -> {
                        present(output, bridge);
                        return Interrupts.await(end);
                    },
                    end::countDown);
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
            output.line("");
            output.say("serve.ended");
            return output.end(Json.object().put("served", bridge.uri().toString()), ExitCode.DONE);
        } finally {
            Optional.ofNullable(opened.get()).ifPresent(OpenSite::close);
        }
    }

    /** With a new journal what tills ask for again would be charged again. */
    private static void requireJournal(Site site) {
        Optional<Path> tenders = site.hasJournal() ? Optional.empty() : Bridge.tenders(site.folder());
        if (tenders.isPresent()) {
            throw CommandFailure.notStarted("The journal " + site.journal() + " is gone, and tills have taken payments"
                    + " with it, says " + tenders.get() + ": what they ask for again would be charged again. Put the"
                    + " journal back, with all files whose names begin with its own. Where there is no backup, compare"
                    + " the last payments with the terminals, then move " + tenders.get()
                    + " away. Nothing was started.");
        }
    }

    private static Terminals open(Site site, TerminalListener listener, AtomicReference<@Nullable OpenSite> opened) {
        OpenSite open = site.open(site.names(), listener);
        opened.set(open);
        open.embedded().ifPresent(store -> open.terminals().all().forEach(store::pairIfNeeded));
        return open.terminals();
    }

    private BridgeSettings settings(Site site, Optional<Locale> language) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw CommandFailure.usage("--port takes 0 to 65535, and 0 means any free one. Nothing was opened.");
        }
        String password = workplace().surroundings().environment().getOrDefault(PASSWORD, "");
        if (tls != null && password.isEmpty()) {
            throw CommandFailure.usage(
                    "--tls needs the password of the file in the variable " + PASSWORD + ". Nothing was opened.");
        }
        try {
            return new BridgeSettings(
                    address,
                    port,
                    site.folder(),
                    Optional.ofNullable(tls).map(file -> new BridgeSettings.Tls(file, password)),
                    Set.copyOf(hosts),
                    Set.copyOf(origins),
                    Limits.usual(),
                    language);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage() + ". Nothing was opened.");
        }
    }

    private static void present(Output output, Bridge bridge) {
        output.say("serve.listens", bridge.uri());
        List<Till> tills = bridge.register().tills().stream()
                .filter(each -> each.role() == Till.Role.TILL)
                .toList();
        if (tills.isEmpty()) {
            showCode(output, bridge.register().newCode());
        } else {
            output.say("serve.tills", tills.stream().map(Till::name).collect(Collectors.joining(", ")));
            output.say("serve.more", NEW_CODE);
        }
        output.say("serve.shop", bridge.uri() + "/shop", "tillbridge serve --shop-code");
        output.say("serve.understands", bridge.uri() + "/v1/openapi.yaml");
        output.say("runs.end");
        output.people().flush();
    }
}
