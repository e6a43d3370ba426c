package dev.tillbridge.testkit.scenario;

import dev.tillbridge.config.Problem;
import dev.tillbridge.model.Part;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.FaultPlan;
import dev.tillbridge.testkit.Hold;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PartLie;
import dev.tillbridge.testkit.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads scenarios, and goes on after a problem, so that all of them are told at once. Used once. */
final class ScenarioReader {

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,9}");
    private static final int SHOWN = 40;

    private final List<Problem> problems;
    private final @Nullable CurrencyUnit currency;
    private final Map<String, Integer> names = new HashMap<>();

    /** Creates a reader; where a currency is given, all amounts have to be in it. */
    ScenarioReader(List<Problem> problems, @Nullable CurrencyUnit currency) {
        this.problems = problems;
        this.currency = currency;
    }

    /** Returns the scenarios that can be understood; what cannot is among the problems. */
    List<NamedScenario> read(String text) {
        List<NamedScenario> scenarios = new ArrayList<>();
        new ScenarioYaml(problems).root(text).ifPresent(root -> {
            Section file = section(root, "", Language.FILE_KEYS, "the file is a group of keys");
            Node list = file.values.get(Language.SCENARIOS);
            if (list == null) {
                if (problems.isEmpty()) {
                    report(root, "", "there are no scenarios; begin with 'scenarios:' and a list below it");
                }
                return;
            }
            List<Node> items = items(list, Language.SCENARIOS, "each begins with '- name: '");
            for (int i = 0; i < items.size(); i++) {
                scenario(items.get(i), Language.SCENARIOS + "[" + i + "]").ifPresent(scenarios::add);
            }
        });
        return scenarios;
    }

    private Optional<NamedScenario> scenario(Node node, String path) {
        int before = problems.size();
        Section section =
                section(node, path, Language.KEYS, "a scenario is a group of keys, the first of them '- name: '");
        if (problems.size() > before && section.values.isEmpty()) {
            return Optional.empty();
        }
        String name = required(section, Language.NAME, "what the scenario is called")
                .flatMap(value -> line(value, section.path(Language.NAME)))
                .orElse("");
        String description = Optional.ofNullable(section.values.get(Language.DESCRIPTION))
                .flatMap(value -> scalar(value, section.path(Language.DESCRIPTION)))
                .map(ScalarNode::getValue)
                .orElse("");
        Optional<Scenario.Card> card = required(section, Language.CARDHOLDER, "what the cardholder does")
                .flatMap(value -> word(value, section.path(Language.CARDHOLDER), Language.CARDS));
        Scenario scenario = section.apply(Language.SCHEME, played(card.orElse(Scenario.Card.TAPPED)), this::scheme);
        scenario = section.apply(Language.TIP, scenario, this::tip);
        scenario = section.apply(Language.ISSUER, scenario, this::issuer);
        scenario = section.apply(Language.NETWORK, scenario, this::network);
        scenario = section.apply(Language.ECHOES_OTHER_PARTS, scenario, this::parts);
        scenario = section.apply(Language.MEANWHILE, scenario, this::meanwhile);
        scenario = section.apply(Language.HELD_AT, scenario, this::held);
        section.ifPresent(Language.MERCHANT, value -> merchant(value, section.path(Language.MERCHANT), card));
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new NamedScenario(name, description, scenario));
    }

    private static Scenario played(Scenario.Card card) {
        return switch (card) {
            case TAPPED -> Scenario.tapsCard();
            case INSERTED_WITH_PIN -> Scenario.insertsCardWithPin();
            case INSERTED_WITH_WRONG_PIN_FIRST -> Scenario.wrongPinThenRight();
            case INSERTED_AND_SIGNED -> Scenario.insertsAndSigns();
            case SWIPED -> Scenario.swipes();
            case CANCELLED_ON_TERMINAL -> Scenario.cancelsOnTerminal();
            case NOT_SHOWN -> Scenario.showsNoCard();
        };
    }

    private Optional<String> line(Node node, String path) {
        Optional<ScalarNode> scalar = scalar(node, path);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String name = scalar.get().getValue();
        if (name.isBlank() || name.lines().count() > 1) {
            report(node, path, "a name is some words on one line");
            return Optional.empty();
        }
        Integer first = names.putIfAbsent(name, ScenarioYaml.line(node));
        if (first != null) {
            report(node, path, "the scenario in line " + first + " has this name too; each needs one of its own");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private Scenario scheme(Scenario scenario, Node node, String path) {
        Optional<CardScheme> scheme = word(node, path, Language.SCHEMES);
        if (scheme.isPresent() && !scheme.get().canPay() && scenario.card() != Scenario.Card.TAPPED) {
            report(
                    node,
                    path,
                    "nobody can show a " + scheme.get().label() + " card when the cardholder "
                            + Language.of(scenario.card()) + "; delete this key, or write 'cardholder: "
                            + Language.of(Scenario.Card.TAPPED) + "'");
            return scenario;
        }
        return scheme.map(scenario::of).orElse(scenario);
    }

    private Scenario tip(Scenario scenario, Node node, String path) {
        return money(node, path).map(scenario::addsTip).orElse(scenario);
    }

    private void merchant(Node node, String path, Optional<Scenario.Card> card) {
        boolean understood = word(node, path, Language.MERCHANT_WORDS).isPresent();
        if (understood && card.isPresent() && !Language.isSigned(card.get())) {
            report(
                    node,
                    path,
                    "nobody signs when the cardholder " + Language.of(card.get()) + "; delete this key, or write '"
                            + Language.of(Scenario.Card.INSERTED_AND_SIGNED) + "'");
        }
    }

    private Scenario issuer(Scenario scenario, Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            Optional<String> key = Language.ISSUER_KEYS.find(scalar.getValue());
            if (key.isPresent()) {
                boolean declines = key.get().equals(Language.DECLINES);
                report(
                        node,
                        path,
                        "'" + key.get() + "' needs " + (declines ? "a response code" : "an amount") + "; write '"
                                + key.get() + ": " + (declines ? "\"51\"" : "EUR 5.00") + "' in the line below");
                return scenario;
            }
            return word(node, path, Language.ISSUER_WORDS, Language.ISSUER_WORDS.and(Language.ISSUER_KEYS))
                    .map(word -> answered(scenario, word))
                    .orElse(scenario);
        }
        Section section = section(
                node,
                path,
                Language.ISSUER_KEYS,
                "an issuer is one of the words " + Language.ISSUER_WORDS.all() + ", or '" + Language.DECLINES
                        + ": CODE', or '" + Language.APPROVES_PARTIALLY + ": AMOUNT'");
        if (section.values.size() > 1) {
            report(node, path, "an issuer gives one answer; delete one of the two");
            return scenario;
        }
        Scenario declined = section.apply(
                Language.DECLINES,
                scenario,
                (from, value, where) -> scalar(value, where)
                        .map(code -> from.declined(code.getValue()))
                        .orElse(from));
        return section.apply(
                Language.APPROVES_PARTIALLY,
                declined,
                (from, value, where) ->
                        money(value, where).map(from::approvedPartially).orElse(from));
    }

    private static Scenario answered(Scenario scenario, String word) {
        return switch (word) {
            case Language.APPROVES -> scenario.approved();
            case Language.APPROVES_OFFLINE -> scenario.deferred();
            case Language.WANTS_A_CALL -> scenario.referral();
            case Language.CANNOT_BE_REACHED -> scenario.issuerUnreachable();
            default -> throw new IllegalArgumentException(word);
        };
    }

    private Scenario network(Scenario scenario, Node node, String path) {
        Scenario all = scenario;
        List<Node> items = node instanceof SequenceNode ? items(node, path, "") : List.of(node);
        for (int i = 0; i < items.size(); i++) {
            Optional<FaultPlan> plan = fault(items.get(i), path + "[" + i + "]");
            all = plan.isPresent() ? all.but(plan.get()) : all;
        }
        return all;
    }

    private Optional<FaultPlan> fault(Node node, String path) {
        if (node instanceof ScalarNode) {
            return word(node, path, Language.FAULTS).map(fault -> fault.at(fault.usualMoment()));
        }
        int before = problems.size();
        Section section =
                section(node, path, Language.FAULT_KEYS, "a fault is a word, or a group of keys with 'fault: ' in it");
        if (problems.size() > before && section.values.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fault> fault = required(section, Language.FAULT, "what goes wrong")
                .flatMap(value -> word(value, section.path(Language.FAULT), Language.FAULTS));
        Node at = section.values.get(Language.AT);
        Optional<Moment> moment =
                at == null ? fault.map(Fault::usualMoment) : word(at, section.path(Language.AT), Language.MOMENTS);
        Node count = section.values.get(Language.TIMES);
        int times = count == null ? 1 : times(count, section.path(Language.TIMES));
        if (at != null && fault.isPresent() && moment.isPresent() && !makesSense(fault.get(), moment.get())) {
            report(
                    at,
                    section.path(Language.AT),
                    "'" + Language.of(fault.get()) + "' makes no sense at '" + Language.of(moment.get())
                            + "'. Allowed: " + moments(fault.get()));
        }
        return problems.size() > before || fault.isEmpty() || moment.isEmpty()
                ? Optional.empty()
                : Optional.of(new FaultPlan(fault.get(), moment.get(), times));
    }

    private Scenario parts(Scenario scenario, Node node, String path) {
        Scenario all = scenario;
        List<Node> items = node instanceof SequenceNode ? items(node, path, "") : List.of(node);
        for (int i = 0; i < items.size(); i++) {
            Optional<PartLie> lie = partLie(items.get(i), path + "[" + i + "]");
            all = lie.isPresent() ? all.tells(lie.get()) : all;
        }
        return all;
    }

    private Optional<PartLie> partLie(Node node, String path) {
        int before = problems.size();
        Section section =
                section(node, path, Language.PART_KEYS, "a part is told by a group of keys, 'part: ' and 'as: '");
        if (problems.size() > before && section.values.isEmpty()) {
            return Optional.empty();
        }
        Optional<Part> part = required(section, Language.PART, "which part is told otherwise")
                .flatMap(value -> word(value, section.path(Language.PART), Language.PARTS));
        Optional<PartLie.Told> told = required(section, Language.AS, "how it is told")
                .flatMap(value -> word(value, section.path(Language.AS), Language.TOLD));
        Node at = section.values.get(Language.AT);
        Optional<Moment> moment = at == null
                ? Optional.of(Moment.LOOKUP_RESULT)
                : word(at, section.path(Language.AT), Language.PART_MOMENTS);
        Node flag = section.values.get(Language.FLAGGED);
        boolean flagged = flag != null
                && word(flag, section.path(Language.FLAGGED), Language.FLAGS).isPresent();
        if (flagged && moment.filter(Moment.START::equals).isPresent()) {
            report(node, path, "nothing is approved yet at 'start', and no part of it; delete 'flagged'");
        }
        return problems.size() > before || part.isEmpty() || told.isEmpty() || moment.isEmpty()
                ? Optional.empty()
                : Optional.of(new PartLie(part.get(), told.get(), moment.get(), flagged));
    }

    private Scenario meanwhile(Scenario scenario, Node node, String path) {
        return word(node, path, Language.MEANWHILE_WORDS).isPresent() ? scenario.saysNoMeanwhile() : scenario;
    }

    private static boolean makesSense(Fault fault, Moment moment) {
        return fault.moments().contains(moment) || (moment == Moment.START && fault.spoilsVerdict());
    }

    private static String moments(Fault fault) {
        return String.join(", ", Language.MOMENTS.wordsOf(moment -> makesSense(fault, moment)));
    }

    private int times(Node node, String path) {
        Optional<ScalarNode> scalar = scalar(node, path);
        if (scalar.isEmpty()) {
            return 1;
        }
        String text = scalar.get().getValue().strip();
        if (text.equalsIgnoreCase(Language.ALWAYS)) {
            return Integer.MAX_VALUE;
        }
        if (!isCount(text)) {
            report(
                    node,
                    path,
                    shown(text) + " is no count. Allowed: a whole number from 1 to 2147483646, or " + Language.ALWAYS);
            return 1;
        }
        return Integer.parseInt(text);
    }

    private static boolean isCount(String text) {
        return COUNT.matcher(text).matches() && Long.parseLong(text) < Integer.MAX_VALUE;
    }

    private Scenario held(Scenario scenario, Node node, String path) {
        Scenario all = scenario;
        List<Node> items = node instanceof SequenceNode ? items(node, path, "") : List.of(node);
        for (int i = 0; i < items.size(); i++) {
            Optional<Moment> moment = word(items.get(i), path + "[" + i + "]", Language.HELD_MOMENTS);
            all = moment.isPresent() ? all.holdAt(Hold.at(moment.get())) : all;
        }
        return all;
    }

    private Optional<Money> money(Node node, String path) {
        Optional<ScalarNode> scalar = scalar(node, path);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().getValue().strip();
        Optional<Money> money = amount(text);
        if (money.isEmpty()) {
            String unit = currency == null ? "EUR" : currency.getCode();
            report(
                    node,
                    path,
                    shown(text) + " is no amount. Allowed: a currency and a sum above zero, such as " + unit + " 5.00");
        } else if (currency != null && !money.get().getCurrencyUnit().equals(currency)) {
            report(
                    node,
                    path,
                    "this terminal works in " + currency + ", not in "
                            + money.get().getCurrencyUnit());
            return Optional.empty();
        }
        return money;
    }

    private static Optional<Money> amount(String text) {
        try {
            Money money = Money.parse(text);
            return money.isPositive() ? Optional.of(money) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    // What every part is made of

    private <T> Optional<T> word(Node node, String path, Vocabulary<T> vocabulary) {
        return word(node, path, vocabulary, vocabulary);
    }

    private <T> Optional<T> word(Node node, String path, Vocabulary<T> vocabulary, Vocabulary<?> allowed) {
        Optional<ScalarNode> scalar = scalar(node, path);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().getValue();
        Optional<T> meaning = vocabulary.find(text);
        if (meaning.isEmpty()) {
            report(node, path, shown(text) + " means nothing here; " + allowed.advice(text));
        }
        return meaning;
    }

    private Optional<Node> required(Section section, String key, String what) {
        Node value = section.values.get(key);
        if (value == null && !section.misspelt.contains(key)) {
            report(section.node, section.path, "'" + key + "' is missing: " + what);
        }
        return Optional.ofNullable(value);
    }

    private Optional<ScalarNode> scalar(Node node, String path) {
        if (node instanceof ScalarNode scalar && ScenarioYaml.isSomething(scalar)) {
            return Optional.of(scalar);
        }
        report(node, path, node instanceof ScalarNode ? "a value is missing here" : "a single value belongs here");
        return Optional.empty();
    }

    private List<Node> items(Node node, String path, String hint) {
        if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
            return list.getValue();
        }
        report(node, path, "a list with at least one item belongs here" + (hint.isEmpty() ? "" : "; " + hint));
        return List.of();
    }

    private Section section(Node node, String path, Vocabulary<String> keys, String otherwise) {
        Section section = new Section(node, path);
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            report(node, path, otherwise);
            return section;
        }
        Map<String, Integer> seen = new HashMap<>();
        mapping.getValue().forEach(tuple -> {
            String written = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            Optional<String> key = keys.find(written);
            if (key.isEmpty()) {
                keys.nearest(written).ifPresent(section.misspelt::add);
                report(tuple.getKeyNode(), path, "unknown key " + shown(written) + "; " + keys.advice(written));
                return;
            }
            Integer first = seen.putIfAbsent(key.get(), ScenarioYaml.line(tuple.getKeyNode()));
            if (first == null) {
                section.values.put(key.get(), tuple.getValueNode());
            } else {
                report(
                        tuple.getKeyNode(),
                        section.path(key.get()),
                        "this key is in line " + first + " already; delete one of the two");
            }
        });
        return section;
    }

    private void report(Node node, String path, String message) {
        problems.add(ScenarioYaml.problem(node, path, message));
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= SHOWN ? "'" + printable + "'" : "'" + printable.substring(0, SHOWN) + "...'";
    }

    /** What a value adds to a scenario. */
    private interface Addition {

        Scenario to(Scenario scenario, Node value, String path);
    }

    /** The known keys of a group. */
    private static final class Section {

        private final Node node;
        private final String path;
        private final Map<String, Node> values = new HashMap<>();
        private final Set<String> misspelt = new HashSet<>();

        private Section(Node node, String path) {
            this.node = node;
            this.path = path;
        }

        private String path(String key) {
            return path + "." + key;
        }

        private Scenario apply(String key, Scenario scenario, Addition addition) {
            Node value = values.get(key);
            return value == null ? scenario : addition.to(scenario, value, path(key));
        }

        private void ifPresent(String key, Consumer<Node> action) {
            Node value = values.get(key);
            if (value != null) {
                action.accept(value);
            }
        }
    }
}
