package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.Grade;
import dev.tillbridge.spi.Graded;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.OperationTraits.AnswerTime;
import dev.tillbridge.spi.OperationTraits.CancelBy;
import dev.tillbridge.spi.OperationTraits.KeyOrigin;
import dev.tillbridge.spi.OperationTraits.LookupBy;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the drivers say of themselves: how they are found, configured and how much is known. */
class DescriptionTest {

    @Test
    void bothDriversAreFoundByTheirIds() {
        assertThat(ServiceLoader.load(TerminalDriver.class, DescriptionTest.class.getClassLoader()))
                .extracting(TerminalDriver::id)
                .contains("payxpert-app", "payxpert-apm");
    }

    @Test
    void bothAppsOfADeviceAreOneTerminal() {
        try (PayxpertAppTerminal payXpress = Bench.open(null, Map.of());
                PayxpertApmTerminal apm = Bench.openApm(null, Map.of())) {
            assertThat(payXpress.key()).hasToString("payxpert:1853195101").isEqualTo(apm.key());
        }
    }

    @Test
    void aSerialNumberThatIsACardNumberIsRefusedWithoutBeingRepeated() {
        Map<String, String> wrong = Map.of("serial", "4111111111111111");

        assertThatThrownBy(() -> Bench.open(null, wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("serial")
                .hasMessageNotContaining("4111111111111111");
        assertThatThrownBy(() -> Bench.openApm(null, wrong)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void anAppThatHasTheScreenCannotBeAskedOrCancelled() {
        Stream.concat(
                        PayxpertAppTraits.of(Bench.settings(Map.of())).values().stream(),
                        PayxpertApmTraits.of(Bench.apmSettings(Map.of("verified", List.of("apm-result"))))
                                .values()
                                .stream())
                .forEach(traits -> {
                    assertThat(traits.keyOrigin()).isEqualTo(new Graded<>(KeyOrigin.CLIENT, Grade.DOCUMENTED));
                    assertThat(traits.lookup()).isEqualTo(new Graded<>(LookupBy.LAST_ONLY, Grade.DOCUMENTED));
                    assertThat(traits.answerTime()).isEqualTo(new Graded<>(AnswerTime.AFTER_CARD, Grade.DOCUMENTED));
                    assertThat(traits.cancel().orWorst(CancelBy.NONE)).isEqualTo(CancelBy.NONE);
                    assertThat(traits.notFoundAnswer()).isEmpty();
                    assertThat(traits.whereToLook().in(Locale.ENGLISH)).contains("PayXpress");
                    assertThat(Texts.languages().stream().map(traits.whereToLook()::in))
                            .doesNotHaveDuplicates();
                });
    }

    @Test
    void nobodyIsKeptWaitingForAResultThatProvesNothing() {
        Map<Operation, OperationTraits> apm = PayxpertApmTraits.of(Bench.apmSettings(Map.of()));

        assertThat(apm.values())
                .allSatisfy(traits -> assertThat(traits.lookup().value()).isEqualTo(LookupBy.NONE));
    }

    @Test
    void operationsAndFeaturesAreThoseOfTheContract() {
        Map<Operation, OperationTraits> app = PayxpertAppTraits.of(Bench.settings(Map.of()));
        assertThat(app).containsOnlyKeys(Operation.SALE, Operation.REFUND, Operation.VOID);
        assertThat(known(app, Operation.SALE).features()).containsExactly(Feature.DEFERRED);
        assertThat(known(app, Operation.REFUND).features()).isEmpty();
        assertThat(known(app, Operation.VOID).features()).containsExactly(Feature.BY_CARD);
        Map<Operation, OperationTraits> linking =
                PayxpertAppTraits.of(Bench.settings(Map.of("directRefundExtra", "x")));
        assertThat(known(linking, Operation.REFUND).features()).containsExactly(Feature.LINKED);

        Map<Operation, OperationTraits> apm = PayxpertApmTraits.of(Bench.apmSettings(Map.of()));
        assertThat(apm).containsOnlyKeys(Operation.SALE, Operation.REFUND);
        assertThat(known(apm, Operation.REFUND).features()).containsExactly(Feature.LINKED);
    }

    @Test
    void refusalsOfTheOtherAppCountOnlyWithTheOperatorsWord() {
        assertThat(known(PayxpertAppTraits.of(Bench.settings(Map.of())), Operation.SALE)
                        .rejects())
                .isEqualTo(new Graded<>(Set.of("2", "3", "4"), Grade.DOCUMENTED));
        assertThat(known(PayxpertApmTraits.of(Bench.apmSettings(Map.of())), Operation.SALE)
                        .rejects()
                        .value())
                .isEmpty();
        Map<Operation, OperationTraits> vouchedFor =
                PayxpertApmTraits.of(Bench.apmSettings(Map.of("verified", List.of("apm-result"))));
        Graded<Set<String>> rejects = known(vouchedFor, Operation.SALE).rejects();
        assertThat(rejects.value()).containsExactlyInAnyOrder("2", "3", "4");
        assertThat(rejects.grade().isVerified()).isTrue();
    }

    private static OperationTraits known(Map<Operation, OperationTraits> traits, Operation operation) {
        return Objects.requireNonNull(traits.get(operation), () -> operation + " is not declared");
    }
}
