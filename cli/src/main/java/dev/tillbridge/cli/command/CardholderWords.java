package dev.tillbridge.cli.command;

import dev.tillbridge.cli.site.Cardholder;
import java.util.Arrays;
import java.util.Iterator;

/** The words for {@code --cardholder}. */
final class CardholderWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Cardholder.values()).map(Cardholder::word).iterator();
    }
}
