package dev.tillbridge.spi.http;

import static dev.tillbridge.spi.http.Stacks.SALE;
import static dev.tillbridge.spi.http.Stacks.TOKEN;
import static dev.tillbridge.spi.http.Stacks.answered;
import static dev.tillbridge.spi.http.Stacks.endpoint;
import static dev.tillbridge.spi.http.Stacks.failed;
import static dev.tillbridge.spi.http.Stacks.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tillbridge.credentials.CredentialStoreException;
import dev.tillbridge.credentials.FileCredentialStore;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.spi.Alarms;
import dev.tillbridge.spi.OnceGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal proves itself on every handshake, before it is told anything. */
class PinningTest {

    private static final Fingerprint FIRST = fingerprint(WireServer.FIRST);
    private static final Fingerprint SECOND = fingerprint(WireServer.SECOND);

    private final WireServer server = WireServer.open();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anotherCertificateIsToldNothing() {
        OnceGate gate = OnceGate.create();
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.fingerprint(SECOND)))) {
            HttpOutcome.Failed failed =
                    failed(stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, gate)));

            assertThat(failed.failure()).isEqualTo(Failure.CERTIFICATE_MISMATCH);
            assertThat(failed.mayHaveLeft()).isFalse();
            assertThat(failed.text())
                    .contains(
                            FIRST.shown(), SECOND.shown(), "nothing was sent", "tillbridge trust", "" + server.port());
        }
        server.settle();
        assertThat(server.bytes()).isZero();
        assertThat(gate.asked()).isZero();
    }

    @Test
    void anotherCertificateRaisesAnAlarmWithBothFingerprints() {
        List<String> raised = new ArrayList<>();
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.fingerprint(SECOND)))) {
            AcmeApi api = stack.api(AcmeApi.class);
            Alarms.during(() -> stack.exchange(api.lookup("1")), raised);
            Alarms.during(() -> stack.exchange(api.start(TOKEN, SALE, OnceGate.create())), raised);
        }

        assertThat(raised).hasSize(2).allSatisfy(words -> assertThat(words).contains(FIRST.shown(), SECOND.shown()));
    }

    @Test
    void aCertificateThatBecameWrongIsRefusedInResumedSessionsToo() {
        server.speaking("TLSv1.2"); // where an id tells that a session was resumed
        InMemoryCredentialStore store = InMemoryCredentialStore.create();
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.trustOnFirstUse("acme:1", store)))) {
            AcmeApi api = stack.api(AcmeApi.class);
            for (int i = 0; i < 3; i++) {
                answered(stack.exchange(api.ping("x")));
            }
            server.settle();
            long bytesBefore = server.bytes();
            store.putPin("acme:1", SECOND);

            for (int i = 0; i < 3; i++) {
                OnceGate gate = OnceGate.create();
                HttpOutcome.Failed failed = failed(stack.exchange(api.start(TOKEN, SALE, gate)));
                assertThat(failed.failure()).isEqualTo(Failure.CERTIFICATE_MISMATCH);
                assertThat(gate.asked()).isZero();
            }

            server.settle();
            assertThat(server.bytes()).isEqualTo(bytesBefore);
            // Without a resumed session among them this test would prove nothing.
            assertThat(new HashSet<>(server.sessions()).size())
                    .isLessThan(server.sessions().size());
        }
    }

    @Test
    void theFirstCertificateIsPinnedBeforeAnythingIsSent() {
        InMemoryCredentialStore store = InMemoryCredentialStore.create();
        OnceGate gate = OnceGate.doing(() -> assertThat(store.pin("acme:1")).hasValue(FIRST));
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.trustOnFirstUse("acme:1", store)))) {
            answered(stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, gate)));
        }

        assertThat(gate.asked()).isEqualTo(1);
        assertThat(store.pin("acme:1")).hasValue(FIRST);
    }

    @Test
    void afterTheFirstUseAnotherCertificateIsToldNothing() {
        InMemoryCredentialStore store = InMemoryCredentialStore.create();
        Pinning pinning = Pinning.trustOnFirstUse("acme:1", store);
        try (HttpStack stack = HttpStack.open(endpoint(server, pinning))) {
            answered(stack.exchange(stack.api(AcmeApi.class).lookup("1")));
        }
        try (WireServer impostor = WireServer.open(WireServer.SECOND);
                HttpStack stack = HttpStack.open(endpoint(impostor, pinning))) {
            HttpOutcome.Failed failed =
                    failed(stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, OnceGate.create())));

            assertThat(failed.failure()).isEqualTo(Failure.CERTIFICATE_MISMATCH);
            impostor.settle();
            assertThat(impostor.bytes()).isZero();
        }
        assertThat(store.pin("acme:1")).hasValue(FIRST);
    }

    @Test
    void aHandshakeThatFailsPinsNothing() {
        server.speaking("TLSv1.1");
        InMemoryCredentialStore store = InMemoryCredentialStore.create();
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.trustOnFirstUse("acme:1", store)))) {
            HttpOutcome.Failed failed =
                    failed(stack.exchange(stack.api(AcmeApi.class).lookup("1")));

            assertThat(failed.failure()).isEqualTo(Failure.TLS_FAILED);
            assertThat(failed.mayHaveLeft()).isFalse();
        }
        assertThat(store.pin("acme:1")).isEmpty();
    }

    @Test
    void aPersonCanTrustANewCertificateWhileTheStackIsOpen() {
        InMemoryCredentialStore store = InMemoryCredentialStore.create();
        store.putPin("acme:1", SECOND);
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.trustOnFirstUse("acme:1", store)))) {
            AcmeApi api = stack.api(AcmeApi.class);
            failed(stack.exchange(api.lookup("1")));

            store.putPin("acme:1", FIRST);

            answered(stack.exchange(api.lookup("1")));
        }
    }

    @Test
    void aDamagedStoreStopsTheConnectionAndSaysWhatToDo() throws IOException {
        FileCredentialStore store = FileCredentialStore.open(directory.resolve("credentials"));
        store.putPin("acme:1", FIRST);
        Files.writeString(store.file("acme:1"), "{\"version\":1,");
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.trustOnFirstUse("acme:1", store)))) {
            OnceGate gate = OnceGate.create();
            HttpOutcome.Failed failed =
                    failed(stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, gate)));

            assertThat(failed.failure()).isEqualTo(Failure.CREDENTIALS_UNAVAILABLE);
            assertThat(failed.text()).contains(store.file("acme:1").toString(), "nothing was sent");
            assertThat(gate.asked()).isZero();
        }
        server.settle();
        assertThat(server.bytes()).isZero();
        assertThatThrownBy(() -> store.pin("acme:1")).isInstanceOf(CredentialStoreException.class);
    }

    @Test
    void anAuthorityMustHaveSignedTheCertificate() {
        Pinning pinning = Pinning.authorities(List.of(WireServer.SECOND.certificate()));
        try (HttpStack stack = HttpStack.open(endpoint(server, pinning))) {
            HttpOutcome.Failed failed =
                    failed(stack.exchange(stack.api(AcmeApi.class).start(TOKEN, SALE, OnceGate.create())));

            assertThat(failed.failure()).isEqualTo(Failure.TLS_FAILED);
        }
        server.settle();
        assertThat(server.bytes()).isZero();
    }

    @Test
    void anAuthorityVouchesForANameAndForNoOther() {
        var authority = new okhttp3.tls.HeldCertificate.Builder()
                .certificateAuthority(0)
                .build();
        var named = new okhttp3.tls.HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        var other = new okhttp3.tls.HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("10.0.0.1")
                .build();
        Pinning pinning = Pinning.authorities(List.of(authority.certificate()));
        try (WireServer right = WireServer.open(named);
                WireServer wrong = WireServer.open(other);
                HttpStack toRight = HttpStack.open(endpoint(right, pinning));
                HttpStack toWrong = HttpStack.open(endpoint(wrong, pinning))) {
            answered(toRight.exchange(toRight.api(AcmeApi.class).lookup("1")));
            HttpOutcome.Failed failed =
                    failed(toWrong.exchange(toWrong.api(AcmeApi.class).ping(TOKEN)));

            assertThat(failed.failure()).isEqualTo(Failure.TLS_FAILED);
            assertThat(failed.mayHaveLeft()).isFalse();
            wrong.settle();
            assertThat(wrong.bytes()).isZero();
        }
    }

    @Test
    void theSystemsAuthoritiesDoNotKnowATerminal() {
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.systemAuthorities()))) {
            assertThat(failed(stack.exchange(stack.api(AcmeApi.class).ping(TOKEN)))
                            .failure())
                    .isEqualTo(Failure.TLS_FAILED);
        }
    }

    @Test
    void trustingAnythingMustBeAskedForByName() {
        try (HttpStack stack = HttpStack.open(endpoint(server, Pinning.trustAnyCertificateAndAcceptForgery()))) {
            assertThat(answered(stack.exchange(stack.api(AcmeApi.class).lookup("1")))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyHttp11IsOffered() {
        try (HttpStack stack = Stacks.pinned(server)) {
            stack.exchange(stack.api(AcmeApi.class).lookup("1"));
        }
        assertThat(server.offeredProtocols()).containsExactly(List.of("http/1.1"));
    }

    @Test
    void plainHttpMustBeAskedForByName() {
        try (WireServer plain = WireServer.openPlain();
                HttpStack wrong = Stacks.pinned(plain, Stacks.hasty());
                HttpStack asked = HttpStack.open(HttpEndpoint.plainHttp("127.0.0.1", plain.port(), "/acme/"))) {
            HttpOutcome.Failed failed =
                    failed(wrong.exchange(wrong.api(AcmeApi.class).ping(TOKEN)));
            assertThat(failed.mayHaveLeft()).isFalse();
            assertThat(plain.seen("POST")).isEmpty();

            answered(asked.exchange(asked.api(AcmeApi.class).ping(TOKEN)));
            assertThat(plain.seen("POST")).hasSize(1);
        }
    }
}
