package dev.tillbridge.testkit.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every journal does, as a JUnit test: extend it, give an empty store, and there is one test for each {@link JournalRule}.
 *
 * <pre>{@code
 * class AcmeJournalTest extends JournalConformance {
 *
 *     @Override
 *     protected JournalStore emptyStore(Path folder) {
 *         return FolderStore.of(folder, in -> AcmeJournal.open(in.resolve("acme.db")));
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that cannot be tested with this store is shown as skipped, with the reason.
 */
public abstract class JournalConformance {

    /** Where stores in files may go. */
    @TempDir
    Path folder = Path.of("");

    /** For subclasses. */
    protected JournalConformance() {}

    /**
     * Returns a store that is empty; called once for each rule.
     *
     * @param folder an empty folder, for a store in files
     */
    protected abstract JournalStore emptyStore(Path folder) throws Exception;

    /** Tries the store with every rule. */
    @TestFactory
    public Stream<DynamicTest> conformance() {
        return Stream.of(JournalRule.values())
                .map(rule -> DynamicTest.dynamicTest(rule.id() + ": " + rule.sentence(), () -> check(rule)));
    }

    private void check(JournalRule rule) throws Exception {
        try (JournalStore store = emptyStore(Files.createTempDirectory(folder, "journal-"))) {
            Optional<String> untested = rule.test(store);
            Assumptions.assumeTrue(untested.isEmpty(), () -> rule.id() + " was not tested: " + untested.orElse(""));
        }
    }
}
