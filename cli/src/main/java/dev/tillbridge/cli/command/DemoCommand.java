package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.ExitCode;
import dev.tillbridge.cli.shell.Interrupts;
import dev.tillbridge.cli.site.Site;
import dev.tillbridge.cli.text.Json;
import dev.tillbridge.testkit.Simulator;
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
final class DemoCommand extends TillCommand {

    @Option(names = "--browser", description = "Also open the page in the usual browser of this machine.")
    private boolean browser;

    DemoCommand(Workplace workplace) {
        super(workplace);
    }

    @Override
    ExitCode run(Output output) {
        Site site =
                Site.demo(workplace().surroundings().environment(), workplace().factory());
        try (DemoShop shop = DemoShop.open(site)) {
            Thread atTheEnd = new Thread(shop::close, "tillbridge-demo-end");
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            present(output, shop);
            if (browser && !UsualBrowser.open(shop.page(), site.folder(), UsualBrowser.opener())) {
                output.line("No browser could be opened here: open the address yourself.");
                output.people().flush();
            }
            CountDownLatch end = new CountDownLatch(1);
            Interrupts.during(() -> Interrupts.await(end), end::countDown);
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
            output.line("");
            for (Simulator terminal : shop.simulators()) {
                output.line("Ended. The ledger of " + terminal.id() + " has "
                        + terminal.ledger().totalCaptured() + " charged.");
            }
            return output.end(Json.object().put("page", shop.page().toString()), ExitCode.DONE);
        }
    }

    private static void present(Output output, DemoShop shop) {
        output.line("A till and three terminals, side by side (simulated, no real money).");
        output.line("Open this page in a browser; it is good on this machine only, and for this run:");
        output.line("");
        output.line("  " + shop.page());
        output.line("");
        output.line("The bridge between them listens at " + shop.bridge() + ".");
        output.line("Ctrl-C ends it.");
        output.people().flush();
    }
}
