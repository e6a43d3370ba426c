package dev.tillbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.AttemptSummary;
import dev.tillbridge.Outcome;
import dev.tillbridge.cli.Run;
import dev.tillbridge.cli.TestDesk;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.SimulatorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.joda.money.Money;

/** One payment of a till in a process of its own, which may be killed on the way, and what the next till makes of it. */
final class KilledPayment implements AutoCloseable {

    private static final Duration UNTIL_ALL_IS_SETTLED = Duration.ofMinutes(10);
    private static final String TENDER = "order-1";

    private final Path folder;
    private final Simulator simulator;
    private final Money amount;
    private final Path config;

    /** Prepares a terminal of a driver, and a till that is paired with it, in a folder of their own. */
    KilledPayment(String driver, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        simulator = ServiceLoader.load(SimulatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(driver))
                .findFirst()
                .orElseThrow()
                .open(SimulatorOptions.builder().pace(Pace.immediate()).build());
        amount = Money.parse(simulator.ledger().currency() + " 12.50");
        config = new TestDesk(folder).configure("till", simulator);
        simulator.pairingCode().ifPresent(code -> {
            try (RestartedTill till = restarted()) {
                till.terminal().pair(code, null);
            }
        });
    }

    private RestartedTill restarted() {
        return RestartedTill.open(config, folder.resolve("locks"));
    }

    /** Takes the payment in a process with these properties, until it ends. */
    Run take(String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("-D" + Steps.TRACE + "=" + folder.resolve("steps.txt"));
        all.add("-D" + SteppedMain.DATA + "=" + folder.resolve("till-data"));
        try (Child child = Child.start(
                folder, SteppedMain.class, all, "sale", amount.getAmount(), "--sale", TENDER, "--config", config)) {
            return child.await();
        }
    }

    /** Returns the steps that the process took. */
    List<String> steps() throws IOException {
        return Steps.in(folder.resolve("steps.txt"));
    }

    /** Opens a till where the process left off, and holds that it loses nothing, charges nothing twice, and can go on. */
    void checkTheNextTill(Run run) {
        simulator.settle();
        try (RestartedTill till = restarted()) {
            till.rest(UNTIL_ALL_IS_SETTLED);
            List<LedgerEntry> charges = simulator.ledger().captured();
            assertThat(simulator.ledger().starts()).as("starts on the wire").hasSizeLessThanOrEqualTo(1);
            List<AttemptSummary> open = till.terminal().unresolved();
            assertTold(till, run, open, !charges.isEmpty());

            open.forEach(unknown -> till.decide(unknown, !charges.isEmpty()));
            assertThat(again(till)).as("the same tender again").isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().captured())
                    .as("charges of the tender")
                    .hasSize(1);
            Sale next =
                    Sale.builder().tender(Tender.of("order-2")).amount(amount).build();
            assertThat(till.sale(next)).as("the next tender").isInstanceOf(Outcome.Approved.class);
            assertThat(simulator.ledger().captured()).as("charges of both").hasSize(2);
            assertThat(till.terminal().unresolved()).as("nothing is left open").isEmpty();
        }
    }

    /** Asks for the payment once more as a cashier would, which finds what there is, and then for another try of what failed. */
    private Outcome again(RestartedTill till) {
        boolean isKnown = !till.terminal().recent(1).isEmpty();
        int starts = simulator.ledger().starts().size();
        Outcome found = till.sale(
                Sale.builder().tender(Tender.of(TENDER)).amount(amount).build());
        if (isKnown) {
            assertThat(simulator.ledger().starts())
                    .as("asking again sends nothing")
                    .hasSize(starts);
        }
        return found instanceof Outcome.Approved
                ? found
                : till.sale(Sale.builder()
                        .tender(Tender.of(TENDER))
                        .amount(amount)
                        .retryOf(found.attempt())
                        .build());
    }

    private static void assertTold(RestartedTill till, Run run, List<AttemptSummary> open, boolean charged) {
        assertThat(till.terminal().recent(10))
                .as("nothing is undecided")
                .allMatch(attempt -> attempt.state().isFinal() || attempt.state() == AttemptState.UNKNOWN);
        boolean shown = run.out().contains("APPROVED");
        boolean told = till.told().stream().anyMatch(Outcome.Approved.class::isInstance);
        if (charged) {
            assertThat(shown || told || !open.isEmpty())
                    .as("a charge is told or listed; told were %s", till.told())
                    .isTrue();
        } else {
            assertThat(shown || told).as("approved without a charge").isFalse();
        }
        assertThat(till.told())
                .as("no charge is told as none")
                .noneMatch(outcome ->
                        charged && !(outcome instanceof Outcome.Approved || outcome instanceof Outcome.Unknown));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
