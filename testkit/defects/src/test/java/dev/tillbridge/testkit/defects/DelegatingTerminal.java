package dev.tillbridge.testkit.defects;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Ledger;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedRequest;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.Strike;
import dev.tillbridge.testkit.WireFeature;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A terminal that is another one in everything that a broken one does not replace. Safe for use by several threads. */
class DelegatingTerminal implements Simulator {

    private final Simulator inner;

    DelegatingTerminal(Simulator inner) {
        this.inner = inner;
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public InetSocketAddress address() {
        return inner.address();
    }

    @Override
    public Map<String, String> settings() {
        return inner.settings();
    }

    @Override
    public Set<Operation> operations() {
        return inner.operations();
    }

    @Override
    public Ledger ledger() {
        return inner.ledger();
    }

    @Override
    public void next(Scenario scenario) {
        inner.next(scenario);
    }

    @Override
    public void otherwise(Scenario scenario) {
        inner.otherwise(scenario);
    }

    @Override
    public void inject(FaultPlan fault) {
        inner.inject(fault);
    }

    @Override
    public boolean canInject(FaultPlan fault) {
        return inner.canInject(fault);
    }

    @Override
    public Set<Part> partsTold(Operation operation, Moment moment) {
        return inner.partsTold(operation, moment);
    }

    @Override
    public boolean wireHas(WireFeature feature) {
        return inner.wireHas(feature);
    }

    @Override
    public List<List<String>> receipts() {
        return inner.receipts();
    }

    @Override
    public boolean plant(String text) {
        return inner.plant(text);
    }

    @Override
    public Optional<String> showPairingCode() {
        return inner.showPairingCode();
    }

    @Override
    public Optional<String> pairingCode() {
        return inner.pairingCode();
    }

    @Override
    public void clearFaults() {
        inner.clearFaults();
    }

    @Override
    public List<Strike> strikes() {
        return inner.strikes();
    }

    @Override
    public List<RecordedRequest> wire() {
        return inner.wire();
    }

    @Override
    public void onRequest(Consumer<RecordedRequest> observer) {
        inner.onRequest(observer);
    }

    @Override
    public void settle() {
        inner.settle();
    }

    @Override
    public void restart() {
        inner.restart();
    }

    @Override
    public void refuseConnections(boolean refuse) {
        inner.refuseConnections(refuse);
    }

    @Override
    public void close() {
        inner.close();
    }
}
