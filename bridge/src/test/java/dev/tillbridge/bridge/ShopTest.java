package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.bridge.EventReader.Event;
import dev.tillbridge.bridge.Till.Role;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Pace;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.texts.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who looks after the shop sees what every till did, decides, and moves no money. */
class ShopTest {

    private static final String EUROS = "{\"amount\":{\"currency\":\"EUR\",\"minorUnits\":1000}}";
    private static final String PAID =
            "{\"choice\":\"PAID\",\"proof\":\"4711\",\"by\":\"Ann\",\"because\":\"on the receipt\"";
    private static final String BAR = "/v1/terminals/payxpert/payments/bar-1.1/1";

    private BridgeDesk desk;
    private TestTill bar;
    private TestTill ann;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = BridgeDesk.open(folder, ShopTest::quick, Pace.immediate(), "payxpert", "axept");
        bar = desk.register("bar-1");
        ann = enter("ann");
    }

    private static BridgeSettings quick(BridgeSettings usual) {
        Limits limits = usual.limits();
        return new BridgeSettings(
                usual.address(),
                usual.port(),
                usual.folder(),
                usual.tls(),
                usual.hosts(),
                usual.origins(),
                new Limits(
                        limits.body(),
                        limits.arrival(),
                        limits.idle(),
                        limits.connections(),
                        limits.perSecond(),
                        limits.burst(),
                        limits.strangers(),
                        limits.streams(),
                        limits.streamsOfTill(),
                        limits.waiting(),
                        Duration.ofMillis(100)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private TestTill enter(String name) {
        Exchange entered = register(desk.bridge().register().newCode(Role.SHOP), name, "SHOP");
        assertThat(entered.status()).as(entered.text()).isEqualTo(201);
        assertThat(entered.at("/role")).isEqualTo("SHOP");
        return new TestTill(desk.bridge().uri(), Optional.of(entered.at("/token")));
    }

    private Exchange register(String code, String name, String role) {
        return stranger()
                .post("/v1/tills", "{\"code\":\"" + code + "\",\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
    }

    private TestTill stranger() {
        return new TestTill(desk.bridge().uri(), Optional.empty());
    }

    private Exchange lost() {
        desk.simulator("payxpert").next(Scenario.tapsCard().but(Fault.LOSE_ANSWER.at(Moment.START)));
        Exchange unknown = bar.put(BAR, EUROS, "Prefer", "wait=100");
        assertThat(unknown.at("/outcome/kind")).as(unknown.text()).isEqualTo("UNKNOWN");
        return unknown;
    }

    private static List<String> sales(JsonNode attempts) {
        List<String> sales = new ArrayList<>();
        attempts.forEach(attempt -> sales.add(attempt.path("sale").asText()));
        return sales;
    }

    // ---- what is seen ----

    @Test
    void theDayHasWhatEveryTillDidWithTotalsAndWhatIsOpen() {
        TestTill garden = desk.register("garden-1");
        garden.pay("axept", "garden-1.1/1", PaymentsTest.TEN);
        garden.pay("axept", "garden-1.2/1", PaymentsTest.TEN);
        desk.simulator("axept").next(Scenario.tapsCard().declined("51"));
        garden.pay("axept", "garden-1.3/1", PaymentsTest.TEN);
        lost();

        Exchange day = ann.get("/v1/days/today");

        assertThat(day.json().path("isToday").asBoolean()).isTrue();
        assertThat(day.json().path("isWhole").asBoolean()).isTrue();
        assertThat(sales(day.json().path("attempts")))
                .containsExactly("bar-1.1", "garden-1.3", "garden-1.2", "garden-1.1");
        assertThat(day.at("/attempts/0/till")).isEqualTo("bar-1");
        assertThat(day.at("/attempts/0/headline")).isEqualTo("UNKNOWN");
        assertThat(day.at("/attempts/1/headline")).isEqualTo("DECLINED");
        assertThat(sales(day.json().path("open"))).containsExactly("bar-1.1");
        assertThat(day.json().path("totals")).as(day.text()).hasSize(1);
        assertThat(day.at("/totals/0/terminal")).isEqualTo("axept");
        assertThat(day.json().at("/totals/0/count").asInt()).isEqualTo(2);
        assertThat(day.json().at("/totals/0/amount/minorUnits").asLong()).isEqualTo(2000);
    }

    @Test
    void aTillSeesOfADayItsOwnAlone() {
        TestTill garden = desk.register("garden-1");
        garden.pay("axept", "garden-1.1/1", PaymentsTest.TEN);
        Exchange unknown = lost();

        Exchange day = garden.get("/v1/days/today");

        assertThat(sales(day.json().path("attempts"))).containsExactly("garden-1.1");
        assertThat(day.json().path("open")).isEmpty();
        String other = "/v1/attempts/" + unknown.at("/attempt");
        assertThat(garden.get(other).status()).isEqualTo(404);
        assertThat(garden.post(other + "/resolution", PAID + "}").status()).isEqualTo(404);
        assertThat(bar.get(other).at("/sale")).isEqualTo("bar-1.1");
    }

    @Test
    void anotherDayHasWhatIsOpenAndNothingElse() {
        lost();
        LocalDate today = LocalDate.parse(ann.get("/v1/days/today").at("/date"));

        Exchange yesterday = ann.get("/v1/days/" + today.minusDays(1));

        assertThat(yesterday.json().path("attempts")).isEmpty();
        assertThat(yesterday.json().path("totals")).isEmpty();
        assertThat(sales(yesterday.json().path("open"))).containsExactly("bar-1.1");
        assertThat(yesterday.json().path("isToday").asBoolean()).isFalse();
        assertThat(ann.get("/v1/days/" + today).json().path("isToday").asBoolean())
                .isTrue();
        assertThat(ann.get("/v1/days/2026-02-30").at("/code")).isEqualTo("TB-REQUEST");
        assertThat(ann.get("/v1/days/tomorrow").at("/code")).isEqualTo("TB-REQUEST");
    }

    @Test
    void anAttemptThatIsNoneIsNotFound() {
        assertThat(ann.get("/v1/attempts/" + "0".repeat(32)).at("/code")).isEqualTo("TB-ATTEMPT");
        assertThat(ann.get("/v1/attempts/guess").at("/code")).isEqualTo("TB-ATTEMPT");
    }

    // ---- what is decided ----

    @Test
    void anAttemptOfAnyTillIsResolvedInTwoStepsAndItsTillIsTold() {
        String path = "/v1/attempts/" + lost().at("/attempt");

        Exchange proposed = ann.post(path + "/resolution", PAID + "}", "Accept-Language", "de");
        assertThat(proposed.at("/consequence")).startsWith("Es gilt dann endgültig als bezahlt");
        assertThat(ann.get(path).at("/state")).isEqualTo("UNKNOWN");
        Exchange confirmed =
                ann.post(path + "/resolution", PAID + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}");

        assertThat(proposed.status()).isEqualTo(202);
        assertThat(confirmed.at("/headline")).isEqualTo("PAID (DECIDED)");
        assertThat(bar.get("/v1/terminals/payxpert/attempts").at("/attempts/0/outcome/kind"))
                .as("the till has not taken it over yet")
                .isEqualTo("APPROVED");
        assertThat(ann.get("/v1/days/today").json().path("open")).isEmpty();
    }

    @Test
    void aPartThatAPersonCountedIsAllThatCountsOnTheDay() {
        String path = "/v1/attempts/" + lost().at("/attempt") + "/resolution";
        String part = PAID + ",\"amount\":{\"currency\":\"EUR\",\"minorUnits\":300}";

        Exchange proposed = ann.post(path, part + "}", "Accept-Language", "fr");
        Exchange confirmed = ann.post(path, part + ",\"confirmation\":\"" + proposed.at("/confirmation") + "\"}");

        assertThat(proposed.at("/consequence").replace('\u00a0', ' '))
                .contains("Seulement 3,00 EUR sur 10,00 EUR comptent : 7,00 EUR restent à payer.");
        assertThat(confirmed.at("/headline")).isEqualTo("PAID (DECIDED)");
        Exchange day = ann.get("/v1/days/today");
        assertThat(day.json().at("/attempts/0/amount/minorUnits").asLong()).isEqualTo(1000);
        assertThat(day.json().at("/attempts/0/outcome/total/minorUnits").asLong())
                .isEqualTo(300);
        assertThat(day.json().at("/totals/0/amount/minorUnits").asLong())
                .as(day.text())
                .isEqualTo(300);
    }

    // ---- what is not done ----

    @Test
    void thePageBeginsNothingCancelsNothingAndTakesNothingOver() {
        Exchange unknown = lost();
        String acknowledgement = "{\"attempt\":\"" + unknown.at("/attempt") + "\",\"kind\":\"UNKNOWN\"}";

        Stream.of(
                        ann.put("/v1/terminals/axept/payments/ann.1/1", PaymentsTest.TEN),
                        ann.put("/v1/terminals/axept/refunds/ann.1/1", PaymentsTest.TEN),
                        ann.put(BAR, EUROS),
                        ann.delete(BAR),
                        ann.post(BAR + "/acknowledgement", acknowledgement),
                        ann.post("/v1/terminals/axept/acquisitions", "{}"),
                        ann.post("/v1/terminals/axept/prints", "{\"lines\":[\"a\"]}"))
                .forEach(refused -> {
                    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
                    assertThat(refused.at("/code")).isEqualTo("TB-HTTP-ROLE");
                    assertThat(refused.at("/moneyMoved")).isEqualTo("NO");
                });
        assertThat(desk.simulator("axept").ledger().starts()).isEmpty();
        assertThat(desk.simulator("payxpert").ledger().starts()).hasSize(1);
        assertThat(bar.get(BAR).json().path("acknowledged").asBoolean()).isFalse();
    }

    @Test
    void aCodeIsForATillOrForAPersonAndNotForBoth() {
        TillRegister register = desk.bridge().register();
        String forShop = register.newCode(Role.SHOP);
        String forTill = register.newCode();

        assertThat(register(forTill, "bea", "SHOP").at("/code")).isEqualTo("TB-HTTP-CODE");
        assertThat(register(forShop, "bar-2", "TILL").at("/code")).isEqualTo("TB-HTTP-CODE");
        assertThat(register(forShop, "bar-1", "SHOP").at("/code"))
                .as("a till's name is nobody else's")
                .isEqualTo("TB-HTTP-NAME");
        assertThat(register(forTill, "ann", "TILL").at("/code")).isEqualTo("TB-HTTP-NAME");
        assertThat(register(forShop, "bea", "OWNER").at("/code")).isEqualTo("TB-REQUEST");
        assertThat(register(forTill, "bar-2", "TILL").status())
                .as("it was not used up by that")
                .isEqualTo(201);
        assertThat(register(forShop, "bea", "SHOP").status()).isEqualTo(201);
    }

    @Test
    void whoComesAgainTakesTheOwnPlaceAndTheEarlierTokenEnds() {
        TestTill again = enter("ann");

        assertThat(ann.get("/v1/tills/me").status()).isEqualTo(401);
        assertThat(again.get("/v1/tills/me").at("/role")).isEqualTo("SHOP");
        assertThat(desk.bridge().register().tills()).extracting(Till::name).containsExactlyInAnyOrder("bar-1", "ann");
        assertThat(again.delete("/v1/tills/me").status()).isEqualTo(200);
        assertThat(again.get("/v1/days/today").status()).isEqualTo(401);
    }

    @Test
    void whatWasRegisteredBeforeThereWereRolesIsATill() {
        Optional<RegisterContent> content = RegisterContent.of(JsonText.object(
                        ("{\"version\":1,\"tills\":[{\"name\":\"bar-1\",\"registered\":\"2026-01-01T00:00:00Z\",\"token\":\"00\"}],"
                                        + "\"codes\":[{\"code\":\"11\",\"until\":\"2026-01-01T00:10:00Z\"}]}")
                                .getBytes(StandardCharsets.UTF_8))
                .orElseThrow());

        assertThat(content.orElseThrow().list()).extracting(Till::role).containsExactly(Role.TILL);
        assertThat(content.orElseThrow().takes("11", Role.SHOP, Instant.EPOCH)).isFalse();
        assertThat(content.orElseThrow().takes("11", Role.TILL, Instant.EPOCH)).isTrue();
    }

    // ---- what is told ----

    @Test
    void whoLooksIsToldOfEveryTillAndATillNothingOfTerminals() {
        try (EventReader mine = EventReader.open(ann, Optional.empty());
                EventReader theirs = EventReader.open(bar, Optional.empty())) {
            TestTill garden = desk.register("garden-1");
            garden.pay("axept", "garden-1.1/1", PaymentsTest.TEN);

            List<Event> told = new ArrayList<>();
            mine.first(event -> told.add(event) && event.name().equals("outcome"));
            assertThat(told)
                    .filteredOn(event -> event.name().equals("attempt"))
                    .extracting(event -> event.data().path("till").asText())
                    .contains("garden-1");
            bar.pay("axept", "bar-1.7/1", PaymentsTest.TEN);
            List<Event> heard = new ArrayList<>();
            theirs.first(event -> heard.add(event) && event.name().equals("outcome"));
            assertThat(heard)
                    .extracting(Event::name)
                    .doesNotContain("attempt", "terminal-state")
                    .contains("outcome");
            assertThat(heard)
                    .extracting(event -> event.data().path("sale").asText())
                    .containsOnly("bar-1.7");
        }
    }

    @Test
    void whoLooksIsToldWhenATerminalGoesAwayAndWhenAnAttemptStandsOtherwise() {
        try (EventReader mine = EventReader.open(ann, Optional.empty())) {
            hear(mine, "axept READY");

            lost();
            hear(mine, "attempt UNKNOWN", "payxpert BLOCKED");
            desk.simulator("axept").close();

            hear(mine, "axept UNREACHABLE");
        }
    }

    /** Reads until all of this was told, in whatever order. */
    private static void hear(EventReader reader, String... what) {
        Set<String> missing = new TreeSet<>(List.of(what));
        reader.first(event -> {
            String subject = event.name().equals("terminal-state")
                    ? event.data().path("name").asText()
                    : event.name();
            missing.remove(subject + " " + event.data().path("state").asText());
            return missing.isEmpty();
        });
    }

    // ---- the page ----

    private static final Pattern IMPORT = Pattern.compile("(?:src|href)=\"(/shop/[^\"]+)\"|from '\\./([a-z]+\\.js)'");

    @Test
    void thePageAndAllItIsMadeOfAreThereForAStrangerAndMayDoNothingElse() {
        Set<String> seen = new TreeSet<>();
        fetch("/shop", seen);

        assertThat(seen)
                .contains(
                        "/shop",
                        "/shop/look.css",
                        "/shop/shop.css",
                        "/shop/icon.svg",
                        "/shop/dom.js",
                        "/shop/bridge.js",
                        "/shop/decision.js")
                .hasSizeGreaterThan(12);
        assertThat(stranger().get("/shop/index.html").status()).isEqualTo(404);
        assertThat(stranger().get("/shop/nothing.js").at("/code")).isEqualTo("TB-HTTP-PATH");
    }

    private void fetch(String path, Set<String> seen) {
        if (!seen.add(path)) {
            return;
        }
        Exchange file = stranger().get(path);
        assertThat(file.status()).as(path).isEqualTo(200);
        assertThat(file.headers())
                .as(path)
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .containsEntry("Cache-Control", "no-store");
        assertThat(file.headers().get("Content-Security-Policy"))
                .as(path)
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http:");
        assertThat(file.text()).as(path).doesNotContain("innerHTML", "eval(", "https://");
        Matcher found = IMPORT.matcher(file.text());
        while (found.find()) {
            fetch(found.group(1) != null ? found.group(1) : "/shop/" + found.group(2), seen);
        }
    }

    @ParameterizedTest
    @CsvSource({"de,Zahlungen,Storno", "fr-CH,Paiements,annulation", "nl,Betalingen,annulering", "es,Pagos,anulación"})
    void theTextsAreInTheLanguageOfTheBrowser(String wanted, String payments, String voided) {
        Exchange texts = stranger().get("/shop/texts", "Accept-Language", wanted);

        assertThat(texts.json().at("/texts").path("day.title").asText()).isEqualTo(payments);
        assertThat(texts.json().at("/texts").path("operation.VOID").asText()).isEqualTo(voided);
        assertThat(texts.at("/language")).isEqualTo(wanted.substring(0, 2));
        assertThat(stranger().get("/shop/texts", "Accept-Language", "zh").at("/language"))
                .isEqualTo("en");
    }

    @Test
    void theLanguageOfTheSettingsIsBeforeThatOfTheBrowser(@TempDir Path other) {
        try (BridgeDesk dutch = BridgeDesk.open(other, ShopTest::dutch, Pace.immediate(), "payxpert")) {
            TestTill visitor = new TestTill(dutch.bridge().uri(), Optional.empty());

            assertThat(visitor.get("/shop/texts", "Accept-Language", "de").at("/language"))
                    .isEqualTo("nl");
        }
    }

    private static BridgeSettings dutch(BridgeSettings usual) {
        return new BridgeSettings(
                usual.address(),
                usual.port(),
                usual.folder(),
                usual.tls(),
                usual.hosts(),
                usual.origins(),
                usual.limits(),
                Optional.of(Locale.forLanguageTag("nl")));
    }

    private static final Pattern USED = Pattern.compile("'([a-z]+(?:\\.[A-Za-z]+)+)'|\\bt\\('([A-Za-z.]+)'");

    @Test
    void everyTextIsInEveryLanguageAndThePageHasNoOther() {
        Set<String> english = Texts.of(ShopPage.class, "shop", Locale.ENGLISH).keys();
        assertThat(Texts.languages())
                .allSatisfy(language -> assertThat(
                                Texts.of(ShopPage.class, "shop", language).keys())
                        .isEqualTo(english));
        Set<String> seen = new TreeSet<>();
        fetch("/shop", seen);
        Set<String> used = new TreeSet<>();
        seen.stream()
                .filter(path -> path.endsWith(".js"))
                .filter(path -> !path.endsWith("/dom.js") && !path.endsWith("/bridge.js"))
                .forEach(path -> {
                    Matcher matcher = USED.matcher(stranger().get(path).text());
                    while (matcher.find()) {
                        used.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
                    }
                });
        used.removeIf(key -> key.equals("tillbridge.shop"));
        assertThat(english).as("every text that the page asks for").containsAll(used);
        assertThat(english)
                .as("a text that the page does not ask for by its name belongs to one of these")
                .filteredOn(key -> !used.contains(key))
                .allMatch(key -> key.matches("(state|todo|category|receipt|reprint)\\.[A-Z_]+|report\\.[XZ]"));
    }

    // ---- other pages ----

    @Test
    void anotherPageCanDoNothingWithTheTokenOfAPerson() {
        String path = "/v1/attempts/" + lost().at("/attempt") + "/resolution";

        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
            assertThat(ann.post(path, PAID + "}", "Origin", origin).at("/code")).isEqualTo("TB-HTTP-ORIGIN");
            assertThat(ann.get("/v1/days/today", "Origin", origin).at("/code")).isEqualTo("TB-HTTP-ORIGIN");
        }
        assertThat(ann.post(path, PAID + "}", "Origin", desk.bridge().uri().toString())
                        .status())
                .isEqualTo(202);
        assertThat(bar.get(BAR, "Origin", desk.bridge().uri().toString()).at("/code"))
                .as("a till's token has no business on the bridge's own page")
                .isEqualTo("TB-HTTP-ORIGIN");
        assertThat(stranger().post(path, PAID + "}").status()).isEqualTo(401);
    }
}
