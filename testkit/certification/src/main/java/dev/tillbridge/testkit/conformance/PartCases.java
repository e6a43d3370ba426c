package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Feature;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.Sale;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.PartLie.Told;
import dev.tillbridge.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;

/** Cases about the parts of an amount: each is handed on as the terminal tells it, where it repeats a start and in the result. */
final class PartCases {

    private static final long TIP = 125;
    private static final long CASH = 2000;

    private PartCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Part part : Part.values()) {
            cases.add(told(PartLie.of(part, Told.HIGHER), "as the result tells it"));
            cases.add(told(PartLie.of(part, Told.ABSENT), "as untold where the result does not tell it"));
            cases.add(unreadable(PartLie.of(part, Told.UNREADABLE)));
            cases.add(echoed(PartLie.of(part, Told.HIGHER).at(Moment.START)));
            cases.add(unreadable(PartLie.of(part, Told.UNREADABLE).at(Moment.START)));
        }
        return cases;
    }

    private static ConformanceCase.Builder of(Rule rule, PartLie lie, String title) {
        boolean isAcceptance = lie.moment() == Moment.START;
        String where = isAcceptance ? "acceptance" : "result";
        ConformanceCase.Builder told = ConformanceCase.of(
                        rule,
                        "sale/" + lie.part().name().toLowerCase(Locale.ROOT) + "-"
                                + lie.told().name().toLowerCase(Locale.ROOT) + "-in-" + where,
                        title)
                .unless(Declared.operation(Operation.SALE));
        return isAcceptance ? told.unless(Results.lookedUp()) : told;
    }

    private static ConformanceCase told(PartLie lie, String how) {
        return of(Rule.AMOUNTS_TOLD, lie, "the " + lie.part().words() + " is handed on " + how)
                .does(scene -> handedOn(scene, lie));
    }

    private static ConformanceCase echoed(PartLie lie) {
        return of(
                        Rule.AMOUNT_ECHOED,
                        lie,
                        "the " + lie.part().words() + " is handed on as the acceptance of a start tells it")
                .does(scene -> handedOn(scene, lie));
    }

    private static void handedOn(Scene scene, PartLie lie) {
        Sale sale = sale(scene, lie);
        Optional<Money> stated = lie.told() == Told.ABSENT
                ? Optional.empty()
                : Optional.of(
                        ordered(scene, sale, lie.part()).plus(scene.requests().minor(1)));
        Evidence evidence = evidence(scene, sale, lie);
        Optional<Money> told = evidence.amounts().part(lie.part());
        if (!told.equals(stated)) {
            checkThatItWasSent(scene, sale, lie.part());
        }
        scene.expect(
                told.equals(stated),
                "the " + lie.part().words() + " as it was told, " + words(stated),
                "the driver told " + words(told));
    }

    /** A terminal that was not asked for a part tells another one than is expected here; that is judged elsewhere. */
    private static void checkThatItWasSent(Scene scene, Sale sale, Part part) {
        Money ordered = ordered(scene, sale, part);
        Optional<Money> sent = scene.entries().stream().findFirst().flatMap(entry -> switch (part) {
            case GRATUITY -> Optional.of(entry.gratuity());
            case CASHBACK -> Optional.of(entry.cashback());
            default -> Optional.empty();
        });
        if (sent.filter(money -> !money.isEqual(ordered)).isPresent()) {
            throw UnjudgedException.notApplicable("the terminal was not asked for the " + part.words() + ", which "
                    + Rule.FEATURE_REAL.id() + " judges");
        }
    }

    private static ConformanceCase unreadable(PartLie lie) {
        return of(
                        Rule.AMOUNT_ECHOED,
                        lie,
                        "it is said that the " + lie.part().words() + " cannot be read, "
                                + (lie.moment() == Moment.START ? "in an acceptance" : "in a result"))
                .does(scene -> {
                    Evidence evidence = evidence(scene, sale(scene, lie), lie);
                    scene.expect(
                            !evidence.unknown().isEmpty() || !evidence.missing().isEmpty(),
                            "that something cannot be read",
                            "the driver told " + Words.of(evidence.amounts()) + " and nothing else");
                });
    }

    private static String words(Optional<Money> money) {
        return money.map(Money::toString).orElse("nothing");
    }

    /** Returns a sale with everything that this driver can ask for. */
    private static Sale sale(Scene scene, PartLie lie) {
        boolean told = scene.simulated()
                .filter(terminal ->
                        terminal.partsTold(Operation.SALE, lie.moment()).contains(lie.part()))
                .isPresent();
        if (!told) {
            throw UnjudgedException.notApplicable(
                    "this wire has no place for a " + lie.part().words() + " there");
        }
        Requests requests = scene.requests();
        Declared declared = scene.declared();
        return Sale.builder()
                .tender(requests.tender())
                .amount(requests.amount())
                .reference(requests.reference(Operation.SALE))
                .gratuity(declared.knows(Operation.SALE, Feature.GRATUITY) ? requests.minor(TIP) : null)
                .cashback(declared.knows(Operation.SALE, Feature.CASHBACK) ? requests.minor(CASH) : null)
                .build();
    }

    private static Money ordered(Scene scene, Sale sale, Part part) {
        Optional<Money> ordered = switch (part) {
            case BASE -> sale.amount();
            case GRATUITY -> sale.gratuity();
            case CASHBACK -> sale.cashback();
            case DONATION, SURCHARGE, DISCOUNT -> Optional.empty();
        };
        return ordered.orElse(scene.requests().minor(0));
    }

    /** Carries a sale through at a terminal that tells a part otherwise, and returns what the driver made of that. */
    private static Evidence evidence(Scene scene, Sale sale, PartLie lie) {
        scene.mark();
        scene.play(Scenario.tapsCard().approved().tells(lie));
        DriverBench bench = scene.bench();
        Notes.Started started = bench.start(sale);
        Results.accepted(scene, started);
        scene.settle(bench, started);
        if (lie.moment() == Moment.START || Results.moment(scene.declared(), Operation.SALE) == Moment.START) {
            return started.evidence()
                    .orElseThrow(() -> new RuleBrokenException("a result", "the driver said " + started.words()));
        }
        Notes.LookedUp note = bench.lookup(started);
        return note.result().orElseThrow(() -> new RuleBrokenException("a result", "the driver said " + note.words()));
    }
}
