package dev.tillbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.runtime.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running bridge leaves beside the journal, for the commands of whoever owns it: nobody else can open the file. It is gone when the bridge
 * ends, unless that was killed; then the process that it names is not there any more. Immutable.
 *
 * @param uri where the bridge can be reached from this machine
 * @param token what the commands show
 * @param process the id of the bridge's process
 * @param certificate the SHA-256 of the certificate that the bridge shows, in hexadecimal; empty where it has none
 */
public record BridgeNote(URI uri, String token, long process, Optional<String> certificate) {

    private static final Logger log = LoggerFactory.getLogger(BridgeNote.class);

    private static Path file(Path folder) {
        return folder.resolve("bridge-running.json");
    }

    /** Returns the note of a folder; empty where there is none, or none that can be read. */
    public static Optional<BridgeNote> read(Path folder) {
        Path file = file(folder);
        try {
            if (!Files.isRegularFile(file)) { // from a pipe, reading would never end
                return Optional.empty();
            }
            OwnerOnly.tighten(file);
            return JsonText.object(Files.readAllBytes(file)).flatMap(BridgeNote::of);
        } catch (IOException e) {
            log.debug("The note of a bridge cannot be read", e);
            return Optional.empty();
        }
    }

    private static Optional<BridgeNote> of(ObjectNode json) {
        boolean isNote = json.path("uri").isTextual()
                && json.path("token").isTextual()
                && json.path("process").isIntegralNumber();
        if (!isNote) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BridgeNote(
                    URI.create(json.path("uri").asText()),
                    json.path("token").asText(),
                    json.path("process").longValue(),
                    Optional.ofNullable(json.path("certificate").textValue())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the bridge that left it has ended without taking it away. */
    public boolean isStale() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** Leaves it in a folder. Without it the commands are refused as beside any till, and nothing else is lost. */
    void leaveIn(Path folder) {
        ObjectNode json = Documents.object()
                .put("uri", uri.toString())
                .put("token", token)
                .put("process", process);
        certificate.ifPresent(fingerprint -> json.put("certificate", fingerprint));
        try {
            Path fresh = OwnerOnly.createTemporary(folder);
            try {
                try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                    out.write(JsonText.bytes(json));
                }
                Files.move(fresh, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            log.warn("Commands of this machine will not find the bridge: its note cannot be written", e);
        }
    }

    /** Takes it away from a folder, unless that has the note of another bridge by now. */
    public void takeFrom(Path folder) {
        if (read(folder).filter(this::equals).isPresent()) {
            try {
                Files.deleteIfExists(file(folder));
            } catch (IOException e) {
                log.debug("The note of a bridge cannot be taken away", e);
            }
        }
    }

    /** Returns where the bridge is, without the token. */
    @Override
    public String toString() {
        return "BridgeNote[" + uri + ", process " + process + "]";
    }
}
