package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.Secret;
import dev.tillbridge.config.Setting;
import dev.tillbridge.credentials.Fingerprint;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Report;
import dev.tillbridge.model.SafeText;
import dev.tillbridge.spi.CertificateSupport;
import dev.tillbridge.spi.HistorySupport;
import dev.tillbridge.spi.InfoSupport;
import dev.tillbridge.spi.PairingSupport;
import dev.tillbridge.spi.PingSupport;
import dev.tillbridge.spi.ReportSupport;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Cases about what must not be told to anybody, and to whom nothing may be sent. */
final class SecurityCases {

    private static final AtomicInteger CARDS = new AtomicInteger(758_689_985);

    /** The first digits of a card. */
    private static final String ISSUER = "476173";

    /** By themselves: in a key that is random they may stand too. */
    private static final Pattern FIRST_DIGITS = Pattern.compile("(?<![0-9A-Fa-f])" + ISSUER + "(?![0-9A-Fa-f])");

    private static final String EXPIRY = "12/27";
    private static final String ESCAPE = "\u001b";

    private static final int SHORTEST_SECRET = 4;
    private static final String LAST_DIGITS = "************";

    private SecurityCases() {}

    static List<ConformanceCase> all() {
        return List.of(
                tour(Rule.LOG_WITHOUT_CARDS, "no card number is logged", true, true),
                tour(Rule.TEXT_WITHOUT_CARDS, "no card number is handed on in a text", false, true),
                printed(Rule.LOG_WITHOUT_CARDS, "no half-masked number and no expiry date is logged", true),
                printed(
                        Rule.TEXT_WITHOUT_CARDS,
                        "no half-masked number, no expiry date and no control character is handed on in a text",
                        false),
                tour(Rule.LOG_WITHOUT_CREDENTIALS, "no credential is logged", true, false),
                tour(Rule.TEXT_WITHOUT_CREDENTIALS, "no credential is handed on in a text", false, false),
                pinned());
    }

