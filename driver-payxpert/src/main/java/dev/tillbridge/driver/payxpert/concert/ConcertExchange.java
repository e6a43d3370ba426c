package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.socket.FieldMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All messages that came as the answer to one start: whose they are, and what they say together. Pure.
 *
 * <p>Each of them has to be ours by itself: what one of them names vouches for none of the others. What any of them said stays said,
 * whatever the last one says.
 *
 * @protocol caisse-ap 9 [design]: "taken into account" may come before the answer that ends the operation
 */
final class ConcertExchange {

    /** What one operation has only one of; compared wherever two messages tell it. */
    private static final List<String> ONE_OF_EACH = List.of("AC", "AQ", "CA", "CD", "CE", "CH", "ID");

    /** @protocol caisse-ap 7 [hipay]: a terminal may cut the private data that it repeats, to so many characters */
    private static final int SHORTEST_CUT = 32;

    private final List<FieldMessage> announcing;
    private final List<FieldMessage> ending;
    private final List<FieldMessage> all;
    private final Start start;
    private final ConcertSettings settings;

    private ConcertExchange(List<FieldMessage> all, Start start, ConcertSettings settings) {
        this.all = all;
        this.ending = ConcertMapper.ending(all, false);
        this.announcing = all.subList(0, all.size() - ending.size());
        this.start = start;
        this.settings = settings;
    }

    /** Returns the exchange in which these messages came, at least one. */
    static ConcertExchange of(List<FieldMessage> messages, Start start, ConcertSettings settings) {
        return new ConcertExchange(List.copyOf(messages), start, settings);
    }

    /** Returns the messages that end the operation; none when it was only taken into account, and not more than one that can be believed. */
    List<FieldMessage> ending() {
        return ending;
    }

    /** Returns whether the request was taken into account before. */
    boolean wasTaken() {
        return !announcing.isEmpty();
    }

    /** Returns whether another reference than the one that was sent is named, and that does not make it another's: somebody should know. */
    boolean isOddlyReferenced() {
        return all.stream().allMatch(message -> foreign(message).isEmpty())
                && all.stream().anyMatch(this::namesAnotherReference);
    }

    /** Returns evidence of whose answer this is, and of everything that speaks for or against it beside the verdict. */
    Evidence.Builder evidence() {
        Evidence.Builder evidence = Evidence.builder().complete(true).details(details());
        all.stream()
                .map(this::foreign)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresentOrElse(evidence::key, () -> addKey(evidence));
        if (ending.size() > 1) {
            evidence.contradiction("two answers to one question");
        } else if (disagree()) {
            evidence.contradiction("two messages that differ");
        } else if (announcing.stream().anyMatch(this::tookAnotherAmount)) {
            evidence.contradiction("another amount was taken into account");
        } else if (announcing.stream().anyMatch(this::tookAnotherOrder)) {
            evidence.contradiction("something else was taken into account");
        }
        all.forEach(message -> {
            ConcertEchoMapper.meansOfPayment(message, settings, evidence);
            ConcertTraces.addTo(evidence, message, ConcertMessageMapper.forced(settings));
        });
        return evidence;
    }

    // Whose it is

    /** Returns what a message names that is not ours; empty when it names nothing of the kind. */
    private Optional<String> foreign(FieldMessage message) {
        return ConcertEchoMapper.foreign(message, ourKey(), settings)
                .or(() -> namesAnotherReference(message) && isKnownByReference(message)
                        ? Optional.of("another reference")
                        : Optional.empty());
    }

    /**
     * Returns whether the reference tells whose a message is: where no key comes with it, and the maker is known to repeat what was sent.
     *
     * @protocol caisse-ap 7 [design]: other makes put data of their own there
     */
    private boolean isKnownByReference(FieldMessage message) {
        return !message.has("CH") && settings.profile() == ConcertSettings.Profile.PAYXPRESS;
    }

    private Optional<String> ourKey() {
        return start.key().map(StartKey::value);
    }

