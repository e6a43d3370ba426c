package dev.tillbridge.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's own port lets in. */
class VirtualTerminalTest {

    private final AxeptSimulator terminal = AxeptSimulator.open();
    private final VirtualTerminal page = VirtualTerminal.open(List.of(terminal), 0);

    @AfterEach
    void end() {
        page.close();
        terminal.close();
    }

    private String here() {
        return page.uri().getHost() + ":" + page.uri().getPort();
    }

    private String token() {
        return "Authorization: Bearer " + page.uri().getFragment();
    }

    private String ask(String request, String... headers) throws IOException {
        try (Socket socket = new Socket(page.uri().getHost(), page.uri().getPort())) {
            socket.setSoTimeout(20_000);
            String text = request + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void thePageIsThereAndLoadsNothingFromElsewhere() throws Exception {
        String answer = ask("GET /", "Host: " + here());

        assertThat(answer).startsWith("HTTP/1.1 200 OK");
        assertThat(answer).contains("default-src 'none'", "frame-ancestors 'none'", "X-Content-Type-Options: nosniff");
        assertThat(answer).doesNotContain("https://");
    }

    @Test
    void everyFileOfThePageIsInTheJar() throws Exception {
        for (StaticFile file : StaticFile.values()) {
            assertThat(file.response().body()).as(file.name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1:1", "127.0.0.1"})
    void anotherHostIsRefused(String host) throws Exception {
        assertThat(ask("GET /", "Host: " + host)).startsWith("HTTP/1.1 403");
        assertThat(ask("GET /terminals/axept/ledger", "Host: " + host, token())).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
    void anotherOriginIsRefused(String origin) throws Exception {
        assertThat(ask("GET /terminals/axept/ledger", "Host: " + here(), "Origin: " + origin, token()))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void itsOwnOriginIsLetIn() throws Exception {
        assertThat(ask("GET /terminals/axept/ledger", "Host: " + here(), "Origin: http://" + here(), token()))
                .startsWith("HTTP/1.1 200")
                .contains("\"currency\":\"GBP\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /events", "GET /terminals/axept/ledger", "POST /terminals/axept/restart"})
    void withoutTheTokenNothingIsTold(String request) throws Exception {
        assertThat(ask(request, "Host: " + here())).startsWith("HTTP/1.1 401");
        assertThat(ask(request, "Host: " + here(), "Authorization: Bearer 0000"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void theTextsSayNothingOfThisRunAndAreInTheLanguageOfTheBrowser() throws Exception {
        assertThat(ask("GET /texts", "Host: " + here(), "Accept-Language: de-AT,de;q=0.9"))
                .startsWith("HTTP/1.1 200")
                .contains("{\"language\":\"de\"", "Virtuelles Terminal")
                .doesNotContain(page.uri().getFragment());
        assertThat(ask("GET /texts", "Host: evil.example")).startsWith("HTTP/1.1 403");
    }

    @Test
    void theLanguageThatWasAskedForAtTheCommandIsBeforeThatOfTheBrowser() throws Exception {
        page.speak(Locale.forLanguageTag("nl-BE"));

        assertThat(ask("GET /texts", "Host: " + here(), "Accept-Language: de-AT,de;q=0.9"))
                .contains("{\"language\":\"nl\"", "Virtuele betaalautomaat");
    }

    @Test
    void withoutATillThereIsNoneAndThePageTalksToNobodyElse() throws Exception {
        assertThat(ask("GET /till/", "Host: " + here(), token())).startsWith("HTTP/1.1 404");
        assertThat(ask("GET /till/access", "Host: " + here(), token())).startsWith("HTTP/1.1 404");
        assertThat(ask("GET /", "Host: " + here())).contains("connect-src 'self';");
    }

    @Test
    void theTokenOfTheTillIsForThoseWhoKnowTheTokenOfThePage() throws Exception {
        page.show(new TillAccess(URI.create("http://127.0.0.1:4711"), "secret"));

        assertThat(page.uri().getPath()).isEqualTo("/till/");
        assertThat(ask("GET /till/", "Host: " + here()))
                .startsWith("HTTP/1.1 200")
                .contains("connect-src 'self' http://127.0.0.1:4711;")
                .doesNotContain("secret");
        assertThat(ask("GET /till/access", "Host: " + here()))
                .startsWith("HTTP/1.1 401")
                .doesNotContain("secret");
        assertThat(ask("GET /till/access", "Host: " + here(), "Origin: http://127.0.0.1:4711", token()))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("secret");
        assertThat(ask("GET /till/access", "Host: " + here(), token()))
                .endsWith("{\"bridge\":\"http://127.0.0.1:4711\",\"token\":\"secret\"}");
        assertThat(new TillAccess(URI.create("http://127.0.0.1:4711"), "secret").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1; script-src *, secret",
        "http://127.0.0.1:1/path, secret",
        "ftp://127.0.0.1, secret",
        "http://127.0.0.1:1, 'a\"b'",
        "http://127.0.0.1:1, ''",
    })
    void whatWouldLoosenThePageIsNoBridge(String bridge, String token) {
        assertThatThrownBy(() -> new TillAccess(URI.create(bridge.replace(" ", "%20")), token))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotThereIsSaidSo() throws Exception {
        assertThat(ask("GET /terminals/other/ledger", "Host: " + here(), token()))
                .startsWith("HTTP/1.1 404");
        assertThat(ask("GET /terminals/axept/nothing", "Host: " + here(), token()))
                .startsWith("HTTP/1.1 404")
                .contains("POST /act");
        assertThat(ask("GET /../pom.xml", "Host: " + here(), token())).startsWith("HTTP/1.1 404");
    }

    @Test
    void twoTerminalsOfOneKindHaveNoPage() {
        assertThatThrownBy(() -> VirtualTerminal.open(List.of(terminal, terminal), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("axept");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(
                        () -> VirtualTerminal.open(List.of(terminal), page.uri().getPort()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(page.uri().getPort()));
    }
}
