package dev.tillbridge.bridge;

import dev.tillbridge.bridge.Till.Role;
import dev.tillbridge.runtime.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tills that may use the bridge, in a file that nobody but its owner can open. Of tokens and codes it holds hashes only.
 *
 * <p>Several processes may use one file: what one of them changes counts for the others with their next look. Safe for use by several
 * threads.
 */
public final class TillRegister {

    /** How long a code is good. */
    public static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private static final ReentrantLock WRITERS = new ReentrantLock();

    private final Path folder;
    private final Path file;
    private final Clock clock;
    private volatile @Nullable Seen seen;

    /** What was read, and of which state of the file. */
    private record Seen(List<Object> stamp, RegisterContent content) {}

    /**
     * A till that was registered just now.
     *
     * @param till the till
     * @param token what it shows from now on; it is kept nowhere here
     */
    record Registered(Till till, String token) {}

    /** Creates the register of a folder, which is created when it is first written. */
    public TillRegister(Path folder) {
        this(folder, Clock.systemUTC());
    }

    TillRegister(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.file = this.folder.resolve("bridge-tills.json");
        this.clock = clock;
    }

    /** Returns a new code by which one till can be registered, within {@link #CODE_LIFE}. */
    public String newCode() {
        return newCode(Role.TILL);
    }

    /** Returns a new code by which one till or one person at the shop's page can be registered, within {@link #CODE_LIFE}. */
    public String newCode(Role role) {
        String code = Secrets.code();
        change(content -> Optional.of(content.withCode(
                Secrets.hash(Secrets.plain(code)),
                new RegisterContent.Code(clock.instant().plus(CODE_LIFE), role),
                clock.instant())));
        return code;
    }

    /** Returns the registered tills, in the order of their registration. */
    public List<Till> tills() {
        return content().list();
    }

    /** Takes away a till's token, so that its name may be registered anew; returns whether there was such a till. */
    public boolean revoke(String name) {
        return change(content -> Optional.of(content.without(name)).filter(after -> content.hasName(name)));
    }

    /**
     * Registers a till or a person by a code, which is used up then; empty when the code is wrong, used, too old or for another role. A person
     * who was registered under that name before has no token any more then.
     *
     * @throws ProblemException when a till has that name
     */
    Optional<Registered> register(String code, String name, Role role) {
        String codeHash = Secrets.hash(Secrets.plain(code));
        if (!content().takes(codeHash, role, clock.instant())) {
            return Optional.empty();
        }
        String token = Secrets.token();
        Till till = new Till(name, clock.instant(), role);
        boolean done = change(content -> {
            if (!content.takes(codeHash, role, clock.instant())) {
                return Optional.empty();
            }
            if (!content.isFree(name, role)) {
                throw new ProblemException(Fault.NAME.with(
                        "A till is registered as '" + name + "' already.",
                        "Take another name, or revoke that till first, if it is this one."));
            }
            return Optional.of(content.with(codeHash, Secrets.hash(token), till));
        });
        return done ? Optional.of(new Registered(till, token)) : Optional.empty();
    }

    /** Returns whose token this is. */
    Optional<Till> find(String token) {
        return Optional.ofNullable(content().tills().get(Secrets.hash(token)));
    }

    /** Returns whether a till is still registered. */
    boolean isRegistered(Till till) {
        return content().tills().containsValue(till);
    }

    private RegisterContent content() {
        try {
            List<Object> stamp = stamp();
            Seen last = seen;
            if (last == null || !last.stamp().equals(stamp)) {
                last = new Seen(stamp, read());
                seen = last;
            }
            return last.content();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private List<Object> stamp() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(known.lastModifiedTime(), known.size(), String.valueOf(known.fileKey()));
    }

    private RegisterContent read() throws IOException {
        if (!Files.exists(file)) {
            return RegisterContent.empty();
        }
        OwnerOnly.tighten(file);
        return JsonText.object(Files.readAllBytes(file))
                .flatMap(RegisterContent::of)
                .orElseThrow(() -> new TillRegisterException(
                        "The register of tills " + file + " is damaged; it was left as it is. Put back a backup of it,"
                                + " or move it away and register every till again",
                        null));
    }

    /** Writes what becomes of the content, under the lock of all processes; returns whether anything was to be written. */
    @SuppressWarnings("try") // the lock is held, not used
    private boolean change(Function<RegisterContent, Optional<RegisterContent>> change) {
        WRITERS.lock();
        try {
            OwnerOnly.createFolders(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("bridge-tills.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                OwnerOnly.tighten(folder.resolve("bridge-tills.lock"));
                Optional<RegisterContent> after = change.apply(read());
                if (after.isPresent()) {
                    write(after.get());
                }
                return after.isPresent();
            }
        } catch (IOException e) {
            throw failed("written", e);
        } finally {
            WRITERS.unlock();
        }
    }

    private void write(RegisterContent content) throws IOException {
        Path fresh = OwnerOnly.createTemporary(folder);
        try {
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(JsonText.bytes(content.document()));
                out.getFD().sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private TillRegisterException failed(String what, IOException e) {
        return new TillRegisterException(
                "The register of tills " + file + " cannot be " + what + " ("
                        + e.getClass().getSimpleName() + "). Let the user of the bridge own and read it, and see that"
                        + " there is space",
                e);
    }
}
