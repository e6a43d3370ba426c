package dev.tillbridge.testkit.scenario;

import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The keys and words of the scenario language, each in one place. */
final class Language {

    static final String SCENARIOS = "scenarios";
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String CARDHOLDER = "cardholder";
    static final String SCHEME = "scheme";
    static final String TIP = "tip";
    static final String ISSUER = "issuer";
    static final String MERCHANT = "merchant";
    static final String NETWORK = "network";
    static final String HELD_AT = "held at";
    static final String FAULT = "fault";
    static final String AT = "at";
    static final String TIMES = "times";
    static final String ALWAYS = "always";
    static final String ECHOES_OTHER_PARTS = "echoes other parts";
    static final String PART = "part";
    static final String AS = "as";
    static final String FLAGGED = "flagged";
    static final String PARTIAL = "partial";
    static final String MEANWHILE = "meanwhile";
    static final String SAYS_NO = "says no";

    static final String APPROVES = "approves";
    static final String APPROVES_PARTIALLY = "approves partially";
    static final String APPROVES_OFFLINE = "approves offline";
    static final String DECLINES = "declines";
    static final String WANTS_A_CALL = "wants a call";
    static final String CANNOT_BE_REACHED = "cannot be reached";
    static final String ACCEPTS_SIGNATURE = "accepts the signature";

    static final Vocabulary<String> FILE_KEYS = Vocabulary.of(SCENARIOS);
    static final Vocabulary<String> KEYS = Vocabulary.of(
            NAME,
            DESCRIPTION,
            CARDHOLDER,
            SCHEME,
            TIP,
            MERCHANT,
            ISSUER,
            NETWORK,
            ECHOES_OTHER_PARTS,
            MEANWHILE,
            HELD_AT);
    static final Vocabulary<String> FAULT_KEYS = Vocabulary.of(FAULT, AT, TIMES);
    static final Vocabulary<String> PART_KEYS = Vocabulary.of(PART, AS, AT, FLAGGED);
    static final Vocabulary<Part> PARTS = Vocabulary.of(Part.class, Part::words);
    static final Vocabulary<PartLie.Told> TOLD = Vocabulary.of(PartLie.Told.class, Language::of);
    static final Vocabulary<Moment> PART_MOMENTS =
            Vocabulary.of(List.of(Moment.START, Moment.LOOKUP_RESULT), Language::of);
    static final Vocabulary<String> FLAGS = Vocabulary.of(PARTIAL);
    static final Vocabulary<String> MEANWHILE_WORDS = Vocabulary.of(SAYS_NO);
    static final Vocabulary<Scenario.Card> CARDS = Vocabulary.of(Scenario.Card.class, Language::of);
    static final Vocabulary<CardScheme> SCHEMES = Vocabulary.of(CardScheme.class, Language::of);
    static final Vocabulary<String> ISSUER_WORDS =
            Vocabulary.of(APPROVES, APPROVES_OFFLINE, WANTS_A_CALL, CANNOT_BE_REACHED);
    static final Vocabulary<String> ISSUER_KEYS = Vocabulary.of(DECLINES, APPROVES_PARTIALLY);
    static final Vocabulary<String> MERCHANT_WORDS = Vocabulary.of(ACCEPTS_SIGNATURE);
    static final Vocabulary<Fault> FAULTS = Vocabulary.of(Fault.class, Language::of);
    static final Vocabulary<Moment> MOMENTS = Vocabulary.of(Moment.class, Language::of);
    static final Vocabulary<Moment> HELD_MOMENTS = Vocabulary.of(
            Arrays.stream(Moment.values())
                    .filter(moment -> moment != Moment.CONNECT && moment != Moment.LOOKUP_UNKNOWN)
                    .toList(),
            Language::of);

    private Language() {}

    static String of(Scenario.Card card) {
        return switch (card) {
            case TAPPED -> "taps card";
            case INSERTED_WITH_PIN -> "inserts card and enters pin";
            case INSERTED_WITH_WRONG_PIN_FIRST -> "enters wrong pin first";
            case INSERTED_AND_SIGNED -> "inserts card and signs";
            case SWIPED -> "swipes card and signs";
            case CANCELLED_ON_TERMINAL -> "cancels";
            case NOT_SHOWN -> "walks away";
        };
    }

    static String of(CardScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(PartLie.Told told) {
        return told.name().toLowerCase(Locale.ROOT);
    }

    static String of(Moment moment) {
        return moment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static boolean isSigned(Scenario.Card card) {
        return card == Scenario.Card.INSERTED_AND_SIGNED || card == Scenario.Card.SWIPED;
    }
}
