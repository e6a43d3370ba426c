package dev.tillbridge.dist;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A page in the language of man(7). Not safe for use by several threads. */
final class ManualPage {

    /**
     * What stands at the foot of each page.
     *
     * @param version of the program
     * @param date as year-month-day
     */
    record Edition(String version, String date) {}

    private final StringBuilder page = new StringBuilder();

    ManualPage(String name, String header, Edition edition) {
        line(".TH " + name.toUpperCase(Locale.ROOT).replace("-", "\\-") + " 1 " + edition.date() + " \"Tillbridge "
                + escaped(edition.version()) + "\" \"Tillbridge\"");
        // Words of commands are not broken, and lines are not stretched.
        line(".nr HY 0");
        line(".nh");
        line(".ad l");
        section("Name").line(escaped(name) + " \\- " + escaped(sentence(header)));
    }

    /** Begins a section. */
    ManualPage section(String title) {
        return line(".SH " + title.toUpperCase(Locale.ROOT));
    }

    /** Begins a part of a section. */
    ManualPage part(String title) {
        return line(".SS " + escaped(title));
    }

    /** Begins an item, whose text follows; the label is already in the language of the page. */
    ManualPage item(String label) {
        return line(".TP").line(label);
    }

    /** Adds what is already in the language of the page. */
    ManualPage line(String text) {
        page.append(text).append('\n');
        return this;
    }

    /** Adds plain words. */
    ManualPage text(String words) {
        return line(escaped(words));
    }

    /** Adds paragraphs as picocli has them: {@code %n} and empty lines lie between them. */
    ManualPage paragraphs(String... texts) {
        String before = "";
        for (String each : plain(texts).split("\n", -1)) {
            if (!each.isBlank()) {
                if (before.isBlank()) {
                    line(".PP");
                } else if (isListed(before) && isListed(each)) {
                    line(".br");
                }
                text(each.strip());
            }
            before = each;
        }
        return this;
    }

    /** Returns whether a line is one of a list, such as that of the shells. */
    private static boolean isListed(String line) {
        return line.matches("\\S+: .*");
    }

    /** Adds lines as they are, but for what stands before all of them. */
    ManualPage example(List<String> lines) {
        // Lines of the help may be as wide as the screen is, and a page begins seven columns in.
        line(".in -3n").line(".EX");
        String.join("\n", lines).stripIndent().lines().forEach(each -> text(plain(each)));
        return line(".EE").line(".in +3n");
    }

    /** Adds how a command is written. */
    ManualPage synopsis(CommandSpec spec) {
        String options = spec.options().isEmpty() ? "" : " [" + italic("OPTION") + "]...";
        String parameters =
                spec.positionalParameters().stream().map(ManualPage::written).collect(Collectors.joining());
        return line(".PP").line(bold(spec.qualifiedName()) + options + parameters);
    }

    private static String written(PositionalParamSpec parameter) {
        String label = parameter.paramLabel();
        if (label.contains(" ")) {
            return " " + italic(label); // which says itself what may be left out
        }
        String several = parameter.arity().max() > 1 ? "..." : "";
        return " " + (parameter.arity().min() == 0 ? "[" + italic(label) + "]" : italic(label)) + several;
    }

    /** Adds the parameters and the options of a command. */
    ManualPage options(CommandSpec spec) {
        spec.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .forEach(each -> item(italic(each.paramLabel())).described(each));
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String value = option.arity().max() == 0 ? "" : "=" + italic(option.paramLabel());
                String names = Stream.of(option.names()).map(ManualPage::bold).collect(Collectors.joining(", "));
                item(names + (option.arity().min() == 0 && !value.isEmpty() ? "[" + value + "]" : value))
                        .described(option);
            }
        }
        return this;
    }

    private void described(ArgSpec argument) {
        String words = plain(argument.description()).replaceAll("\\s+", " ").strip();
        // An item without any text would take the next one for its own.
        text(words.isEmpty() ? "\u00a0" : words);
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String plain(String... texts) {
        return String.join("\n", texts).replace("%n", "\n").replace("%%", "%");
    }

    private static String sentence(String header) {
        return header.endsWith(".") ? header.substring(0, header.length() - 1) : header;
    }

    private static String escaped(String text) {
        String safe = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("\u00a0", "\\ ");
        return safe.startsWith(".") ? "\\&" + safe : safe;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
