package dev.tillbridge.testkit.journal;

import dev.tillbridge.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A journal in the files of a folder of its own. Used by one thread. */
public final class FolderStore implements JournalStore {

    /** Makes writing to the journal in a folder fail. */
    @FunctionalInterface
    public interface Obstruction {

        /** Begins it. */
        Trouble in(Path folder) throws IOException;
    }

    private static final byte[] RUBBISH = "not what was written ".repeat(400).getBytes(StandardCharsets.US_ASCII);

    private static final long SEED = 20260301;
    private static final int FLIPS = 8;
    private static final int NEWEST = 8_192;
    private static final int LESS_AND_LESS = 32;

    private final Path folder;
    private final Function<Path, Journal> opener;
    private final @Nullable Obstruction obstruction;

    private FolderStore(Path folder, Function<Path, Journal> opener, @Nullable Obstruction obstruction) {
        this.folder = folder;
        this.opener = opener;
        this.obstruction = obstruction;
    }

    /**
     * Returns a store.
     *
     * @param folder a folder with nothing else in it; removed in the end
     * @param opener opens the journal in a folder
     */
    public static FolderStore of(Path folder, Function<Path, Journal> opener) {
        return new FolderStore(folder, opener, null);
    }

    /** Returns this store with a way to make writing fail, without which the rules on that are not tested. */
    public FolderStore obstructedBy(Obstruction value) {
        return new FolderStore(folder, opener, value);
    }

    @Override
    public Journal open() {
        return opener.apply(folder);
    }

    @Override
    public JournalStore afterCrash() throws IOException {
        Path copy = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "crashed-");
        for (Path file : files()) {
            Path target = copy.resolve(folder.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return new FolderStore(copy, opener, obstruction);
    }

    @Override
    public Optional<Trouble> trouble() throws IOException {
        return obstruction == null ? Optional.empty() : Optional.of(obstruction.in(folder));
    }

    @Override
    public boolean damage() throws IOException {
        for (Path file : files()) {
            Files.write(file, RUBBISH, StandardOpenOption.WRITE);
        }
        return true;
    }

    /** Each file is damaged in its turn; the end of it more often than the rest, where the newest records of most stores are. */
    @Override
    public List<JournalStore> afterCrashWithDamagedTail() throws IOException {
        List<JournalStore> damaged = new ArrayList<>();
        Random random = new Random(SEED);
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; content.length > 0 && i < FLIPS; i++) {
                int from = i % 2 == 0 ? content.length - Math.min(content.length, NEWEST) : 0;
                byte[] flipped = content.clone();
                flipped[from + random.nextInt(content.length - from)] ^= (byte) (1 << random.nextInt(8));
                damaged.add(afterCrashWith(file, flipped));
            }
            for (int cut = 1; cut <= content.length; cut *= LESS_AND_LESS) {
                damaged.add(afterCrashWith(file, Arrays.copyOf(content, content.length - cut)));
            }
        }
        return damaged;
    }

    private JournalStore afterCrashWith(Path file, byte[] content) throws IOException {
        FolderStore copy = (FolderStore) afterCrash();
        Files.write(copy.folder.resolve(folder.relativize(file)), content);
        return copy;
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
