package dev.tillbridge.testkit.conformance;

import dev.tillbridge.model.Answer;
import dev.tillbridge.model.CardAcquisition;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.Receipt;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.CardAcquisitionSupport;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.PreAuthorisationSupport;
import dev.tillbridge.spi.PrintSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.spi.ReprintSupport;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Cases about questions that are no payments. */
final class AbilityCases {

    /**
     * A question that a terminal can be asked.
     *
     * @param name its name in the id of a case
     * @param ability the optional interface
     * @param words what the driver declares with it
     * @param moment where faults strike it; absent where the wire has no such exchange everywhere
     * @param need whether somebody must be at the terminal
     * @param before what must be there to be asked about
     * @param ask asks it about that
     */
    private record Question(
            String name,
            Class<?> ability,
            String words,
            @Nullable Moment moment,
            Need need,
            Before before,
            BiFunction<DriverBench, PreAuthId, Answer<?>> ask) {}

    /** What must have happened before a question makes sense. */
    private enum Before {
        NOTHING,
        A_SALE,
        A_PRE_AUTHORISATION
    }

    private static final PreAuthId NONE = new PreAuthId("none");

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "info",
                    InfoSupport.class,
                    "what the terminal is",
                    Moment.REPORT,
                    Need.NOBODY,
                    Before.NOTHING,
                    (b, id) -> b.as(InfoSupport.class).info()),
            new Question(
                    "ping",
                    PingSupport.class,
                    "a ping",
                    null,
                    Need.NOBODY,
                    Before.NOTHING,
                    (b, id) -> b.as(PingSupport.class).ping()),
            new Question(
                    "certificate",
                    CertificateSupport.class,
                    "certificates",
                    null,
                    Need.NOBODY,
                    Before.NOTHING,
                    (b, id) -> b.as(CertificateSupport.class).presentedCertificate()),
            new Question(
                    "history",
                    HistorySupport.class,
                    "a list of transactions",
                    Moment.REPORT,
                    Need.CARDHOLDER,
                    Before.A_SALE,
                    (b, id) -> b.as(HistorySupport.class).history()),
            new Question(
                    "report-x",
                    ReportSupport.class,
                    "reports",
                    Moment.REPORT,
                    Need.NOBODY,
                    Before.NOTHING,
                    (b, id) -> b.as(ReportSupport.class).report(Report.Kind.X)),
            new Question(
                    "report-z",
                    ReportSupport.class,
                    "reports",
                    Moment.REPORT,
                    Need.SIMULATOR,
                    Before.NOTHING,
                    (b, id) -> b.as(ReportSupport.class).report(Report.Kind.Z)),
            new Question(
                    "pre-authorisation",
                    PreAuthorisationSupport.class,
                    "the status of a pre-authorisation",
                    Moment.REPORT,
                    Need.CARDHOLDER,
                    Before.A_PRE_AUTHORISATION,
                    (b, id) -> b.as(PreAuthorisationSupport.class).preAuthorisation(id)),
            new Question(
                    "reprint",
                    ReprintSupport.class,
                    "a receipt again",
                    Moment.REPORT,
                    Need.CARDHOLDER,
                    Before.A_SALE,
                    (b, id) -> b.as(ReprintSupport.class).reprint(Receipt.Audience.CARDHOLDER)),
            new Question(
                    "print",
                    PrintSupport.class,
                    "printing",
                    Moment.REPORT,
                    Need.NOBODY,
                    Before.NOTHING,
                    (b, id) -> b.as(PrintSupport.class).print(List.of("TILLBRIDGE", "12345"))),
            new Question(
                    "acquisition",
                    CardAcquisitionSupport.class,
                    "card acquisition",
                    Moment.ACQUISITION,
                    Need.CARDHOLDER,
                    Before.NOTHING,
                    AbilityCases::acquire));

    private AbilityCases() {}

    static List<ConformanceCase> all() {
        List<ConformanceCase> cases = new ArrayList<>();
        QUESTIONS.forEach(question -> cases.add(real(question)));
        cases.add(cardRead());
        QUESTIONS.forEach(question -> cases.add(moving(question)));
        for (Question question : QUESTIONS) {
            Moment moment = question.moment();
            if (moment != null) {
                cases.add(lost(question, Fault.LOSE_ANSWER.at(moment)));
                cases.add(lost(question, Fault.GARBLE_ANSWER.at(moment)));
            }
        }
        return cases;
    }

    /** Begins an acquisition and ends it. */
    private static Answer<StartKey> acquire(DriverBench bench, PreAuthId nothing) {
        CardAcquisitionSupport support = bench.as(CardAcquisitionSupport.class);
        Answer<StartKey> begun = support.beginAcquisition(CardAcquisition.of(bench.amount()));
        begun.value().ifPresent(support::endAcquisition);
        return begun;
    }

    private static ConformanceCase.Builder about(Rule rule, Question question, String detail, String title) {
        return ConformanceCase.of(rule, question.name() + detail, title)
                .needs(question.need())
                .unless(Declared.ability(question.ability(), question.words()))
                .unless(declared -> question.before() == Before.A_PRE_AUTHORISATION
                        ? Declared.operation(Operation.PRE_AUTHORISATION).apply(declared)
                        : question.before() == Before.A_SALE
                                ? Declared.operation(Operation.SALE).apply(declared)
                                : java.util.Optional.empty());
    }

    /** Brings about what is asked for; returns the id of what is held. */
    private static PreAuthId before(Scene scene, Question question) {
        PreAuthId id = NONE;
        if (question.before() == Before.A_SALE && scene.hasSold()) {
            scene.did("nothing, as a sale was made before");
        } else if (question.before() == Before.A_SALE) {
            scene.play(Scenario.tapsCard().approved());
            StartRequest sale = scene.requests().of(Operation.SALE);
            scene.desk().perform(sale);
            scene.sold();
        } else if (question.before() == Before.A_PRE_AUTHORISATION) {
            PreAuthId held = scene.requests().held(true);
            id = held == null ? NONE : held;
        }
        scene.mark();
        return id;
    }

    private static ConformanceCase real(Question question) {
        return about(Rule.ABILITY_REAL, question, "", "the terminal answers: " + question.words())
                .does(scene -> {
                    PreAuthId id = before(scene, question);
                    Answer<?> answer = question.ask().apply(scene.bench(), id);
                    scene.seen(question.name() + ": " + words(answer));
                    scene.expect(answer.value().isPresent(), "an answer", "the driver said " + words(answer));
                });
    }

    private static ConformanceCase cardRead() {
        return ConformanceCase.of(
                        Rule.ABILITY_REAL, "acquisition/read", "a card is read before anything is paid, and let go")
                .needs(Need.CARDHOLDER)
                .unless(Declared.ability(CardAcquisitionSupport.class, "card acquisition"))
                .does(scene -> {
                    scene.play(Scenario.tapsCard().approved());
                    DriverBench bench = scene.bench();
                    CardAcquisitionSupport support = bench.as(CardAcquisitionSupport.class);
                    scene.seen("let go: "
                            + support.endAcquisition(
                                    FeatureCases.card(scene, bench).key()));
                    scene.expect(scene.entries().isEmpty(), "nothing to be paid", scene.truth());
                });
    }

    private static ConformanceCase moving(Question question) {
        return about(
                        Rule.QUESTION_MOVES_NOTHING,
                        question,
                        "",
                        "asking for " + question.words() + " moves no money and starts nothing")
                .needs(Need.SIMULATOR)
                .does(scene -> {
                    PreAuthId id = before(scene, question);
                    scene.trapCancels();
                    Answer<?> answer = question.ask().apply(scene.bench(), id);
                    scene.seen(question.name() + ": " + words(answer));
                    if (!question.ability().equals(CardAcquisitionSupport.class)) {
                        scene.uncancelled(); // letting a card go may be a cancel
                    }
                    scene.settle();
                    scene.expect(
                            scene.starts().isEmpty() && scene.entries().isEmpty(),
                            "nothing to be started",
                            "the terminal got " + Words.count(scene.starts().size(), "start") + ", and "
                                    + scene.truth());
                });
    }

    private static ConformanceCase lost(Question question, FaultPlan plan) {
        return about(
                        Rule.QUESTION_LOST,
                        question,
                        "/" + Words.id(plan.fault()),
                        "it is told that no answer came for " + question.words() + " under the fault "
                                + Words.of(plan.fault()))
                .needs(Need.SIMULATOR)
                .injects(plan)
                .does(scene -> {
                    PreAuthId id = before(scene, question);
                    scene.inject(plan);
                    Answer<?> answer;
                    try {
                        answer = question.ask().apply(scene.bench(scene.impatient(), scene.credentials()), id);
                    } catch (RuntimeException e) {
                        throw new RuleBrokenException("that no answer came", "the driver threw " + Words.thrown(e));
                    }
                    scene.struck(plan);
                    scene.seen(question.name() + ": " + words(answer));
                    if (question.moment() == Moment.ACQUISITION) {
                        scene.terminal().restart(); // it may have begun, and nobody knows its key
                    }
                    boolean lost = answer.match(value -> false, none -> none.reason() == Answer.Reason.LOST);
                    scene.expect(lost, "that no answer came", "the driver said " + words(answer));
                });
    }

    private static String words(Answer<?> answer) {
        return answer.match(value -> "a value: " + value, none -> Words.of(none.reason()) + ": " + none.text());
    }
}
