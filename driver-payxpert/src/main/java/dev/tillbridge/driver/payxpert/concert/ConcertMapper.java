package dev.tillbridge.driver.payxpert.concert;

import dev.tillbridge.driver.payxpert.concert.Complement.Meaning;
import dev.tillbridge.driver.payxpert.concert.ConcertMessage.Field;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Start;
import dev.tillbridge.spi.StartAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * Turns starts into messages, and answers into observations. Pure.
 *
 * <p>The verdict comes from the status and the first two characters of its complement and from nothing else; everything else can only
 * weaken it. An authorisation number, card data or a ticket prove nothing.
 *
 * @protocol caisse-ap 6.1 [assumed]: the decision table, in which a positive status alone is no approval at PayXpress
 */
final class ConcertMapper {

    /** @protocol caisse-ap 4 [px:v3] */
    private static final Map<String, Operation> OPERATIONS =
            Map.of("0", Operation.SALE, "7", Operation.SALE, "1", Operation.REFUND, "2", Operation.VOID);

    private static final String PERFORMED = "10";
    private static final String NOT_PERFORMED = "01";
    private static final String TAKEN_INTO_ACCOUNT = "11";

    private static final int LONGEST_AMOUNT = 12;
    private static final int LONGEST_REFERENCE = 99;
    /** Of 900 characters of Base64. */
    private static final int LONGEST_TEXT = 675;

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}");
    private static final Pattern REGISTER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CURRENCY = Pattern.compile("[0-9]{1,3}");

    private static final String ADVICE =
            " Look at the last transaction on the terminal before anything is charged again.";

    private ConcertMapper() {}

    // Messages

    /** Returns why this cannot be asked of such a terminal; empty when it can. */
    static Optional<String> obstacle(StartRequest request) {
        if (request.amount().isEmpty()) {
            return Optional.of(
                    "The terminal finds the original by its amount and the card, and there is no amount. Nothing was"
                            + " sent. Give the amount of the original.");
        }
        if (minor(request.amount().get()).length() > LONGEST_AMOUNT) {
            return Optional.of("The amount has more than " + LONGEST_AMOUNT + " digits. Nothing was sent.");
        }
        if (number(request.amount().get().getCurrencyUnit()).isEmpty()) {
            return Optional.of(
                    "The currency has no ISO number, by which the terminal would know it. Nothing was sent.");
        }
        boolean unfit = request.reference()
                .filter(text -> text.length() > LONGEST_REFERENCE || !ConcertCodec.isPrintable(text))
                .isPresent();
        return unfit
                ? Optional.of("The reference holds characters that the terminal cannot store; it takes at most "
                        + LONGEST_REFERENCE + " of ISO 8859-1. Nothing was sent.")
                : Optional.empty();
    }

    /**
     * Returns the message that starts an operation. It never asks for an answer at once, nor for a part of the amount.
     *
     * @protocol caisse-ap 3.1 [akretion] [px:v3]: the mandatory records
     * @protocol caisse-ap 10.3 [design]: CH is the key of the attempt, CF the reference of the point of sale
     * @protocol caisse-ap 9 [px:v3]: without BA the terminal answers when the operation has ended
     */
    static ConcertMessage toMessage(Start start, ConcertSettings settings) {
        StartRequest request = start.request();
        Money amount = request.amount().orElseThrow();
        return head(settings)
                .add("CB", padded(amount, settings.values().get(ConcertSettings.AMOUNT_DIGITS)))
                .add("CD", code(request))
                .add("CE", number(amount.getCurrencyUnit()))
                .add("CC", settings.values().find(ConcertSettings.APPLICATION_CODE))
                .add("CF", request.reference())
                .add("CH", start.key().map(StartKey::value))
                .add("IM", linked(request).map(ProviderRef::value))
                .add("CK", settings.values().get(ConcertSettings.TICKETS).selection())
                .build();
    }

    /** Returns the message that asks whether the terminal is there. @protocol caisse-ap 3.1 [oca] */
    static ConcertMessage identification(ConcertSettings settings) {
        return head(settings).add("CD", "I").build();
    }

    /**
     * Returns the message that asks for the last ticket again.
     *
     * @protocol caisse-ap 3.1 [assumed]: amount and currency are not needed, and a made-up amount must not be sent
     */
    static ConcertMessage duplicate(Receipt.Audience audience, ConcertSettings settings) {
        return head(settings)
                .add("CD", "3")
                .add("CK", selection(audience).selection())
                .build();
    }

    private static ConcertSettings.Tickets selection(Receipt.Audience audience) {
        return audience == Receipt.Audience.MERCHANT
                ? ConcertSettings.Tickets.MERCHANT
                : ConcertSettings.Tickets.CARDHOLDER;
    }

    /**
     * Returns why these lines cannot be printed, with the place or the length that is in the way; empty when they can.
     *
     * @protocol caisse-ap 11 [px:v3]: at most 900 characters of Base64, of text in ISO 8859-1
     */
    static Optional<String> unprintable(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            Optional<String> strange = ConcertCodec.unprintable(lines.get(i))
                    .map(character -> String.format(
                            Locale.ROOT,
                            "line %d holds U+%04X, and the terminal prints ISO 8859-1 without control characters",
                            number,
                            character));
            if (strange.isPresent()) {
                return strange;
            }
        }
        int length = printed(lines).length();
        return length <= LONGEST_TEXT
                ? Optional.empty()
                : Optional.of("it is " + length + " characters long with its line ends, and the terminal takes "
                        + LONGEST_TEXT);
    }

    /** Returns the message that prints these lines, which can be printed. */
    static ConcertMessage print(List<String> lines, ConcertSettings settings) {
        byte[] text = printed(lines).getBytes(StandardCharsets.ISO_8859_1);
        String packed = Base64.getEncoder().encodeToString(text);
        List<Field> ticket = List.of(new Field("CK", "100"), new Field("AK", packed));
        return head(settings)
                .add("CD", "P")
                .add("ZT", ConcertCodec.records(ticket))
                .build();
    }

    private static String printed(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /** Returns the records that every message begins with. */
    static ConcertMessage.Builder head(ConcertSettings settings) {
        return ConcertMessage.builder()
                .add("CZ", settings.values().get(ConcertSettings.PROTOCOL_VERSION))
                .add("CJ", settings.values().get(ConcertSettings.PROTOCOL_IDENTIFIER))
                .add("CA", settings.values().get(ConcertSettings.REGISTER_NUMBER));
    }

    private static String code(StartRequest request) {
        return switch (request.operation()) {
            case SALE -> request.deferred() ? "7" : "0";
            case REFUND -> "1";
            case VOID -> "2";
            default ->
                throw new IllegalArgumentException(
                        "Concert has no " + request.operation() + "; core asks for declared operations only");
        };
    }

    /** Returns what a refund refunds; a void is found by its amount and the card, whatever else is known of it. */
    private static Optional<ProviderRef> linked(StartRequest request) {
        return request.operation() == Operation.REFUND ? request.original() : Optional.empty();
    }

    private static String minor(Money amount) {
        return amount.getAmountMinor().toBigIntegerExact().toString();
    }

    private static String padded(Money amount, int digits) {
        String minor = minor(amount);
        return "0".repeat(Math.max(0, digits - minor.length())) + minor;
    }

    private static String number(CurrencyUnit currency) {
        return currency.getNumeric3Code();
    }

    // Answers

    /** Returns the messages that end an operation: those of "taken into account" only announce another one. */
    static List<ConcertMessage> ending(List<ConcertMessage> messages, boolean takesIntermediate) {
        return messages.stream()
                .filter(message -> message.has("AE"))
                .filter(message -> takesIntermediate || !isTakenIntoAccount(message))
                .toList();
    }

    static boolean isPerformed(ConcertMessage answer) {
        return answer.text("AE").filter(PERFORMED::equals).isPresent();
    }

    static boolean isNotPerformed(ConcertMessage answer) {
        return answer.text("AE").filter(NOT_PERFORMED::equals).isPresent();
    }

    static boolean isTakenIntoAccount(ConcertMessage answer) {
        return answer.text("AE").filter(TAKEN_INTO_ACCOUNT::equals).isPresent();
    }

    /** Returns whether an operation "performed" is one without the complement that this vendor sends with every approval. */
    private static boolean lacksComplement(ConcertMessage answer, ConcertSettings settings) {
        return !answer.has("AF") && settings.profile() == ConcertSettings.Profile.PAYXPRESS;
    }

    /**
     * Returns the records that usually come with an approval, and those that could still deny one.
     *
     * @protocol caisse-ap 7 [px:v3]: the echoed ones
     * @protocol caisse-ap 6.1 [px:v3]: the complement; a vendor that sends none with an approval sends one with a refusal
     */
    static Set<String> wanted(ConcertMessage sent, ConcertSettings settings) {
        List<String> wanted = new ArrayList<>(List.of("AF", "CA", "CB", "CD", "CE"));
        if (settings.echoesKey()) {
            wanted.add("CH");
        }
        if (sent.has("CK")) {
            wanted.add("ZT");
        }
        return Set.copyOf(wanted);
    }

    /** Returns what an answer to a start says; of several messages, all those that end the operation. */
    static StartAnswer toStartAnswer(List<ConcertMessage> answers, Start start, ConcertSettings settings) {
        if (answers.isEmpty()) {
            return StartAnswer.lost(
                    "The terminal said that it has taken the request into account, and nothing after that." + ADVICE);
        }
        ConcertMessage answer = answers.get(0);
        Evidence.Builder evidence = Evidence.builder()
                .complete(true)
                .key(start.key()
                        .filter(key -> isBound(answer, settings))
                        .map(StartKey::value)
                        .orElse(null))
                .details(ConcertDetailsMapper.details(answer));
        Optional<String> foreign = foreign(answer, start.key().map(StartKey::value), settings);
        if (foreign.isPresent()) {
            return StartAnswer.finished(evidence.key(foreign.get()).build());
        }
        if (disagree(answers)) {
            evidence.contradiction("two answers that differ");
        }
        echo(answer, start.request(), settings, evidence);
        return judged(answer, settings, evidence);
    }

    /**
     * Returns whether an answer on the connection of a start may be taken for an answer to it.
     *
     * @protocol caisse-ap 7 [assumed]: where CH is not known to be echoed, its absence says nothing, and the connection has to do
     */
    private static boolean isBound(ConcertMessage answer, ConcertSettings settings) {
        return answer.has("CH") || !settings.echoesKey();
    }

    private static StartAnswer judged(ConcertMessage answer, ConcertSettings settings, Evidence.Builder evidence) {
        Complement complement = Complement.of(answer);
        boolean performed = isPerformed(answer);
        if (!performed && !isNotPerformed(answer)) {
            return proofless(answer, "a status that nobody knows");
        }
        if (performed && complement == Complement.ABSENT) {
            if (lacksComplement(answer, settings)) {
                evidence.missing("AF");
            }
            return StartAnswer.finished(evidence.verdict(Verdict.APPROVED).build());
        }
        if (!performed && complement == Complement.AUTHORISED) {
            evidence.contradiction("not performed, but authorised");
        }
        if (addVerdict(answer, settings, evidence)) {
            return StartAnswer.finished(evidence.build());
        }
        boolean nothingStarted = !performed
                && isBound(answer, settings)
                && !isCardSeen(answer)
                && evidence.build().contradictions().isEmpty();
        if (nothingStarted && complement == Complement.ABSENT) {
            return StartAnswer.rejected(
                    ConcertTraits.BUSY,
                    StartAnswer.Cause.BUSY,
                    "The terminal did not perform it and gives no reason: it is at work on something else, or its payment app is"
                            + " not in the foreground. Nothing was started. Bring the app to the front, then try again.");
        }
        if (nothingStarted && complement.meaning() == Meaning.REJECTED) {
            return StartAnswer.rejected(
                    ConcertTraits.reject(complement),
                    StartAnswer.Cause.REQUEST,
                    "The terminal refused the request: " + complement.words() + " (AE 01, AF " + complement.code()
                            + "). Nothing was started. Check the settings and what the terminal is enabled for.");
        }
        return proofless(answer, complement.words());
    }

    private static StartAnswer proofless(ConcertMessage answer, String words) {
        return StartAnswer.lost("The terminal answered " + codes(answer) + ", " + words
                + ", which does not prove that no money moved." + ADVICE);
    }

    /** Returns status and complement for people. */
    static String codes(ConcertMessage answer) {
        String status =
                answer.text("AE").filter(text -> text.matches("[0-9]{2}")).orElse("?");
        Complement complement = Complement.of(answer);
        return "AE " + status + (complement == Complement.ABSENT ? "" : ", AF " + complement.code());
    }

    /**
     * Adds the verdict that the complement states; returns whether it states one.
     *
     * @protocol caisse-ap 6.2 [design]: a time-out at the terminal counts only without card data and authorisation number
     */
    static boolean addVerdict(ConcertMessage answer, ConcertSettings settings, Evidence.Builder evidence) {
        switch (Complement.of(answer).meaning()) {
            case APPROVED -> evidence.verdict(Verdict.APPROVED);
            case DECLINED -> {
                evidence.verdict(Verdict.DECLINED);
                if (answer.has("AC") && isDoubtful(settings)) {
                    evidence.contradiction("refused with an authorisation number");
                }
            }
            case CANCELLED -> {
                evidence.verdict(Verdict.CANCELLED);
                if (answer.has("AC")) {
                    evidence.contradiction("cancelled with an authorisation number and without a reversal");
                }
            }
            case TIMED_OUT -> {
                if (isCardSeen(answer)) {
                    return false;
                }
                evidence.verdict(Verdict.CANCELLED);
            }
            case NONE, REJECTED, NOTHING -> {
                return false;
            }
        }
        return true;
    }

    private static boolean isDoubtful(ConcertSettings settings) {
        return settings.values().get(ConcertSettings.AUTHORISATION_ON_REFUSAL) == ConcertSettings.OnRefusal.DOUBT;
    }

    static boolean isCardSeen(ConcertMessage answer) {
        return answer.has("AA") || answer.has("AC");
    }

    /**
     * Returns what an answer names that is not ours; empty when it names nothing of the kind.
     *
     * @protocol caisse-ap 7 [assumed]: CH, where it is told, is the one that was sent
     */
    static Optional<String> foreign(ConcertMessage answer, Optional<String> key, ConcertSettings settings) {
        Optional<String> otherKey =
                answer.text("CH").filter(told -> key.filter(told::equals).isEmpty());
        return otherKey.or(() -> foreignSerial(answer, settings).map(serial -> "terminal " + serial));
    }

    /** Returns the serial number of the terminal that answered, where it is not the configured one. */
    static Optional<String> foreignSerial(ConcertMessage answer, ConcertSettings settings) {
        return settings.serial()
                .flatMap(ours ->
                        answer.text("AQ").filter(theirs -> !theirs.strip().equalsIgnoreCase(ours)));
    }

    private static boolean disagree(List<ConcertMessage> answers) {
        return answers.stream()
                        .map(answer -> Stream.of("AE", "AF", "CA", "CB", "CD", "CE", "CH", "AQ")
                                .map(answer::text)
                                .toList())
                        .distinct()
                        .count()
                > 1;
    }

    // What an answer repeats of the request

    /**
     * Adds what the answer repeats; what is missing counts only with an approval.
     *
     * @protocol caisse-ap 7 [oca]: some leave the amount out when the customer cancels
     * @protocol caisse-ap 15 [hipay]: the amount is the one really paid
     */
    private static void echo(
            ConcertMessage answer, StartRequest request, ConcertSettings settings, Evidence.Builder evidence) {
        Complement complement = Complement.of(answer);
        boolean approval =
                isPerformed(answer) && (complement == Complement.ABSENT || complement == Complement.AUTHORISED);
        register(answer, settings, approval, evidence);
        operation(answer, request, approval, evidence);
        Optional<CurrencyUnit> told = currency(answer, approval, evidence);
        Money asked = request.amount().orElseThrow();
        Optional<Money> amount = amount(answer, told.orElse(asked.getCurrencyUnit()), approval, evidence);
        // A refusal may well say that nothing was paid.
        amount.filter(money -> approval || money.isPositive())
                .ifPresent(money -> evidence.amounts(Amounts.ofBase(money)));
        boolean lower = approval
                && request.operation() != Operation.VOID
                && amount.filter(Money::isPositive)
                        .filter(money -> money.isSameCurrency(asked) && money.isLessThan(asked))
                        .isPresent();
        evidence.partial(lower);
    }

    private static void register(
            ConcertMessage answer, ConcertSettings settings, boolean approval, Evidence.Builder evidence) {
        Optional<String> told =
                answer.text("CA").filter(text -> REGISTER.matcher(text).matches());
        if (told.isEmpty()) {
            missing("CA", approval, evidence);
        } else if (Integer.parseInt(told.get())
                != Integer.parseInt(settings.values().get(ConcertSettings.REGISTER_NUMBER))) {
            evidence.contradiction("for another register");
        }
    }

    private static void operation(
            ConcertMessage answer, StartRequest request, boolean approval, Evidence.Builder evidence) {
        Optional<String> told = answer.text("CD");
        if (told.isEmpty()) {
            missing("CD", approval, evidence);
            return;
        }
        Operation known = OPERATIONS.get(told.get());
        if (told.get().equals(code(request))) {
            evidence.operation(request.operation());
        } else if (known != null && known != request.operation()) {
            evidence.operation(known);
        } else if (known != null) {
            evidence.contradiction("for another kind of debit");
        } else if (approval) {
            evidence.unknown("CD");
        } else {
            evidence.contradiction("for something that is no payment");
        }
    }

    /** Returns the currency that is told, and adds it. */
    static Optional<CurrencyUnit> currency(ConcertMessage answer, boolean approval, Evidence.Builder evidence) {
        Optional<String> told = answer.text("CE");
        if (told.isEmpty()) {
            missing("CE", approval, evidence);
            return Optional.empty();
        }
        Optional<CurrencyUnit> currency = currency(told.get());
        currency.ifPresent(evidence::currency);
        if (currency.isEmpty() && approval) {
            evidence.unknown("CE");
        }
        return currency;
    }

    private static Optional<CurrencyUnit> currency(String number) {
        try {
            return CURRENCY.matcher(number).matches()
                    ? Optional.of(CurrencyUnit.ofNumericCode(number))
                    : Optional.empty();
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
        }
    }

    /** Returns the amount that is told; one that is no whole number decides nothing and is reported as missing. */
    static Optional<Money> amount(
            ConcertMessage answer, CurrencyUnit currency, boolean approval, Evidence.Builder evidence) {
        Optional<String> told =
                answer.text("CB").filter(text -> AMOUNT.matcher(text).matches());
        if (told.isEmpty()) {
            missing("CB", approval, evidence);
        }
        return told.map(text -> Money.ofMinor(currency, Long.parseLong(text)));
    }

    private static void missing(String tag, boolean approval, Evidence.Builder evidence) {
        if (approval) {
            evidence.missing(tag);
        }
    }
}
