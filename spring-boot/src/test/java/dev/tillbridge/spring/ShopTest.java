package dev.tillbridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.CashierTexts;
import dev.tillbridge.Outcome;
import dev.tillbridge.Terminal;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.Simulator;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;

/** A shop as the page shows it, taking payments at a terminal that talks TLS. */
class ShopTest {

    private static final String PAN = "4111111111111111";

    @TempDir
    private Path folder;

    private final Simulator simulator = AxeptSimulator.open(
            SimulatorOptions.builder().pace(Pace.immediate()).build());

    @AfterEach
    void close() {
        simulator.close();
    }

    private static Sale sale(String invoice) {
        return Sale.builder()
                .tender(Tender.of(invoice))
                .amount(Money.parse("GBP 12.50"))
                .build();
    }

    @Test
    void aSaleIsTakenOnceAndItsOutcomeToldAndBookedAndCounted() {
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            HttpResponse<String> paid = shop.put("/payments/4711?currency=GBP&minorUnits=1250");
            HttpResponse<String> again = shop.put("/payments/4711?currency=GBP&minorUnits=1250");

            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            JsonNode json = OpenShop.json(paid);
            assertThat(json.path("kind").asText()).isEqualTo("APPROVED");
            assertThat(json.at("/total/minorUnits").asInt()).isEqualTo(1_250);
            assertThat(again.body()).isEqualTo(paid.body());
            assertThat(simulator.ledger().captured()).hasSize(1);
            await().untilAsserted(() ->
                    assertThat(shop.books().entries()).isNotEmpty().allMatch(Outcome.Approved.class::isInstance));
            Outcome booked = shop.books().entries().get(0);
            assertThat(paid.body())
                    .isEqualTo(Documents.outcome("kind", booked, "bar", CashierTexts.in(booked.language()))
                            .toString());
            await().until(() ->
                    shop.terminals().terminal("bar").unacknowledged().isEmpty());
            assertThat(OpenShop.json(shop.get("/attempts/" + booked.attempt().value()))
                            .at("/outcome/kind")
                            .asText())
                    .isEqualTo("APPROVED");
            assertThat(OpenShop.json(shop.get("/terminals/bar"))
                            .path("operations")
                            .has("SALE"))
                    .isTrue();
            await().untilAsserted(() -> assertThat(
                            shop.get("/actuator/prometheus").body())
                    .contains("tillbridge_outcomes_total{operation=\"sale\",outcome=\"approved\",reason=\"none\","
                            + "terminal=\"bar\"} 1.0"));
        }
    }

    @Test
    void aRefusalSaysEverythingThatIsWrongAndThatNothingWasCharged() {
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            HttpResponse<String> refused = shop.put("/payments/1?currency=USD&minorUnits=100");

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            JsonNode json = OpenShop.json(refused);
            assertThat(json.path("code").asText()).isEqualTo("TB-REQUEST");
            assertThat(json.path("moneyMoved").asText()).isEqualTo("NO");
            assertThat(json.path("problems")).isNotEmpty();
            assertThat(OpenShop.json(shop.get("/terminals/nowhere"))
                            .path("status")
                            .asInt())
                    .isEqualTo(404);
            assertThat(simulator.ledger().starts()).isEmpty();
        }
    }

    /** An answer of 500 would leave the caller in doubt whether the card was charged. */
    @Test
    void whatCannotBeReadIsTheCallersMistakeAndNothingIsSent() {
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            assertThat(shop.put("/payments/1?currency=POUNDS&minorUnits=100").statusCode())
                    .isEqualTo(400);
            assertThat(shop.put("/payments/1?currency=GBP&minorUnits=12.50").statusCode())
                    .isEqualTo(400);
            assertThat(shop.put("/payments/1?currency=GBP").statusCode()).isEqualTo(400);
            assertThat(shop.get("/attempts/xyz").statusCode()).isEqualTo(400);
            assertThat(simulator.ledger().starts()).isEmpty();
        }
    }

    @Test
    void noCardNumberComesOutWhateverTheTerminalTells() {
        assertThat(simulator.plant("card " + PAN)).isTrue();
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            HttpResponse<String> paid = shop.put("/payments/1?currency=GBP&minorUnits=1250");
            String attempt = OpenShop.json(paid).path("attempt").asText();

            assertThat(attempt).as(paid.body()).isNotEmpty();
            assertThat(paid.body()).doesNotContain(PAN);
            assertThat(shop.get("/attempts/" + attempt).body())
                    .contains(attempt)
                    .doesNotContain(PAN);
            assertThat(shop.get("/actuator/prometheus").body()).doesNotContain(PAN);
        }
    }

    @Test
    void healthTellsATerminalAtWorkFromOneThatNobodyReaches() {
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.START);
        simulator.next(held);
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            CompletableFuture<HttpResponse<String>> paying =
                    CompletableFuture.supplyAsync(() -> shop.put("/payments/1?currency=GBP&minorUnits=1250"));
            held.awaitHeld();

            HttpResponse<String> busy = shop.get("/actuator/health");
            assertThat(busy.statusCode()).as(busy.body()).isEqualTo(200);
            assertThat(bar(busy)).isEqualTo("BUSY");
            held.release();
            assertThat(OpenShop.json(paying.join()).path("kind").asText()).isEqualTo("APPROVED");
        }
        simulator.refuseConnections(true);
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            HttpResponse<String> away = shop.get("/actuator/health");
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(OpenShop.json(away).path("status").asText()).isEqualTo("DOWN");
            assertThat(bar(away)).isEqualTo("UNREACHABLE");
        }
    }

    private static String bar(HttpResponse<String> health) {
        return OpenShop.json(health).at("/components/tillbridge/details/bar").asText();
    }

    @Test
    void aPaymentThatIsCutOffByTheEndOfTheApplicationIsFoundByTheNextAndChargedOnce() {
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.START);
        simulator.next(held);
        AttemptId cutOff;
        try (OpenShop shop = OpenShop.with(folder, simulator, "--tillbridge.stop-patience=0s")) {
            Terminal bar = shop.terminals().terminal("bar");
            cutOff = bar.start(sale("4711"), new TerminalListener() {}).id();
            held.awaitHeld();
        }
        held.release();

        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            HttpResponse<String> again = shop.put("/payments/4711?currency=GBP&minorUnits=1250");

            assertThat(OpenShop.json(again).path("kind").asText())
                    .as(again.body())
                    .isEqualTo("APPROVED");
            assertThat(OpenShop.json(again).path("attempt").asText()).isEqualTo(cutOff.value());
            await().untilAsserted(() -> assertThat(shop.books().entries())
                    .extracting(Outcome::attempt)
                    .contains(cutOff));
        }
        assertThat(simulator.ledger().starts()).hasSize(1);
        assertThat(simulator.ledger().captured()).hasSize(1);
    }

    @Test
    void aPaymentUnderWayComesToItsEndBeforeTheApplicationDoes() {
        Scenario held = Scenario.tapsCard().approved().holdAt(Moment.START);
        simulator.next(held);
        CompletableFuture<Outcome> outcome;
        OpenShop shop = OpenShop.with(folder, simulator);
        GracefulStop stop = shop.context().getBean(GracefulStop.class);
        outcome = shop.terminals()
                .terminal("bar")
                .start(sale("1"), new TerminalListener() {})
                .outcome()
                .toCompletableFuture();
        held.awaitHeld();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(shop::close);
        await().until(() -> !stop.isRunning());
        assertThat(outcome).isNotDone();
        held.release();
        closing.join();

        assertThat(outcome.join()).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void whatNobodyHasTakenIsToldByTheNextStartAlsoWhereBeansAreLazy() {
        AttemptId left;
        try (Terminals earlier = OpenShop.terminals(folder, simulator)) {
            left = earlier.terminal("bar").sale(sale("1")).attempt();
        }

        try (OpenShop shop = OpenShop.with(folder, simulator, "--spring.main.lazy-initialization=true")) {
            await().untilAsserted(() -> assertThat(shop.books().entries())
                    .extracting(Outcome::attempt)
                    .containsExactly(left));
            await().until(() ->
                    shop.terminals().terminal("bar").unacknowledged().isEmpty());
        }
    }

    @Test
    void anApplicationThatFailsToStartLeavesEverythingToTheNext() {
        AttemptId left;
        try (Terminals earlier = OpenShop.terminals(folder, simulator)) {
            left = earlier.terminal("bar").sale(sale("1")).attempt();
        }
        assertThatThrownBy(() -> OpenShop.broken(folder, simulator)).hasRootCauseMessage("broken");

        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            await().untilAsserted(() -> assertThat(shop.books().entries())
                    .extracting(Outcome::attempt)
                    .containsExactly(left));
        }
    }

    @Test
    void terminalsOfYourOwnTakeThePlaceOfThoseFromProperties() {
        try (Terminals own = OpenShop.terminals(folder, simulator);
                OpenShop shop = OpenShop.over(own)) {
            assertThat(shop.terminals()).isSameAs(own);
            assertThat(bar(shop.get("/actuator/health"))).isEqualTo("READY");
        }
    }

    @Test
    void theWebServerTakesNoMoreRequestsBeforePaymentsAreWaitedFor() {
        try (OpenShop shop = OpenShop.with(folder, simulator)) {
            assertThat(shop.context().getBeansOfType(SmartLifecycle.class).entrySet())
                    .filteredOn(bean -> bean.getKey().startsWith("webServer"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(bean -> assertThat(bean.getValue().getPhase())
                            .as("%s is stopped earlier", bean.getKey())
                            .isGreaterThan(GracefulStop.PHASE));
        }
    }
}
