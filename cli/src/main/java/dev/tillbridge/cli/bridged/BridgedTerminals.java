package dev.tillbridge.cli.bridged;

import dev.tillbridge.Attempt;
import dev.tillbridge.Terminal;
import dev.tillbridge.Terminals;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Tender;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * Terminals whose journal a bridge has. What is known of attempts is read along in the journal, which is the truth of the bridge as well; what
 * is to be done is asked of the bridge. Safe for use by several threads; close it.
 */
public final class BridgedTerminals implements Terminals {

    private final Terminals beside;
    private final List<Terminal> all;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tillbridge-bridged");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Creates it.
     *
     * @param beside the same terminals over a journal that is only read; closed with these
     * @param line the way to the bridge
     * @param language in which language the cashier of a terminal is told
     */
    public BridgedTerminals(Terminals beside, BridgeLine line, Function<String, Locale> language) {
        this.beside = beside;
        this.all = beside.all().stream()
                .<Terminal>map(each -> new BridgedTerminal(each, line, clock, language.apply(each.name())))
                .toList();
    }

    /**
     * Checks what a bridge cannot start under this name, before anybody does something for it.
     *
     * @throws dev.tillbridge.cli.shell.CommandFailure when it cannot
     */
    public static void check(Tender tender) {
        RequestDocument.check(tender);
    }

    @Override
    public Terminal terminal(String name) {
        String known = beside.terminal(name).name();
        return all.stream()
                .filter(each -> each.name().equals(known))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Terminal> all() {
        return all;
    }

    @Override
    public Attempt attempt(AttemptId id) {
        return beside.attempt(id);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        beside.close();
    }
}
