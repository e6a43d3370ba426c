package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import dev.tillbridge.testkit.campaign.RequestParts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The faults of PayXpress. */
class PayxpertAppFaultMatrixTest extends AppFaultCampaign {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertAppDriver();
    }

    @Override
    protected List<Profile> profiles() {
        return Stream.of(
                        profiles(
                                "PAYXPRESS",
                                true,
                                Map.of(),
                                EnumSet.of(Operation.SALE, Operation.REFUND, Operation.VOID)),
                        deferred("PAYXPRESS DEFERRED"))
                .flatMap(List::stream)
                .toList();
    }

    /** A void names its original here, though the card would find it too. */
    @Override
    protected StartRequest request(RequestParts order, FaultCase c) {
        return c.operation() == Operation.VOID
                ? VoidTransaction.builder()
                        .tender(order.tender())
                        .amount(order.amount())
                        .original(order.before()
                                .orElseThrow()
                                .details()
                                .providerRef()
                                .orElseThrow())
                        .build()
                : super.request(order, c);
    }
}
