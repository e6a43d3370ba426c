package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.testkit.Simulator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a till and simulated terminals side by side, until Ctrl-C. */
@Command(
        name = "demo",
        header = "See a till and a terminal work together, in your browser.",
        description = {
            "%nOpens a page with a small till and three simulated terminals beside it, and shows its address. You are"
                    + " cashier and cardholder, and may lose answers and lie about amounts. No real money moves.%n",
            "The till is a page that knows the bridge alone, as 'tillbridge serve' runs it; the terminals speak their"
                    + " vendors' real protocols. All of it is on free ports of this machine and keeps what it remembers"
                    + " in the folder demo of TILLBRIDGE_HOME. Ctrl-C ends it.%n"
        })
final class DemoCommand extends RunningCommand {

    @Option(names = "--browser", description = "Also open the page in the usual browser of this machine.")
    private boolean browser;

    DemoCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output, Optional<Locale> language) {
        Site site =
                Site.demo(workplace().surroundings().environment(), workplace().factory());
        try (DemoShop shop = DemoShop.open(site, language)) {
            Thread atTheEnd = new Thread(shop::close, "tillbridge-demo-end");
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            CountDownLatch end = new CountDownLatch(1);
            Interrupts.during(
                    () -> {
                        present(output, shop);
                        if (browser && !UsualBrowser.open(shop.page(), site.folder(), UsualBrowser.opener())) {
                            output.say("demo.noBrowser");
                            output.people().flush();
                        }
                        return Interrupts.await(end);
                    },
                    end::countDown);
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
            output.line("");
            for (Simulator terminal : shop.simulators()) {
                output.say(
                        "demo.ended",
                        terminal.id(),
                        output.spoken().cashier().amount(terminal.ledger().totalCaptured()));
            }
            return output.end(Json.object().put("page", shop.page().toString()), ExitCode.DONE);
        }
    }

    private static void present(Output output, DemoShop shop) {
        output.say("demo.here");
        output.say("runs.open");
        output.line("");
        output.line("  " + shop.page());
        output.line("");
        output.say("demo.bridge", shop.bridge());
        output.say("runs.end");
        output.people().flush();
    }
}
