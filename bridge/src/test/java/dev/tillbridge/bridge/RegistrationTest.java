package dev.tillbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RegistrationTest {

    @TempDir
    private Path folder;

    private static String registration(String code, String name) {
        return "{\"code\":\"" + code + "\",\"name\":\"" + name + "\"}";
    }

    @Test
    void aCodeRegistersOneTillAndIsUsedUp() {
        try (BridgeDesk desk = BridgeDesk.open(folder, "axept")) {
            TestTill stranger = new TestTill(desk.bridge().uri(), Optional.empty());
            String code = desk.bridge().register().newCode();

            Exchange wrong = stranger.post("/v1/tills", registration("AAAA-AAAA", "bar-1"));
            Exchange nameless = stranger.post("/v1/tills", registration(code, "bar 1"));
            Exchange first = stranger.post("/v1/tills", registration(code.toLowerCase(Locale.ROOT), "bar-1"));
            Exchange second = stranger.post("/v1/tills", registration(code, "bar-2"));
            String fresh = desk.bridge().register().newCode();
            Exchange taken = stranger.post("/v1/tills", registration(fresh, "bar-1"));

            assertThat(wrong.at("/code")).isEqualTo("TB-HTTP-CODE");
            assertThat(nameless.at("/code")).isEqualTo("TB-REQUEST");
            assertThat(first.status()).isEqualTo(201);
            assertThat(second.at("/code")).isEqualTo("TB-HTTP-CODE");
            assertThat(taken.at("/code")).isEqualTo("TB-HTTP-NAME");
            TestTill till = new TestTill(desk.bridge().uri(), Optional.of(first.at("/token")));
            assertThat(till.get("/v1/tills/me").at("/name")).isEqualTo("bar-1");
            assertThat(till.delete("/v1/tills/me").status()).isEqualTo(200);
            assertThat(till.get("/v1/tills/me").status()).isEqualTo(401);
        }
    }

    @Test
    void aCodeIsGoodForTenMinutes() {
        Instant now = Instant.parse("2026-11-30T12:00:00Z");
        String code = new TillRegister(folder, Clock.fixed(now, ZoneOffset.UTC)).newCode();
        Clock late = Clock.fixed(now.plus(TillRegister.CODE_LIFE), ZoneOffset.UTC);
        Clock justInTime = Clock.fixed(now.plus(TillRegister.CODE_LIFE).minusNanos(1), ZoneOffset.UTC);

        assertThat(new TillRegister(folder, late).register(code, "bar-1", Till.Role.TILL))
                .isEmpty();
        assertThat(new TillRegister(folder, justInTime).register(code, "bar-1", Till.Role.TILL))
                .isPresent();
    }

    @Test
    void codesAndRevocationsOfAnotherProcessCountAtOnce() {
        TillRegister one = new TillRegister(folder);
        TillRegister other = new TillRegister(folder);
        assertThat(one.tills()).isEmpty();

        TillRegister.Registered till =
                one.register(other.newCode(), "bar-1", Till.Role.TILL).orElseThrow();

        assertThat(other.tills()).extracting(Till::name).containsExactly("bar-1");
        assertThat(one.find(till.token())).isPresent();
        assertThat(other.revoke("bar-1")).isTrue();
        assertThat(other.revoke("bar-1")).isFalse();
        assertThat(one.find(till.token())).isEmpty();
    }

    @Test
    void theFilesAreTheOwnersAloneAndHoldNoSecret() throws IOException {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        // something stands in for it while another test has just begun to log
        Logger ours = (Logger) await().until(() -> LoggerFactory.getLogger("dev.tillbridge"), Logger.class::isInstance);
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        ours.addAppender(logged);
        BridgeDesk desk = BridgeDesk.open(folder, "axept");
        String code = desk.bridge().register().newCode();
        TestTill stranger = new TestTill(desk.bridge().uri(), Optional.empty());
        String token = stranger.post("/v1/tills", registration(code, "bar-1")).at("/token");
        TestTill till = new TestTill(desk.bridge().uri(), Optional.of(token));
        try (desk) {
            till.pay("axept", "bar-1.1/1", PaymentsTest.TEN);
            desk.bridge().register().newCode();
        } finally {
            ours.detachAppender(logged);
            ours.setLevel(before);
        }

        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("bridge-"))
                    .collect(Collectors.toList())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(token, code, Secrets.plain(code));
            }
        }
        assertThat(List.copyOf(logged.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(line -> assertThat(line).contains("bar-1.1/1").containsPattern("Attempt [0-9a-f]{8}"))
                .noneSatisfy(line -> assertThat(line).contains(token))
                .noneSatisfy(line -> assertThat(line).contains(code));
    }

    @Test
    void aDamagedRegisterIsLeftAsItIsAndNobodyIsLetIn() throws IOException {
        TillRegister register = new TillRegister(folder);
        String token = register.register(register.newCode(), "bar-1", Till.Role.TILL)
                .orElseThrow()
                .token();
        Path file = folder.resolve("bridge-tills.json");
        Files.writeString(file, "{\"version\":1,\"tills\":[{}]}");

        assertThatThrownBy(() -> register.find(token))
                .isInstanceOf(TillRegisterException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(register::newCode).isInstanceOf(TillRegisterException.class);
        assertThat(Files.readString(file)).isEqualTo("{\"version\":1,\"tills\":[{}]}");
    }

    @Test
    void theRecordOfTendersOutlivesACrashInTheMiddleOfALine() throws IOException {
        try (TenderOwners owners = TenderOwners.open(folder)) {
            owners.claim(new Tender("bar-1.1", "1"), new Till("bar-1", Instant.EPOCH, Till.Role.TILL));
            assertThatThrownBy(() -> TenderOwners.open(folder)).isInstanceOf(TillRegisterException.class);
        }
        Path file = folder.resolve("bridge-tenders.log");
        Files.writeString(file, Files.readString(file) + "bar-2 bar-1.2");

        try (TenderOwners owners = TenderOwners.open(folder)) {
            assertThat(owners.of(new Tender("bar-1.1", "1"))).contains("bar-1");
            assertThat(owners.of(new Tender("bar-1.2", "1"))).isEmpty();
            owners.claim(new Tender("bar-1.3", "1"), new Till("bar-3", Instant.EPOCH, Till.Role.TILL));
        }
        assertThat(Files.readString(file)).isEqualTo("bar-1 bar-1.1 1\nbar-3 bar-1.3 1\n");
    }

    @Test
    void theRecordOfTendersKnowsWhichAttemptTheJournalHad() throws IOException {
        Tender tender = new Tender("bar-1.1", "1");
        Till bar = new Till("bar-1", Instant.EPOCH, Till.Role.TILL);
        AttemptId first = new AttemptId("0".repeat(32));
        AttemptId second = new AttemptId("1".repeat(32));
        try (TenderOwners owners = TenderOwners.open(folder)) {
            assertThat(owners.last()).isEmpty();
            owners.claim(tender, bar);
            assertThat(owners.recorded(tender)).isEmpty();
            owners.began(tender, bar, first);
            owners.began(tender, bar, second);
            owners.began(tender, bar, second);
        }

        try (TenderOwners owners = TenderOwners.open(folder)) {
            assertThat(owners.of(tender)).contains("bar-1");
            assertThat(owners.recorded(tender)).contains(second);
            assertThat(owners.last()).contains(second);
        }
        Path file = folder.resolve("bridge-tenders.log");
        assertThat(Files.readString(file).lines()).hasSize(3);
        assertThat(TenderOwners.notOf("somebody", folder)).containsExactly(tender);
        Files.writeString(file, "bar-1 bar-1.1 1 no-attempt\n");
        assertThatThrownBy(() -> TenderOwners.open(folder))
                .isInstanceOf(TillRegisterException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void otherMachinesAreServedWithTlsAlone() throws IOException, GeneralSecurityException {
        BridgeSettings usual = BridgeSettings.loopback(folder);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BridgeSettings("0.0.0.0", 0, folder, Optional.empty(), Set.of(), Set.of(), usual.limits()))
                .withMessageContaining("needs TLS");
        for (String origin : List.of("*", "till.example", "https://till.example/", "https://*.example", "null")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BridgeSettings(
                            "127.0.0.1", 0, folder, Optional.empty(), Set.of(), Set.of(origin), usual.limits()))
                    .withMessageContaining("origin");
        }

        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("localhost")
                .build();
        BridgeSettings.Tls tls = new BridgeSettings.Tls(keyStore(certificate), "secret");
        assertThat(tls.toString()).doesNotContain("secret");
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build()
                        .sslContext())
                .build();
        try (BridgeDesk desk = BridgeDesk.open(
                folder,
                settings -> new BridgeSettings(
                        "0.0.0.0", 0, settings.folder(), Optional.of(tls), Set.of(), Set.of(), settings.limits()),
                Pace.immediate(),
                "axept")) {
            assertThat(desk.bridge().uri().getScheme()).isEqualTo("https");
            URI local = URI.create("https://127.0.0.1:" + desk.bridge().uri().getPort());
            TestTill stranger = new TestTill(client, local, Optional.empty());
            assertThat(stranger.get("/v1/terminals").status()).isEqualTo(401);
            String token = stranger.post(
                            "/v1/tills", registration(desk.bridge().register().newCode(), "bar-1"))
                    .at("/token");
            TestTill till = new TestTill(client, local, Optional.of(token));
            assertThat(till.pay("axept", "bar-1.1/1", PaymentsTest.TEN).at("/outcome/kind"))
                    .isEqualTo("APPROVED");
        }
    }

    private Path keyStore(HeldCertificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("bridge", certificate.keyPair().getPrivate(), "secret".toCharArray(), new Certificate[] {
            certificate.certificate()
        });
        Path file = folder.resolve("bridge.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        return file;
    }
}
