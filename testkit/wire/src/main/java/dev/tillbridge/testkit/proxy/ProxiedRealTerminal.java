package dev.tillbridge.testkit.proxy;

import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.RecordedAnswer;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.StartMessage;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.TerminalUnderTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A real terminal behind a proxy, which keeps the record of the wire that the terminal does not show, and counts the starts. Safe for use
 * by several threads.
 */
final class ProxiedRealTerminal extends ProxiedTerminal {

    private final TerminalUnderTest inside;
    private final FaultProxy proxy;
    private final Minutes minutes = new Minutes();
    private final Interleaved<Strike> strikes;
    private final List<Consumer<RecordedRequest>> observers = new CopyOnWriteArrayList<>();

    ProxiedRealTerminal(TerminalUnderTest inside, FaultProxy proxy) {
        super(inside, proxy);
        this.inside = inside;
        this.proxy = proxy;
        strikes = new Interleaved<>(inside::strikes);
        proxy.onAnswer(minutes::shown);
        proxy.onLoss(this::lost);
        proxy.onDamage(minutes::spoilt);
        proxy.onPassage(this::passed);
    }

    @Override
    public Ledger ledger() {
        Ledger ledger = inside.ledger();
        return new Ledger(ledger.currency(), ledger.entries(), minutes.starts(), ledger.preAuthorisations());
    }

    @Override
    public List<StartMessage> starts() {
        return minutes.starts();
    }

    @Override
    public List<Strike> strikes() {
        strikes.upTo(proxy.strikes());
        return strikes.all();
    }

    @Override
    public List<RecordedRequest> wire() {
        return minutes.requests();
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        observers.add(observer);
    }

    private void passed(FaultProxy.Passed passed) {
        tell(minutes.add(passed.question(), passed.connection(), proxy.clock().instant(), RecordedAnswer.pending()));
    }

    private void lost(FaultProxy.Lost lost) {
        tell(minutes.add(
                lost.question(), lost.connection(), proxy.clock().instant(), SpoiltAnswer.ofLost(lost.fault())));
    }

    private void tell(RecordedRequest request) {
        observers.forEach(observer -> observer.accept(request));
    }
}
