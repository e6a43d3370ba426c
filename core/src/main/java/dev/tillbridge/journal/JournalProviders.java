package dev.tillbridge.journal;

import dev.tillbridge.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The databases that a journal can be in, by what is on the class path. Stateless. */
public final class JournalProviders {

    private static final Pattern KIND = Pattern.compile("jdbc:[a-z0-9]{1,20}:");

    private JournalProviders() {}

    /**
     * Returns what opens the journal at an address.
     *
     * @throws JournalException when nothing on the class path does; the message says what to add
     */
    public static JournalProvider of(String url) {
        return find(url).orElseThrow(() -> new JournalException(ErrorCode.JOURNAL, missing(url)));
    }

    /** Returns why the journal at an address could not be opened, in words without a password; changes nothing there. */
    public static Optional<String> problem(String url) {
        return find(url).map(provider -> provider.problem(url)).orElseGet(() -> Optional.of(missing(url)));
    }

    private static Optional<JournalProvider> find(String url) {
        return all().stream().filter(provider -> provider.isFor(url)).findFirst();
    }

    private static List<JournalProvider> all() {
        List<JournalProvider> found = new ArrayList<>();
        try {
            ServiceLoader.load(JournalProvider.class, JournalProviders.class.getClassLoader())
                    .forEach(found::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new JournalException(
                    ErrorCode.JOURNAL,
                    "What opens the journal in a database is on the class path and cannot be loaded: " + e.getMessage()
                            + ". Take the jars of one version. Nothing was sent",
                    e);
        }
        return found;
    }

    private static String missing(String url) {
        Matcher kind = KIND.matcher(url);
        return "Nothing on the class path keeps a journal at " + (kind.lookingAt() ? kind.group() : "such an address")
                + (url.startsWith("jdbc:postgresql:")
                        ? ": add the jar tillbridge-journal-postgres"
                        : ": a journal that several hosts share is at jdbc:postgresql://HOST/DATABASE, with the jar"
                                + " tillbridge-journal-postgres")
                + ". Nothing was sent";
    }
}
