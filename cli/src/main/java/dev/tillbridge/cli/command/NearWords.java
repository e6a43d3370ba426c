package dev.tillbridge.cli.command;

import dev.tillbridge.cli.text.Nearness;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Finds the command that somebody meant who typed another word. Stateless. */
public final class NearWords {

    /** What people say who come from elsewhere. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("pay", "sale"),
            Map.entry("payment", "sale"),
            Map.entry("charge", "sale"),
            Map.entry("purchase", "sale"),
            Map.entry("credit", "refund"),
            Map.entry("return", "refund"),
            Map.entry("undo", "void"),
            Map.entry("cancel", "void"),
            Map.entry("hold", "preauth open"),
            Map.entry("authorise", "preauth open"),
            Map.entry("authorize", "preauth open"),
            Map.entry("capture", "preauth complete"),
            Map.entry("release", "preauth reverse"),
            Map.entry("status", "attempts"),
            Map.entry("list", "attempts"),
            Map.entry("payments", "attempts"),
            Map.entry("transactions", "history"),
            Map.entry("devices", "terminals"),
            Map.entry("test", "certify"));

    private NearWords() {}

    /**
     * Returns the command that is meant, with the words before it.
     *
     * @param at the command that was typed before the word
     * @param top the whole command line
     */
    public static Optional<String> of(String typed, CommandLine at, CommandLine top) {
        String word = plain(typed);
        String program = top.getCommandName();
        Optional<String> exact = Stream.of(at, top)
                .flatMap(NearWords::below)
                .filter(name -> plain(name.substring(name.lastIndexOf(' ') + 1)).equals(word))
                .findFirst();
        return exact.or(() -> Optional.ofNullable(OTHERWISE.get(word)).map(name -> program + " " + name))
                .or(() -> below(at)
                        .filter(name -> Nearness.isNear(plain(name.substring(name.lastIndexOf(' ') + 1)), word))
                        .findFirst())
                .map(name -> name.substring(program.length() + 1));
    }

    private static Stream<String> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .distinct()
                .flatMap(each -> Stream.concat(Stream.of(each.getCommandSpec().qualifiedName()), below(each)));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
