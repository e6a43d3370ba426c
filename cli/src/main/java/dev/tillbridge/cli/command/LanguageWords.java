package dev.tillbridge.cli.command;

import dev.tillbridge.CashierTexts;
import java.util.Iterator;
import java.util.Locale;

/** The words for {@code --lang}. */
final class LanguageWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return CashierTexts.languages().stream().map(Locale::toLanguageTag).iterator();
    }
}
