package dev.tillbridge.driver.paynt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.credentials.CredentialStore;
import dev.tillbridge.credentials.CredentialStoreException;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.driver.paynt.wire.PairedReply;
import dev.tillbridge.model.Answer;
import dev.tillbridge.model.Answer.Reason;
import dev.tillbridge.model.Pairing;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.Network;
import dev.tillbridge.spi.http.Deadline;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.HttpOutcome.Failed;
import dev.tillbridge.spi.http.HttpStack;
import dev.tillbridge.spi.http.JsonBodies;
import dev.tillbridge.spi.http.JsonFields;
import dev.tillbridge.spi.http.OwnCredentials;
import dev.tillbridge.spi.http.Pinning;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a code that the terminal shows for a token, and keeps the token. Safe for use by several threads.
 *
 * <p>Pairing has a connection of its own, which trusts one certificate and remembers it outside of the store: only a pairing that succeeded
 * leaves anything behind. The code and the token are in no text.
 *
 * @protocol paynt 3 [seed]: a code for a token; [assumed]: everything else
 */
final class PayntPairing {

    static final String TOKEN = "authToken";

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,16}");
    private static final Pattern USABLE_TOKEN = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final Pattern OTHER_THAN_LETTERS_AND_DIGITS = Pattern.compile("[^A-Za-z0-9]");

    /** @protocol paynt 3.1 [sibling: LocalLink] */
    private static final String HOW_TO_SEE_THE_CODE =
            "On the terminal, open the integration screen of the payment app and choose"
                    + " Pair. It shows a short code; type it in while it is on the screen, as it is good for one try and a few minutes.";

    private static final String NEXT = " Let the terminal show a new code, then pair again.";

    private final PayntSettings settings;
    private final String name;
    private final CredentialStore credentials;
    private final Network network;
    private final String key;

    PayntPairing(PayntSettings settings, DriverContext context) {
        this.settings = settings;
        this.name = context.terminalName();
        this.credentials = context.credentials();
        this.network = context.network();
        this.key = settings.key().value();
    }

    /** Returns the token, which belongs into the request and nowhere else; read anew, as it may have been exchanged meanwhile. */
    Optional<String> token() {
        return credentials.token(key, TOKEN);
    }

    Pairing standing() {
        return new Pairing(token().isPresent(), HOW_TO_SEE_THE_CODE);
    }

    /** Returns what to say when there is no token. */
    String missing() {
        return "The terminal " + name + " (serial number " + settings.serial()
                + ") is not paired with this till, so it takes no payments from it. Pair it first (tillbridge pair "
                + name + ").";
    }

    /** Exchanges the code for a token, once; see {@link dev.tillbridge.spi.PairingSupport#pair}. */
    Answer<String> pair(String code, @Nullable Fingerprint certificate) {
        String typed = code.strip();
        if (!CODE.matcher(typed).matches()) {
            return none(
                    Reason.REFUSED,
                    "A pairing code has 1 to 16 letters or digits and no blanks, this one has " + typed.length()
                            + " characters, so nothing was sent.",
                    " To pair, type in the code that the terminal shows.");
        }
        Optional<Fingerprint> given = Optional.ofNullable(certificate);
        if (given.isPresent() && !settings.isEncrypted()) {
            return none(
                    Reason.REFUSED,
                    "The terminal is spoken to without encryption, as configured, so it has no certificate that could be"
                            + " compared. Nothing was sent.",
                    " Remove the setting 'plainHttp', or pair without a certificate.");
        }
        if (given.isPresent()
                && settings.pin().filter(pin -> !pin.equals(certificate)).isPresent()) {
            return none(
                    Reason.CERTIFICATE_CHANGED,
                    "The configuration names another certificate than the given one. Nothing was sent.",
                    " Change or remove the setting 'certificate', then pair again.");
        }
        try {
            return pair(typed, given.or(settings::pin).or(() -> credentials.pin(key)));
        } catch (CredentialStoreException e) {
            return none(Reason.NOT_AUTHORISED, String.valueOf(e.getMessage()), "");
        }
    }

    private Answer<String> pair(String code, Optional<Fingerprint> expected) {
        CredentialStore seen = InMemoryCredentialStore.create();
        expected.ifPresent(pin -> seen.putPin(key, pin));
        Pinning pinning = Pinning.trustOnFirstUse(key, seen);
        try (HttpStack http = HttpStack.open(settings.endpoint(pinning), settings.limits(), network)) {
            return http.exchange(http.api(PayntApi.class)
                            .pair(
                                    settings.serial(),
                                    code,
                                    Deadline.of(settings.values().get(PayntSettings.PAIR_TIMEOUT))))
                    .match(answer -> answered(answer, code, seen.pin(key)), this::unanswered);
        }
    }

    private Answer<String> unanswered(Failed failed) {
        String next = failed.mayHaveLeft()
                ? " The code may be used up, and the token before it may have ended." + NEXT
                : failed.reason() == Reason.CERTIFICATE_CHANGED
                        ? " To accept the presented certificate, pair again and give its fingerprint."
                        : " Check the settings 'host' and 'port', then pair again.";
        return none(failed.reason(), failed.text(), next);
    }

    /**
     * Returns what an answer means. What the terminal words itself is shown without the code, and without the token before, which it may
     * repeat.
     *
     * @protocol paynt 3.4 [assumed]: 401 for a code, 400 for everything else that is wrong
     */
    private Answer<String> answered(Answered answer, String code, Optional<Fingerprint> certificate) {
        List<String> ours = Stream.concat(Stream.of(code), token().stream()).toList();
        String body = OwnCredentials.of(ours).hideIn(answer.body()).replace(code, "****");
        Answered safe = new Answered(answer.status(), answer.contentType(), body);
        return switch (answer.status()) {
            case 200 -> taken(answer, safe, certificate);
            case 401, 403 ->
                none(
                        Reason.NOT_AUTHORISED,
                        told(safe) + ": the code is wrong, used or too old.",
                        NEXT + " Check the setting 'serial' too.");
            case 400 ->
                none(
                        Reason.REFUSED,
                        told(safe) + ": it is not showing a code, the code is wrong, or " + settings.serial()
                                + " is not its serial number.",
                        " Compare the setting 'serial' with the label of the terminal." + NEXT);
            case 404, 405 -> noTerminal(safe);
            default ->
                none(
                        Reason.LOST,
                        told(safe) + ", which tells neither yes nor no.",
                        " Look at the terminal; the code may be used up." + NEXT);
        };
    }

    private Answer<String> taken(Answered answer, Answered safe, Optional<Fingerprint> certificate) {
        Optional<PairedReply> reply = JsonBodies.find(answer.body(), PairedReply.class);
        if (reply.isEmpty() && answer.body().stripLeading().startsWith("<")) {
            return noTerminal(safe);
        }
        Optional<String> other =
                reply.map(PairedReply::serialNumber).map(JsonFields::text).filter(serial -> !isOurs(serial));
        if (other.isPresent()) {
            return none(
                    Reason.REFUSED,
                    "The terminal that answers at this address says that its serial number is another one than "
                            + settings.serial() + ".",
                    " Check the settings 'host' and 'serial', then pair again with a new code.");
        }
        Optional<String> token = reply.flatMap(r -> token(r.authToken()));
        return token.isPresent()
                ? store(token.get(), certificate)
                : none(
                        Reason.LOST,
                        told(new Answered(answer.status(), answer.contentType(), "")) + ", without a token in it.",
                        " The code may be used up." + NEXT);
    }

    private boolean isOurs(String serial) {
        return OTHER_THAN_LETTERS_AND_DIGITS.matcher(serial).replaceAll("").equalsIgnoreCase(settings.serial());
    }

    /** Returns the token, a text or the digits of a whole number. @protocol paynt 3.3 [assumed] */
    private static Optional<String> token(@Nullable JsonNode field) {
        if (field == null || !(field.isTextual() || field.isIntegralNumber())) {
            return Optional.empty();
        }
        return Optional.of(field.asText().strip())
                .filter(token -> USABLE_TOKEN.matcher(token).matches());
    }

    private Answer<String> noTerminal(Answered safe) {
        return none(
                Reason.NOT_FOUND,
                told(safe)
                        + ": something answers there, but no Paynt terminal that is ready for tills. It may be a terminal of"
                        + " another make, or another device.",
                " Check the settings 'driver', 'host' and 'port', and that the integration mode of the terminal is on.");
    }

    /** Stores both or neither, as the one is of no use without the other. */
    private Answer<String> store(String token, Optional<Fingerprint> certificate) {
        Optional<Fingerprint> before = credentials.pin(key);
        try {
            certificate.ifPresent(pin -> credentials.putPin(key, pin));
            credentials.putToken(key, TOKEN, token);
        } catch (CredentialStoreException e) {
            restore(before);
            return none(
                    Reason.LOST,
                    "The terminal " + name + " gave a token, but it could not be kept: " + e.getMessage()
                            + " The token before it has ended.",
                    " Put that right." + NEXT);
        }
        return Answer.of("The terminal " + name + " (serial number " + settings.serial() + ") at "
                + settings.endpoint(Pinning.systemAuthorities()).address() + " is paired"
                + certificate
                        .map(pin -> ", and its certificate " + pin.shown() + " is trusted from now on")
                        .orElse("")
                + ". Tokens that other tills have for it have ended.");
    }

    private void restore(Optional<Fingerprint> before) {
        try {
            before.ifPresentOrElse(pin -> credentials.putPin(key, pin), () -> credentials.removePin(key));
        } catch (CredentialStoreException e) {
            // The store is told about already; the certificate was shown by the terminal that gave the token.
        }
    }

    private String told(Answered answer) {
        return answer.told(name, "to the pairing");
    }

    private static Answer<String> none(Reason reason, String what, String next) {
        String sentence = what.endsWith(".") ? what : what + ".";
        return Answer.none(reason, sentence + " Nothing was charged, and nothing was stored." + next);
    }
}
