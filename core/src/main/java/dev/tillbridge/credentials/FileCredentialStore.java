package dev.tillbridge.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.runtime.OwnerOnly;
import dev.tillbridge.runtime.TimeSource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials in a directory, one file for each terminal, open to their owner alone.
 *
 * <p>The directory is 0700 and each file 0600, or an access list of the owner alone on Windows; wider permissions found later
 * are taken back with a warning. A change is written to a new file, synced and moved over the old one, so a crash leaves the
 * old or the new content. A damaged file is never replaced: it stops this terminal with a message that says what to do.
 *
 * <p>Safe for use by several threads, instances and processes on one machine; not for network shares.
 */
public final class FileCredentialStore implements CredentialStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileCredentialStore.class);
    private static final int VERSION = 1;
    /** Two changes of a file at nearly the same moment may bear the same time. */
    private static final Duration CHANGES_ARE_TOLD_APART = Duration.ofSeconds(2);

    private static final Pattern OURS = Pattern.compile("\\.lock|\\.new-.*\\.tmp|[a-z0-9_-]+\\.json");
    /** One for all instances: a file lock belongs to the process and cannot hold back its other threads. */
    private static final ReentrantLock WRITERS = new ReentrantLock();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path directory;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What a version of a file held. */
    private record Known(FileVersion version, TerminalCredentials credentials) {}

    private final TimeSource time;

    private FileCredentialStore(Path directory, TimeSource time) {
        this.directory = directory;
        this.time = time;
    }

    /**
     * Opens the store in this directory, which is created when it is missing and must hold nothing else.
     *
     * @throws CredentialStoreException when it cannot be created or closed to others, or holds other things while others may
     *     open it: closing it to them might break what they do there
     */
    public static FileCredentialStore open(Path directory) {
        return open(directory, TimeSource.system());
    }

    static FileCredentialStore open(Path directory, TimeSource time) {
        Path absolute = directory.toAbsolutePath();
        try {
            OwnerOnly.createFolders(absolute);
            if (!OwnerOnly.isTight(absolute)) {
                requireOurs(absolute);
                tighten(absolute);
            }
        } catch (IOException e) {
            throw new CredentialStoreException(
                    "The credential directory " + absolute + " cannot be created or closed to other users ("
                            + e.getClass().getSimpleName()
                            + "). Nothing was sent to any terminal. Choose a directory on a"
                            + " local disk that belongs to the user of the till.",
                    e);
        }
        return new FileCredentialStore(absolute, time);
    }

    private static void requireOurs(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            if (!entries.allMatch(
                    entry -> OURS.matcher(entry.getFileName().toString()).matches())) {
                throw new CredentialStoreException(
                        "The directory " + directory
                                + " is open to other users and holds more than credentials. Nothing was"
                                + " changed in it and nothing was sent to any terminal. Give the credentials a directory of"
                                + " their own.",
                        null);
            }
        }
    }

    @Override
    public Optional<Fingerprint> pin(String terminalKey) {
        return read(terminalKey).pin();
    }

    @Override
    public Fingerprint pinIfAbsent(String terminalKey, Fingerprint presented) {
        return change(terminalKey, stored -> stored.pin().isPresent() ? stored : stored.withPin(presented))
                .pin()
                .orElseThrow();
    }

    @Override
    public void putPin(String terminalKey, Fingerprint fingerprint) {
        change(terminalKey, stored -> stored.withPin(fingerprint));
    }

    @Override
    public void removePin(String terminalKey) {
        change(terminalKey, stored -> stored.withPin(null));
    }

    @Override
    public Optional<String> token(String terminalKey, String name) {
        return Optional.ofNullable(read(terminalKey).tokens().get(Names.tokenName(name)));
    }

    @Override
    public void putToken(String terminalKey, String name, String token) {
        change(terminalKey, stored -> stored.withToken(Names.tokenName(name), token));
    }

    @Override
    public void removeToken(String terminalKey, String name) {
        change(terminalKey, stored -> stored.withoutToken(Names.tokenName(name)));
    }

    /** Returns the file that holds, or would hold, the credentials of this terminal. */
    public Path file(String terminalKey) {
        return directory.resolve(fileName(Names.terminalKey(terminalKey)));
    }

    /** Reads the file, unless it is the one that was read last and nothing in or about it has changed since. */
    private TerminalCredentials read(String terminalKey) {
        Path file = file(terminalKey);
        Optional<FileVersion> now = FileVersion.of(file);
        Known last = known.get(terminalKey);
        if (last != null && now.filter(last.version()::equals).isPresent()) {
            return last.credentials();
        }
        TerminalCredentials credentials = readAnew(terminalKey, file);
        // Only what was the same before and after is known to be what was read.
        now.filter(before -> before.isOlderThan(time.wall().minus(CHANGES_ARE_TOLD_APART)))
                .filter(before -> FileVersion.of(file).filter(before::equals).isPresent())
                .ifPresentOrElse(
                        version -> known.put(terminalKey, new Known(version, credentials)),
                        () -> known.remove(terminalKey));
        return credentials;
    }

    private TerminalCredentials readAnew(String terminalKey, Path file) {
        byte[] bytes;
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return TerminalCredentials.none();
            }
            tighten(file);
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return TerminalCredentials.none();
        } catch (IOException e) {
            throw new CredentialStoreException(
                    "The credential file " + file + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "). Nothing was sent to the terminal. Let the user of the till own and read the file.",
                    e);
        }
        return parse(terminalKey, file, bytes);
    }

    private static TerminalCredentials parse(String terminalKey, Path file, byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            // The parser's message quotes the content, so it is not kept as the cause either.
            throw damaged(file, "it is not whole JSON");
        } catch (IOException e) {
            throw damaged(file, "it is not readable text");
        }
        if (!root.isObject()) {
            throw damaged(file, "it holds no object");
        }
        if (root.path("version").asInt() != VERSION) {
            throw damaged(file, "it was written by another version of the software");
        }
        if (!root.path("terminal").asText().equals(terminalKey)) {
            throw damaged(file, "it belongs to another terminal");
        }
        Map<String, String> tokens = new TreeMap<>();
        JsonNode tokenNode = root.path("tokens");
        if (!tokenNode.isObject()
                || tokenNode.properties().stream()
                        .anyMatch(entry -> !entry.getValue().isTextual())) {
            throw damaged(file, "its tokens are not texts");
        }
        tokenNode
                .properties()
                .forEach(entry -> tokens.put(entry.getKey(), entry.getValue().textValue()));
        JsonNode pin = root.path("pin");
        if (pin.isMissingNode()) {
            return new TerminalCredentials(null, tokens);
        }
        try {
            return new TerminalCredentials(new Fingerprint(pin.asText()), tokens);
        } catch (IllegalArgumentException e) {
            throw damaged(file, "its pinned fingerprint is not one");
        }
    }

    private static CredentialStoreException damaged(Path file, String why) {
        return new CredentialStoreException(
                "The credential file " + file + " cannot be used: " + why
                        + ". It was left as it is, and nothing was sent to"
                        + " the terminal. Put back a backup of it; or move it away, compare the terminal's certificate and"
                        + " accept it again (tillbridge trust NAME), and pair again if this terminal is paired.",
                null);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private TerminalCredentials change(String terminalKey, UnaryOperator<TerminalCredentials> change) {
        Path file = file(terminalKey);
        // An interrupt would close the lock's channel half way; it is kept for later.
        boolean interrupted = Thread.interrupted();
        WRITERS.lock();
        try (FileChannel channel = lockChannel();
                FileLock lock = channel.lock()) {
            TerminalCredentials before = read(terminalKey);
            TerminalCredentials after = change.apply(before);
            if (after != before) {
                write(terminalKey, file, after);
            }
            return after;
        } catch (IOException e) {
            throw new CredentialStoreException(
                    "The credential file " + file + " cannot be written ("
                            + e.getClass().getSimpleName()
                            + "). What it held is unchanged, and nothing was sent to the terminal. Check free space and"
                            + " permissions of " + directory + ".",
                    e);
        } finally {
            WRITERS.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileChannel lockChannel() throws IOException {
        Path lockFile = directory.resolve(".lock");
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OwnerOnly.tighten(lockFile);
        return channel;
    }

    private void write(String terminalKey, Path file, TerminalCredentials credentials) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION).put("terminal", terminalKey);
        credentials.pin().ifPresent(pin -> root.put("pin", pin.hex()));
        ObjectNode tokens = root.putObject("tokens");
        new TreeMap<>(credentials.tokens()).forEach(tokens::put);

        Path fresh = OwnerOnly.createTemporary(directory);
        try {
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
                out.getFD().sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        syncDirectory();
    }

    /** Makes the move itself durable; Windows cannot open a directory and needs it less. */
    private void syncDirectory() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void tighten(Path path) throws IOException {
        if (OwnerOnly.tighten(path)) {
            LOG.warn(
                    "{} could be opened by other users of this machine; it is closed to them now. If somebody may have read"
                            + " it, pair the terminal again.",
                    path);
        }
    }

    /** Escapes all but lower-case letters, digits and '-', so that no two keys share a file on any file system. */
    private static String fileName(String terminalKey) {
        StringBuilder name = new StringBuilder();
        for (byte b : terminalKey.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-') {
                name.append((char) b);
            } else {
                name.append(String.format("_%02x", b));
            }
        }
        return name.append(".json").toString();
    }

    @Override
    public String toString() {
        return "FileCredentialStore[" + directory + "]";
    }
}