    private static ConformanceCase tour(Rule rule, String title, boolean log, boolean cards) {
        return ConformanceCase.of(rule, "driver", title)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    String card = card();
                    boolean planted = cards && scene.plant(card);
                    scene.did(
                            planted
                                    ? "the terminal puts a full card number into every text"
                                    : "the terminal tells its usual texts");
                    Set<String> secrets = cards ? Set.of() : secrets(scene);
                    List<String> texts;
                    List<String> lines;
                    Set<String> codes = new LinkedHashSet<>();
                    try (LogCapture capture = LogCapture.open()) {
                        if (log && !capture.isListening()) {
                            throw UnjudgedException.because("the log cannot be listened to: bind Logback");
                        }
                        texts = everything(scene, codes);
                        lines = capture.lines();
                    }
                    if (!cards
                            && secrets.isEmpty()
                            && scene.credentials().tokens().isEmpty()
                            && codes.isEmpty()) {
                        throw UnjudgedException.notApplicable("this driver has no credentials");
                    }
                    Set<String> hidden = new LinkedHashSet<>(secrets);
                    if (!cards) {
                        hidden.addAll(scene.credentials().tokens());
                        hidden.addAll(codes);
                    }
                    scene.seen(Words.count(lines.size(), "line") + " of log, " + Words.count(texts.size(), "text"));
                    for (String text : log ? lines : texts) {
                        String problem = cards
                                ? cardIn(text, planted ? card : "")
                                : hidden.stream().anyMatch(secret -> holds(text, secret)) ? "a credential" : "";
                        scene.expect(
                                problem.isEmpty(),
                                "nothing to hide",
                                (log ? "a line of the log" : "a text") + " holds " + problem + ": "
                                        + SafeText.of(hide(text, hidden, planted ? card : "")));
                    }
                });
    }

    /** What a receipt shows of a card, in forms that say more than its last four digits, and what moves the cursor of a screen. */
    private static ConformanceCase printed(Rule rule, String title, boolean log) {
        return ConformanceCase.of(rule, "driver/printed", title)
                .unless(Declared.operation(Operation.SALE))
                .does(scene -> {
                    String card = card();
                    String end = card.substring(card.length() - 4);
                    if (!scene.plant(ISSUER + "******" + end + " VALID THRU " + EXPIRY + " " + ESCAPE)) {
                        throw UnjudgedException.notApplicable("nothing can be put into the texts of this terminal");
                    }
                    scene.did(
                            "the terminal puts a half-masked number, an expiry date and a control character into every text");
                    List<String> told;
                    try (LogCapture capture = LogCapture.open()) {
                        if (log && !capture.isListening()) {
                            throw UnjudgedException.because("the log cannot be listened to: bind Logback");
                        }
                        List<String> texts = everything(scene, new LinkedHashSet<>());
                        // The log is everybody's: what others beside this run tell ends in other digits.
                        told = log
                                ? capture.lines().stream()
                                        .filter(line -> line.contains(end))
                                        .toList()
                                : texts;
                    }
                    scene.seen(Words.count(told.size(), log ? "line of log" : "text"));
                    for (String text : told) {
                        String problem = printedIn(text, log);
                        scene.expect(
                                problem.isEmpty(),
                                "nothing to hide",
                                (log ? "a line of the log" : "a text") + " holds " + problem + ": "
                                        + SafeText.of(
                                                text.replace(ISSUER, "******").replace(EXPIRY, "**/**")));
                    }
                });
    }

    private static String printedIn(String text, boolean log) {
        if (FIRST_DIGITS.matcher(text).find()) {
            return "the first digits of a card";
        }
        if (text.contains(EXPIRY)) {
            return "the expiry date of a card";
        }
        return !log && text.contains(ESCAPE) ? "a control character" : "";
    }

    /** Returns a number that looks like a card's and is nobody's; another one each time, so that runs beside each other do not find theirs. */
    private static String card() {
        String number = String.format(Locale.ROOT, "455673%09d", CARDS.getAndIncrement() % 1_000_000_000);
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return number + (10 - sum % 10) % 10;
    }

    /** Returns what a text should not hold; digits count whatever stands between them. */
    private static String cardIn(String text, String planted) {
        if (planted.isEmpty()) {
            return SafeText.holdsCardNumber(text.replaceAll("[0-9A-Fa-f-]{32,36}", "#")) ? "a card number" : "";
        }
        return text.replaceAll("[^0-9]", "").contains(planted) ? "the card number that the terminal told" : "";
    }

    private static boolean holds(String text, String secret) {
        return Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(secret) + "(?![0-9A-Za-z])")
                .matcher(text)
                .find();
    }

    /** Returns the text without what it should not hold; of a card number the last digits stay, whatever stands between the others. */
    static String hide(String text, Set<String> secrets, String card) {
        String hidden = card.isEmpty()
                ? text
                : Pattern.compile(String.join("[^0-9]{0,3}", card.split("")))
                        .matcher(text)
                        .replaceAll(LAST_DIGITS + card.substring(card.length() - 4));
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "****");
        }
        return hidden;
    }

    private static Set<String> secrets(Scene scene) {
        Set<String> secrets = new LinkedHashSet<>();
        for (Setting<?> setting : scene.declared().settings()) {
            if (setting.isSecret()) {
                Object given = scene.subject().settings().get(setting.name());
                if (given != null) {
                    secrets.add(given.toString());
                } else if (setting.defaultValue().orElse(null) instanceof Secret usual) {
                    secrets.add(usual.reveal());
                }
            }
        }
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
        return secrets;
    }

    /** Does a little of everything, well and badly; returns every text that the driver handed on. */
    private static List<String> everything(Scene scene, Set<String> codes) {
        List<String> texts = new ArrayList<>();
        for (Scenario scenario : List.of(
                Scenario.tapsCard().approved(), Scenario.tapsCard().declined("51"), Scenario.cancelsOnTerminal())) {
            scene.play(scenario);
            EngineTill desk = scene.desk();
            texts.addAll(
                    desk.perform(scene.requests().of(Operation.SALE)).summary().facts());
            texts.addAll(desk.notes().texts());
        }
        scene.play(Scenario.insertsCardWithPin().approved());
        DriverBench bench = scene.bench(scene.impatient(), scene.credentials());
        Notes.Started started = bench.start(scene.requests().of(Operation.SALE));
        boolean found =
                scene.declared().traits(Operation.SALE).filter(Results::isFound).isPresent();
        if (found && started.key().isPresent()) {
            bench.lookup(started);
            scene.settle();
            bench.lookup(started);
            fault(scene, Fault.GARBLE_ANSWER.at(Moment.LOOKUP_RESULT), () -> bench.lookup(started));
            fault(scene, Fault.INTERNAL_ERROR.at(Moment.LOOKUP_RESULT), () -> bench.lookup(started));
            fault(scene, Fault.UNAUTHORISED.at(Moment.LOOKUP_RESULT), () -> bench.lookup(started));
        }
        for (Fault fault : List.of(Fault.REJECT, Fault.INTERNAL_ERROR, Fault.GARBLE_ANSWER, Fault.LOSE_ANSWER)) {
            scene.settle();
            fault(
                    scene,
                    fault.at(Moment.START),
                    () -> bench.start(scene.requests().of(Operation.SALE)));
        }
        scene.settle();
        questions(bench);
        if (bench.terminal() instanceof PairingSupport) {
            scene.terminal().showPairingCode().ifPresent(code -> {
                codes.add(code);
                quietly(() -> bench.as(PairingSupport.class).pair("0" + code, null));
                quietly(() -> bench.as(PairingSupport.class).pair(code, null));
            });
        }
        texts.addAll(bench.notes().texts());
        texts.add(bench.terminal().toString());
        return texts;
    }

    private static void fault(Scene scene, FaultPlan plan, Runnable body) {
        if (scene.terminal().canInject(plan)) {
            scene.inject(plan);
            quietly(body);
            scene.terminal().clearFaults();
        }
    }

    private static void questions(DriverBench bench) {
        if (bench.terminal() instanceof InfoSupport info) {
            quietly(info::info);
        }
        if (bench.terminal() instanceof HistorySupport history) {
            quietly(history::history);
        }
        if (bench.terminal() instanceof ReportSupport report) {
            quietly(() -> report.report(Report.Kind.X));
        }
        if (bench.terminal() instanceof PingSupport ping) {
            quietly(ping::ping);
        }
    }

    /** What is thrown is written down by whoever watches the driver, and judged as any text. */
    private static void quietly(Runnable body) {
        Optional<RuntimeException> thrown = thrownBy(body);
        thrown.ifPresent(e -> {
            if (e instanceof UnjudgedException) {
                throw e;
            }
        });
    }

    private static Optional<RuntimeException> thrownBy(Runnable body) {
        try {
            body.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static ConformanceCase pinned() {
        return ConformanceCase.of(
                        Rule.CERTIFICATE_PINNED,
                        "sale",
                        "nothing is sent to a terminal that shows another certificate than the trusted one")
                .unless(Declared.operation(Operation.SALE))
                .unless(Declared.ability(CertificateSupport.class, "certificates"))
                .does(scene -> {
                    Credentials store = scene.credentials().copy();
                    DriverBench bench = scene.bench(Map.of(), store);
                    scene.did("another certificate is trusted than the terminal shows");
                    bench.as(CertificateSupport.class).trust(new Fingerprint("ab".repeat(32)));
                    Notes.Started note = bench.start(scene.requests().of(Operation.SALE));
                    scene.expect(
                            scene.starts().isEmpty() && scene.wire().isEmpty(),
                            "nothing to be sent",
                            "the terminal read " + Words.count(scene.wire().size(), "request")
                                    + ", and the driver said "
                                    + note.words());
                });
    }
}
