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
                ? Optional.of(
                        "The reference holds characters that the terminal cannot store: it takes those of ISO 8859-1."
                                + " Nothing was sent.")
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

    /** Returns the messages of an answer without those at its beginning that only announce it: "taken into account". */
    static List<ConcertMessage> ending(List<ConcertMessage> messages, boolean takesIntermediate) {
        return messages.stream()
                .dropWhile(message -> !takesIntermediate && isTakenIntoAccount(message))
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

    /**
     * Returns what an answer to a start says.
     *
     * @param messages all that came, at least one: those of "taken into account", and the one that ends the operation
     */
    static StartAnswer toStartAnswer(List<ConcertMessage> messages, Start start, ConcertSettings settings) {
        ConcertExchange exchange = ConcertExchange.of(messages, start, settings);
        List<ConcertMessage> answers = exchange.ending();
        ConcertMessage answer = answers.isEmpty() ? messages.get(0) : answers.get(0);
        Evidence.Builder evidence = exchange.evidence();
        echo(answer, start.request(), settings, evidence);
        if (answers.isEmpty()) {
            return StartAnswer.lost(
                    "The terminal said that it has taken the request into account, and nothing after that." + ADVICE,
                    evidence.build());
        }
        return answers.size() > 1
                ? StartAnswer.finished(evidence.build())
                : judged(answer, exchange.wasTaken(), evidence, settings);
    }

    /** Returns the means of payment that every request forces; empty when the terminal chooses. */
    static String forced(ConcertSettings settings) {
        return settings.values()
                .find(ConcertSettings.APPLICATION_CODE)
                .filter(code -> !MeansOfPayment.isAny(code))
                .orElse("");
    }

    private static StartAnswer judged(
            ConcertMessage answer, boolean taken, Evidence.Builder evidence, ConcertSettings settings) {
        Complement complement = Complement.of(answer);
        boolean performed = isPerformed(answer);
        if (!performed && !isNotPerformed(answer)) {
            return proofless(answer, "a status that nobody knows", evidence);
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
        if (addVerdict(answer, evidence)) {
            return StartAnswer.finished(evidence.build());
        }
        boolean isBound = evidence.build().key().isPresent();
        boolean isReject = complement == Complement.ABSENT || complement.meaning() == Meaning.REJECTED;
        return performed || !isReject || !isBound
                ? proofless(answer, complement.words(), evidence)
                : rejected(complement, taken, evidence);
    }

    /** What was taken into account was started; that something else was in the way is then no reject any more. */
    private static StartAnswer rejected(Complement complement, boolean taken, Evidence.Builder evidence) {
        if (taken) {
            evidence.contradiction("nothing was started, after it was taken into account");
        }
        if (complement == Complement.ABSENT) {
            return StartAnswer.rejected(
                    ConcertTraits.BUSY,
                    StartAnswer.Cause.BUSY,
                    "The terminal did not perform it and gives no reason: it is at work on something else, or its payment app is"
                            + " not in the foreground. Nothing was started. Bring the app to the front, then try again.",
                    evidence.build());
        }
        return StartAnswer.rejected(
                ConcertTraits.reject(complement),
                StartAnswer.Cause.REQUEST,
                "The terminal refused the request: " + complement.words() + " (AE 01, AF " + complement.code()
                        + "). Nothing was started. Check the settings and what the terminal is enabled for.",
                evidence.build());
    }

    private static StartAnswer proofless(ConcertMessage answer, String words, Evidence.Builder evidence) {
        return StartAnswer.lost(
                "The terminal answered " + codes(answer) + ", " + words + ", which does not prove that no money moved."
                        + ADVICE,
                evidence.build());
    }

    /** Returns status and complement for people. */
    static String codes(ConcertMessage answer) {
        String status =
                answer.text("AE").filter(text -> text.matches("[0-9]{2}")).orElse("?");
        Complement complement = Complement.of(answer);
        return "AE " + status + (complement == Complement.ABSENT ? "" : ", AF " + complement.code());
    }

    /**
     * Adds the verdict that the complement states, or stands for; returns whether there is one.
     *
     * @protocol caisse-ap 6.2 [design]: a time-out at the terminal states none
     */
    static boolean addVerdict(ConcertMessage answer, Evidence.Builder evidence) {
        switch (Complement.of(answer).meaning()) {
            case APPROVED -> evidence.verdict(Verdict.APPROVED);
            case DECLINED -> evidence.verdict(Verdict.DECLINED);
            case CANCELLED -> evidence.verdict(Verdict.CANCELLED);
            case TIMED_OUT -> evidence.implied(Verdict.CANCELLED);
            case NONE, REJECTED, NOTHING -> {
                return false;
            }
        }
        return true;
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

    /**
     * Returns whether an answer may be one to this question: what it repeats of it is the same.
     *
     * @protocol caisse-ap 7 [px:v3]: register and operation are repeated
     * @protocol caisse-ap 17 [px:v3]: the register may have lost its leading zero
     */
    static boolean isAbout(ConcertMessage answer, ConcertMessage asked) {
        return Stream.of(
                        answer.text("CA")
                                .filter(told ->
                                        !isSameNumber(told, asked.text("CA").orElse(""))),
                        answer.text("CD")
                                .filter(told -> !told.equals(asked.text("CD").orElse(""))))
                .allMatch(Optional::isEmpty);
    }

    private static boolean isSameNumber(String told, String ours) {
        return REGISTER.matcher(told).matches() && Integer.parseInt(told) == Integer.parseInt(ours);
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
        evidence.tellsWhatWasPaid(approval && request.operation() != Operation.VOID);
    }

    /** Adds that the answer is for another register than ours; one that cannot be read is not the same as none (E7). */
    static void register(ConcertMessage answer, ConcertSettings settings, boolean approval, Evidence.Builder evidence) {
        Optional<String> told = answer.text("CA");
        if (told.isEmpty()) {
            missing("CA", approval, evidence);
        } else if (!REGISTER.matcher(told.get()).matches()) {
            evidence.unknown("CA");
        } else if (Integer.parseInt(told.get())
                != Integer.parseInt(settings.values().get(ConcertSettings.REGISTER_NUMBER))) {
            evidence.contradiction("for another register");
        }
    }

    /** Adds that a message names another means of payment than the one that every request forces. */
    static void meansOfPayment(ConcertMessage answer, ConcertSettings settings, Evidence.Builder evidence) {
        String forced = forced(settings);
        Optional<String> told = answer.text("CC").filter(code -> !MeansOfPayment.isAny(code));
        if (!forced.isEmpty()
                && told.filter(code -> !MeansOfPayment.isSame(code, forced)).isPresent()) {
            evidence.contradiction("by another means of payment than the one that was asked for");
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
        if (currency.isEmpty()) {
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

    /** Returns the amount that is told; one that is no whole number is not the same as none (E7). */
    static Optional<Money> amount(
            ConcertMessage answer, CurrencyUnit currency, boolean approval, Evidence.Builder evidence) {
        Optional<String> told = answer.text("CB");
        if (told.isEmpty()) {
            missing("CB", approval, evidence);
        } else if (!AMOUNT.matcher(told.get()).matches()) {
            evidence.unknown("CB");
        }
        return told.filter(text -> AMOUNT.matcher(text).matches())
                .map(text -> Money.ofMinor(currency, Long.parseLong(text)));
    }

    private static void missing(String tag, boolean approval, Evidence.Builder evidence) {
        if (approval) {
            evidence.missing(tag);
        }
    }
}
