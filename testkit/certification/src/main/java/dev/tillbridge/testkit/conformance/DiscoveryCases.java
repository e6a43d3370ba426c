package dev.tillbridge.testkit.conformance;

import dev.tillbridge.config.Setting;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.TerminalKey;
import dev.tillbridge.spi.Graded;
import dev.tillbridge.spi.OperationTraits;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.conformance.ConformanceCase.Need;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Cases about what a till finds out of a driver before it does anything. */
final class DiscoveryCases {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** How long a terminal is given to notice that it is connected to. */
    private static final Duration LATE = Duration.ofMillis(150);

    /** By what name settings have the address of a terminal. */
    private static final String HOST = "host";

    /** An address that RFC 5737 keeps for documents, so that nothing is there. */
    private static final String ELSEWHERE = "192.0.2.1";

    private DiscoveryCases() {}

    static List<ConformanceCase> all() {
        return List.of(
                id(),
                settings(),
                openOffline(),
                openSilent(),
                keyStable(),
                keyElsewhere(),
                declarationStable(),
                unvouched());
    }

    private static ConformanceCase id() {
        return ConformanceCase.of(Rule.ID_WELL_FORMED, "driver", "the driver has an id and a name")
                .needs(Need.NOBODY)
                .does(scene -> {
                    String id = scene.subject().driver().id();
                    String name = scene.subject().driver().displayName();
                    scene.seen("id '" + id + "', name '" + name + "'");
                    scene.expect(
                            ID.matcher(id).matches(),
                            "an id of lower-case letters, digits and hyphens",
                            "it is '" + id + "'");
                    scene.expect(!name.isBlank(), "a name for people", "it is blank");
                });
    }

    private static ConformanceCase settings() {
        return ConformanceCase.of(
                        Rule.SETTINGS_DESCRIBED, "driver", "every setting is described under a name of its own")
                .needs(Need.NOBODY)
                .does(scene -> {
                    Set<String> names = new HashSet<>();
                    for (Setting<?> setting : scene.subject().driver().settings()) {
                        scene.expect(
                                names.add(setting.name()),
                                "one setting of each name",
                                setting.name() + " is there twice");
                        scene.expect(
                                !setting.description().isBlank(),
                                "a sentence about each setting",
                                setting.name() + " has none");
                    }
                    scene.seen("settings " + names);
                });
    }

    private static ConformanceCase openOffline() {
        return ConformanceCase.of(Rule.OPEN_SILENT, "offline", "a terminal that is switched off is opened")
                .needs(Need.NO_NETWORK)
                .does(scene -> {
                    scene.did("the terminal is taken off the network, and opened twice");
                    scene.terminal().refuseConnections(true);
                    for (int i = 0; i < 2; i++) {
                        try (PaymentTerminal terminal = scene.open(Map.of(), scene.credentials())) {
                            scene.seen("opened " + terminal.key());
                        } catch (RuntimeException e) {
                            scene.expect(false, "an open terminal", "the driver threw " + Words.thrown(e));
                        }
                    }
                });
    }

    /** A connection that is taken up is reset, which the terminal tells; who listens only to whole requests sees none of those. */
    private static ConformanceCase openSilent() {
        FaultPlan reset = Fault.RESET_HANDSHAKE.at(Moment.CONNECT);
        return ConformanceCase.of(
                        Rule.OPEN_SILENT, "no-contact", "nothing is connected or sent when a terminal is opened")
                .does(scene -> {
                    boolean counts = scene.terminal().canInject(reset);
                    if (counts) {
                        scene.inject(reset);
                    }
                    scene.did("the terminal is opened and closed");
                    scene.open(Map.of(), scene.credentials()).close();
                    boolean connected = scene.await(() -> !scene.strikes().isEmpty(), LATE);
                    scene.expect(!connected, "no connection", "the terminal was connected to");
                    scene.expect(
                            scene.wire().isEmpty(),
                            "no request",
                            "there were " + Words.count(scene.wire().size(), "request"));
                });
    }

    private static ConformanceCase keyStable() {
        return ConformanceCase.of(Rule.KEY_STABLE, "reopened", "a terminal has the same key when it is opened again")
                .needs(Need.NOBODY)
                .does(scene -> {
                    TerminalKey first = key(scene, Map.of());
                    TerminalKey second = key(scene, Map.of());
                    scene.seen("keys " + first + " and " + second);
                    scene.expect(first.equals(second), "the same key", "they were " + first + " and " + second);
                });
    }

