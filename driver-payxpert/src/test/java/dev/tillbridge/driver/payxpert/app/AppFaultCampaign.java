package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.campaign.FaultCampaign;
import dev.tillbridge.testkit.campaign.FaultCase;
import dev.tillbridge.testkit.campaign.Profile;
import dev.tillbridge.testkit.campaign.RequestParts;
import dev.tillbridge.testkit.campaign.Trial;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import dev.tillbridge.testkit.payxpert.PayXpressShape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every fault of an app with every issuer's word and every form of a result: nothing comes after a result that was given, and what is
 * unknown keeps the device from working until a person resolves it.
 */
abstract class AppFaultCampaign extends FaultCampaign<FakePayXpress> {

    /** After these no result ever comes: only then does real time pass. */
    private static final Set<Fault> SILENT = EnumSet.of(Fault.STALL_REQUEST, Fault.STALL_ANSWER, Fault.POWER_CYCLE);

    /** What the till is told where the app says that nothing took place; every other fault of an approved payment leaves doubt. */
    private static final Map<Fault, AttemptState> TOLD = Map.of(
            Fault.REFUSE_CONNECTION, AttemptState.NOT_STARTED,
            Fault.REJECT, AttemptState.NOT_STARTED,
            Fault.REQUEST_TIMEOUT, AttemptState.CANCELLED);

    /** What is asked of the app beside its fault. */
    private record Variant(boolean approves, PayXpressShape shape, boolean deferred) {}

    private final Map<Profile, Variant> variants = new HashMap<>();

    @Override
    protected FakePayXpress openTerminal() {
        return FakePayXpress.open();
    }

    @Override
    protected boolean isSilent(FaultCase c) {
        return SILENT.contains(c.fault());
    }

    @Override
    protected Map<String, Object> hasty(FaultCase c) {
        return Map.of("resultLimit", "100ms");
    }

    /** Returns a profile for each issuer's word and each form of a result; the form is the same whatever was asked for. */
    List<Profile> profiles(String name, boolean believes, Map<String, Object> settings, Set<Operation> operations) {
        List<Profile> profiles = new ArrayList<>();
        for (boolean approves : new boolean[] {true, false}) {
            for (PayXpressShape shape : PayXpressShape.values()) {
                Set<Operation> some = shape == PayXpressShape.B ? operations : EnumSet.of(Operation.SALE);
                profiles.add(profile(name, believes, settings, some, new Variant(approves, shape, false)));
            }
        }
        return profiles;
    }

    /** Returns a profile for each issuer's word about a deferred sale. */
    List<Profile> deferred(String name) {
        return List.of(
                profile(name, true, Map.of(), EnumSet.of(Operation.SALE), new Variant(true, PayXpressShape.B, true)),
                profile(name, true, Map.of(), EnumSet.of(Operation.SALE), new Variant(false, PayXpressShape.B, true)));
    }

    private Profile profile(
            String name, boolean believes, Map<String, Object> settings, Set<Operation> operations, Variant variant) {
        Scenario card = Scenario.tapsCard();
        Profile.Builder builder = Profile.builder(name + ", issuer " + (variant.approves() ? "APPROVES" : "DECLINES")
                        + ", shape " + variant.shape())
                .operations(operations)
                .settings(settings)
                .scenario(variant.approves() ? card.approved() : card.declined("51"))
                .leavesUnknown("the result comes by itself or not at all", (c, arrived) -> true)
                .unknownBlocks();
        if (!variant.approves() || variant.shape() != PayXpressShape.B) {
            builder.without("of silence nothing shows what it was that nobody hears of", this::isSilent);
        }
        if (!believes) {
            builder.believesNoResult();
        }
        Profile profile = builder.build();
        variants.put(profile, variant);
        return profile;
    }

    private Variant variant(FaultCase c) {
        return Objects.requireNonNull(variants.get(c.profile()));
    }

    @Override
    protected void prepare(FakePayXpress app, FaultCase c) {
        app.shape(variant(c).shape());
    }

    @Override
    protected StartRequest request(RequestParts order, FaultCase c) {
        return variant(c).deferred()
                ? Sale.builder()
                        .tender(order.tender())
                        .amount(order.amount())
                        .deferred(true)
                        .build()
                : order.usual();
    }

    @Override
    protected void judge(FaultCase c, Trial trial) {
        AttemptState told = trial.told().state();
        assertThat(trial.requests()).as("I1: handings over").hasSizeLessThanOrEqualTo(1);
        assertThat(told)
                .as("nothing comes after a result that was given")
                .isEqualTo(trial.settled().state());
        if (!told.isFinal()) {
            assertThat(trial.told().blocksTerminal()).as("from the beginning").isTrue();
        }
        if (trial.told().outcome() instanceof Outcome.Approved approved) {
            assertThat(approved.amount()).contains(trial.truth().orElseThrow().approved());
        }
        if (variant(c).approves()) {
            boolean counts = c.profile().believesResults() || c.fault() == Fault.REFUSE_CONNECTION;
            assertThat(told)
                    .isEqualTo(counts ? TOLD.getOrDefault(c.fault(), AttemptState.UNKNOWN) : AttemptState.UNKNOWN);
        }
    }
}
