package dev.tillbridge.testkit.defects;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.defects.ReferenceTerminal.Parts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** A driver without a flaw, made of parts that a broken one replaces. Safe for use by several threads. */
class ReferenceDriver implements TerminalDriver {

    @Override
    public String id() {
        return ReferenceSimulator.ID;
    }

    @Override
    public String displayName() {
        return "Reference terminal";
    }

    @Override
    public List<Setting<?>> settings() {
        return ReferenceSettings.ALL;
    }

    @Override
    public PaymentTerminal open(DriverContext context) {
        ReferenceSettings settings = new ReferenceSettings(context.settings());
        return terminal(
                new Parts(settings, context, transport(settings), mapper(context.currency()), vouched(settings)));
    }

    // Parts

    Map<Operation, OperationTraits> operations() {
        return ReferenceTraits.all();
    }

    private Map<Operation, OperationTraits> vouched(ReferenceSettings settings) {
        Map<Operation, OperationTraits> all = new EnumMap<>(operations());
        if (settings.values().get(ReferenceSettings.CERTIFIED)) {
            Grade verified = Grade.of(settings.values().vouched(ReferenceSettings.CERTIFIED));
            all.replaceAll((operation, traits) -> ReferenceTraits.verified(traits, verified));
        }
        return Map.copyOf(all);
    }

    ReferenceTransport transport(ReferenceSettings settings) {
        return new ReferenceTransport(settings);
    }

    ReferenceMapper mapper(CurrencyUnit currency) {
        return new ReferenceMapper(currency);
    }

    ReferenceTerminal terminal(Parts parts) {
        return new ReferenceTerminal(parts);
    }
}