    private static ConformanceCase keyElsewhere() {
        return ConformanceCase.of(
                        Rule.KEY_STABLE, "moved", "a terminal has the same key when its address in the network changes")
                .needs(Need.NOBODY)
                .does(scene -> {
                    if (scene.declared().settings().stream()
                            .noneMatch(setting -> setting.name().equals(HOST))) {
                        throw UnjudgedException.notApplicable("no setting is named '" + HOST + "'");
                    }
                    TerminalKey here = key(scene, Map.of());
                    TerminalKey there = key(scene, Map.of(HOST, ELSEWHERE));
                    scene.seen("keys " + here + " and " + there);
                    scene.expect(here.equals(there), "the same key", "they were " + here + " and " + there);
                });
    }

    private static TerminalKey key(Scene scene, Map<String, String> more) {
        try (PaymentTerminal terminal = scene.open(more, new Credentials())) {
            TerminalKey key = terminal.key();
            scene.expect(key.equals(terminal.key()), "the same key at each call", "it changed");
            return key;
        }
    }

    private static ConformanceCase declarationStable() {
        return ConformanceCase.of(
                        Rule.DECLARATION_STABLE,
                        "reopened",
                        "the same is declared each time, also for a terminal that is switched off")
                .needs(Need.NOBODY)
                .does(scene -> {
                    Map<Operation, String> first = declaration(scene);
                    if (scene.subject().isSimulated()) {
                        scene.terminal().refuseConnections(true);
                    }
                    Map<Operation, String> second = declaration(scene);
                    scene.seen("declared " + first.keySet());
                    scene.expect(!first.isEmpty(), "at least one operation", "there is none");
                    scene.expect(first.equals(second), "the same declaration", "it was " + first + ", then " + second);
                });
    }

    private static ConformanceCase unvouched() {
        return ConformanceCase.of(
                        Rule.GRADES_VOUCHED,
                        "required-settings",
                        "nothing is verified where nobody vouches for anything")
                .needs(Need.NOBODY)
                .does(scene -> {
                    scene.did("a terminal is opened with what has to be given, and nothing else");
                    try (PaymentTerminal terminal = scene.openWithRequired()) {
                        Map<Operation, List<String>> verified = new TreeMap<>();
                        terminal.operations().forEach((operation, traits) -> {
                            List<String> names = verified(traits);
                            if (!names.isEmpty()) {
                                verified.put(operation, names);
                            }
                        });
                        scene.seen("verified traits: " + verified);
                        scene.expect(verified.isEmpty(), "no verified trait", "these are: " + verified);
                    }
                });
    }

    private static List<String> verified(OperationTraits traits) {
        Map<String, Optional<? extends Graded<?>>> all = Map.of(
                "keyOrigin", Optional.of(traits.keyOrigin()),
                "lookup", Optional.of(traits.lookup()),
                "lookupDurable", Optional.of(traits.lookupDurable()),
                "keyRetention", traits.keyRetention(),
                "notFoundAnswer", traits.notFoundAnswer(),
                "rejects", Optional.of(traits.rejects()),
                "negativesMayChangeFor", Optional.of(traits.negativesMayChangeFor()),
                "cancel", Optional.of(traits.cancel()),
                "answerTime", Optional.of(traits.answerTime()));
        return all.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .filter(graded -> graded.grade().isVerified())
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<Operation, String> declaration(Scene scene) {
        try (PaymentTerminal terminal = scene.open(Map.of(), scene.credentials())) {
            scene.mark();
            Map<Operation, String> first = words(terminal.operations());
            Map<Operation, String> second = words(terminal.operations());
            scene.expect(
                    scene.wire().isEmpty(),
                    "the terminal not to be asked",
                    "there were " + Words.count(scene.wire().size(), "request"));
            scene.expect(
                    first.equals(second), "the same declaration at each call", "it was " + first + ", then " + second);
            return second;
        }
    }

    private static Map<Operation, String> words(Map<Operation, OperationTraits> operations) {
        Map<Operation, String> words = new TreeMap<>();
        operations.forEach((operation, traits) -> words.put(
                operation,
                List.of(
                                traits.keyOrigin(),
                                traits.lookup(),
                                traits.cancel(),
                                traits.answerTime(),
                                traits.lookupDurable(),
                                traits.features().stream().sorted().toList(),
                                traits.rejects().value().stream().sorted().toList())
                        .toString()));
        return words;
    }
}
