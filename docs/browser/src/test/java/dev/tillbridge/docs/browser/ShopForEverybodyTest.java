package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shop's page shuts nobody out, tells nobody else, and takes no orders from other pages. */
class ShopForEverybodyTest extends ShopPageTest {

    @Test
    void nothingSeriousIsInTheWay() throws IOException {
        everywhere("door");
        sellForADay();
        enter("ann");
        browser().find(".open-one");
        browser().find("#terminal-axept summary").click();
        browser().click("Totals so far");
        browser().awaitText("#terminal-axept .answer", "£12.50");
        everywhere("day");
        browser().find(".payments li:nth-child(3) button").click();
        browser().awaitText("dialog[open] h2", "APPROVED");
        everywhere("approved");
        browser().click("Close");
        browser().find(".open-one button").click();
        browser().find("dialog[open] input[value=PAID]").click();
        browser().click("Go on");
        browser().awaitText("#decision-amount-problem", "More than zero");
        everywhere("miscounting");
        browser().find("#decision-amount").sendKeys("1000");
        browser().click("Go on");
        browser().awaitText("#decision-proof-problem", "This is needed");
        everywhere("deciding");
        browser().find("#decision-proof").sendKeys("4711");
        browser().find("#decision-because").sendKeys("on its screen");
        browser().click("Go on");
        browser().awaitText(".consequence", "4711");
        everywhere("confirming");
        browser().click("Yes, record it");
        browser().awaitText("dialog[open] .detail-sum", "€1,000.00 of €1,234.50");
        everywhere("decided");
        browser().click("Close");
        browser().awaitText(".payments", "€1,000.00 of €1,234.50");
        everywhere("day-with-a-part");
    }

    /** Does it at a desk and on a phone, by day and by night. */
    private void everywhere(String what) throws IOException {
        for (Look look : Look.everywhere()) {
            String where = "shop-" + what + "-" + look;
            look.in(browser());
            Path pictures = Files.createDirectories(Path.of("target", "pages"));
            Files.write(pictures.resolve(where + ".png"), browser().screenshot());
            Barriers.none(browser(), where);
        }
        browser().show(1280, 900, false);
    }

    @Test
    void nothingIsAskedOfAnotherMachineAndNoSecretIsInAnAddress() {
        sellForADay();
        enter("ann");
        browser().find(".payments button").click();
        browser().find("dialog[open]");

        String kept =
                String.valueOf(browser().driver().executeScript("return sessionStorage.getItem('tillbridge.shop')"));
        String token = kept.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(token).hasSizeGreaterThan(40);
        assertThat(browser().requestedBy(shop().bridge()))
                .hasSizeGreaterThan(15)
                .filteredOn(address -> !address.equals("about:blank"))
                .allSatisfy(address -> {
                    assertThat(URI.create(address).getAuthority())
                            .isEqualTo(shop().bridge().getAuthority());
                    assertThat(address).doesNotContain(token);
                })
                .anySatisfy(address -> assertThat(address).endsWith("/v1/events"));
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void nothingIsAskedForWhileNothingHappens() {
        enter("ann");
        browser().awaitText("#terminal-axept .state", "Ready");
        browser().awaitText("#terminal-paynt .state", "Ready");
        browser().requested();

        Object later = browser()
                .driver()
                .executeAsyncScript("const done = arguments[0]; setTimeout(() => done('later'), 3000)");

        assertThat(later).isEqualTo("later");
        assertThat(browser().requested()).as("six heartbeats, and no question").isEmpty();
    }

    @Test
    void aForeignPageCanPressNothingAndReadNothingAndShowsNoFrame() throws IOException {
        sellForADay();
        enter("ann");
        browser().find(".open-one");
        String token = String.valueOf(
                browser().driver().executeScript("return JSON.parse(sessionStorage.getItem('tillbridge.shop')).token"));
        try (Stranger stranger = Stranger.open()) {
            browser().go(stranger.page());
            browser().complaints();
            Object got =
                    browser().driver().executeAsyncScript("""
                            const [bridge, token, done] = arguments;
                            const tries = [];
                            const ask = async (path, options) => {
                              try {
                                const answer = await fetch(bridge + path, options);
                                tries.push(path + ' ' + answer.type + ' ' + answer.status);
                              } catch {
                                tries.push(path + ' refused');
                              }
                            };
                            const headers = { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' };
                            (async () => {
                              await ask('/v1/days/today', { headers });
                              await ask('/v1/days/today', { credentials: 'include' });
                              await ask('/v1/terminals/axept/reports', { method: 'POST', headers, body: '{"kind":"Z"}' });
                              await ask('/v1/terminals/axept/reports', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{"kind":"Z"}', mode: 'no-cors' });
                              await ask('/shop', {});
                              const frame = document.createElement('iframe');
                              frame.src = bridge + '/shop';
                              frame.onload = () => {
                                let seen = 'nothing';
                                try { seen = frame.contentDocument ? 'blank' : 'nothing'; } catch { seen = 'nothing'; }
                                done(tries.join('|') + '|frame ' + seen);
                              };
                              document.body.append(frame);
                            })();
                            """, shop().bridge().toString(), token);

            assertThat(String.valueOf(got))
                    .isEqualTo("/v1/days/today refused|/v1/days/today refused|/v1/terminals/axept/reports refused"
                            + "|/v1/terminals/axept/reports opaque 0|/shop refused|frame nothing");
            assertThat(browser().complaints())
                    .anyMatch(complaint ->
                            complaint.contains("frame-ancestors") || complaint.contains("X-Frame-Options"));
        }
        browser().go(page());
        awaitDay();
        browser().find("#terminal-axept summary").click();
        browser().click("Totals so far");
        browser().awaitText("#terminal-axept .answer", "£12.50");
    }

    /** A page of somebody else on this machine. */
    private record Stranger(HttpServer server) implements AutoCloseable {

        static Stranger open() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] page = "<!DOCTYPE html><title>elsewhere</title><body>".getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            return new Stranger(server);
        }

        URI page() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
