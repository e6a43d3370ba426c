package dev.tillbridge.driver.payxpert.app;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The faults of the app for other means of payment; as it is delivered no result of it proves anything. */
class PayxpertApmFaultMatrixTest extends AppFaultCampaign {

    private static final Map<String, Object> VERIFIED = Map.of("verified", List.of("apm-result"));

    @Override
    protected TerminalDriver driver() {
        return new PayxpertApmDriver();
    }

    @Override
    protected List<Profile> profiles() {
        Set<Operation> operations = EnumSet.of(Operation.SALE, Operation.REFUND);
        return Stream.of(
                        profiles("APM", false, Map.of(), operations),
                        profiles("APM_VERIFIED", true, VERIFIED, operations))
                .flatMap(List::stream)
                .toList();
    }

    /** A refund names its sale. */
    @Override
    protected Optional<Operation> before(FaultCase c) {
        return c.operation() == Operation.REFUND ? Optional.of(Operation.SALE) : super.before(c);
    }

    @Override
    protected Map<String, Object> settingsBefore(FaultCase c) {
        return VERIFIED;
    }
}
