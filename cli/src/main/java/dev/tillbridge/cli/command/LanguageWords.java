package dev.tillbridge.cli.command;

import dev.tillbridge.CashierTexts;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.cli.text.Spoken;
import dev.tillbridge.model.SafeText;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for {@code --lang}. */
final class LanguageWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return CashierTexts.languages().stream().map(Locale::toLanguageTag).iterator();
    }

    /**
     * Returns the language of a word; empty when none was given.
     *
     * @param nothingDone what holds when it is refused
     * @throws CommandFailure when there is none of that name
     */
    static Optional<Locale> asked(@Nullable String word, String nothingDone) {
        Optional<Locale> wanted = Optional.ofNullable(word).map(Spoken::named);
        if (wanted.filter(tag -> !CashierTexts.languages().contains(Locale.forLanguageTag(tag.getLanguage())))
                .isPresent()) {
            throw CommandFailure.usage("there is no language '" + SafeText.of(String.valueOf(word)) + "'; there are "
                    + CashierTexts.languages().stream()
                            .map(Locale::toLanguageTag)
                            .collect(Collectors.joining(", "))
                    + ". " + nothingDone);
        }
        return wanted;
    }
}