    /** @protocol caisse-ap 7 [assumed]: another reference (CF) is no more than odd; where no key comes with it, it is all that tells whose it is */
    private boolean namesAnotherReference(FieldMessage message) {
        return start.request()
                .reference()
                .map(String::strip)
                .filter(ours -> message.all("CF").stream().anyMatch(told -> !isSameReference(told, ours)))
                .isPresent();
    }

    private static boolean isSameReference(String told, String ours) {
        String plain = told.strip();
        return plain.equals(ours) || (told.length() >= SHORTEST_CUT && ours.startsWith(plain));
    }

    /** @protocol caisse-ap 7 [assumed]: where CH is not known to be echoed, its absence says nothing, and the connection has to do */
    private void addKey(Evidence.Builder evidence) {
        if (keyless().isEmpty()) {
            evidence.key(ourKey().orElse(null));
        } else if (!settings.echoesKey()) {
            evidence.assumedKey(ourKey().orElse(null));
            if (keyless().stream().anyMatch(ConcertDetailsMapper::isOfUnreadableDate)) {
                evidence.keyDoubt("AP");
            }
        }
    }

    private List<FieldMessage> keyless() {
        return all.stream().filter(message -> !message.has("CH")).toList();
    }

    // What it says

    private boolean disagree() {
        return ONE_OF_EACH.stream().anyMatch(tag -> differ(texts(tag).map(ConcertExchange::plain)))
                || differ(
                        texts("CC").filter(code -> !MeansOfPayment.isAny(code)).map(MeansOfPayment::name))
                || differ(texts("AA").map(MaskedPan::from).flatMap(Optional::stream))
                || differ(all.stream().map(ConcertDetailsMapper::hostCode).flatMap(Optional::stream))
                || announcing.stream().anyMatch(this::hasAnotherComplement);
    }

    private Stream<String> texts(String tag) {
        return all.stream().flatMap(message -> message.field(tag).stream());
    }

    private static boolean differ(Stream<?> told) {
        return told.distinct().count() > 1;
    }

    private static String plain(String told) {
        return told.matches("0+[0-9]+") ? told.replaceFirst("^0+(?=[0-9])", "") : told;
    }

    /** A complement says how an operation ended, so the one that came with "taken into account" is not taken back by another, or by none. */
    private boolean hasAnotherComplement(FieldMessage taken) {
        return taken.has("AF") && ending.stream().anyMatch(answer -> Complement.of(answer) != Complement.of(taken));
    }

    /** Returns whether a message takes another amount into account than the ordered one; the one that is paid in the end may be lower. */
    private boolean tookAnotherAmount(FieldMessage taken) {
        String ordered = plain(sent("CB"));
        return isTold(taken, "CB", told -> !plain(told).equals(ordered));
    }

    private boolean tookAnotherOrder(FieldMessage taken) {
        return !ConcertEchoMapper.isAbout(taken, ConcertMessageMapper.toMessage(start, settings))
                || isTold(taken, "CE", told -> !plain(told).equals(plain(sent("CE"))));
    }

    private static boolean isTold(FieldMessage message, String tag, Predicate<String> what) {
        return message.field(tag).filter(what).isPresent();
    }

    private String sent(String tag) {
        return ConcertMessageMapper.toMessage(start, settings).field(tag).orElse("");
    }

    // Details

    /**
     * Returns the details that the answer tells, and those that were told before it and not by it.
     *
     * <p>The date is that of the oldest of those that name no key: it is what tells whose they are.
     */
    private TransactionDetails details() {
        FieldMessage answer = FieldMessage.of(Stream.concat(ending.stream(), announcing.stream())
                .flatMap(message -> message.fields().stream())
                .toList());
        TransactionDetails.Builder details = ConcertDetailsMapper.details(answer, settings).toBuilder();
        announcing.stream()
                .flatMap(taken -> taken.field("AC").stream())
                .findFirst()
                .ifPresent(details::authorisationCode);
        all.stream()
                .map(ConcertDetailsMapper::hostCode)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(details::responseCode);
        if (!keyless().isEmpty()) {
            details.completedAt(keyless().stream()
                    .map(ConcertDetailsMapper::completedAt)
                    .flatMap(Optional::stream)
                    .sorted()
                    .findFirst()
                    .orElse(null));
        }
        return details.build();
    }
}
