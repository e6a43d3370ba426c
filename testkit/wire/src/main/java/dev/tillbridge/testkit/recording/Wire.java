package dev.tillbridge.testkit.recording;

import dev.tillbridge.Installed;
import dev.tillbridge.testkit.recording.Assembler.Raw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is spoken between a driver and its terminal, as far as a recording has to know: where messages end, what of them may be kept, and
 * what they ask. {@link HttpRecording} is the one for HTTP.
 *
 * <p>For authors of drivers of other wires: immutable, safe for use by several threads.
 */
public interface Wire {

    /**
     * Returns the wire of the terminals of a driver, as a {@link WireProvider} on the class path tells it; empty where nobody does.
     *
     * @param driver the id of the driver
     * @param settings what is configured for the terminal
     * @throws dev.tillbridge.DriverException when two tell it
     */
    static Optional<Wire> of(String driver, Map<String, ?> settings) {
        return Installed.load(
                        WireProvider.class,
                        "wires that can be recorded",
                        provider -> List.of(provider.id()),
                        Wire.class.getClassLoader())
                .find(driver)
                .map(provider -> provider.wire(settings));
    }

    /** Returns its name in a file. */
    String word();

    /** Returns whether TLS lies below. */
    boolean isEncrypted();

    /** Returns whether a message tells by itself where it ends; on other wires a pause does, the other side, or the end of the connection. */
    boolean endsItself();

    /** Returns what finds messages in one direction of a connection. */
    Assembler assembler(boolean requests);

    /** Returns a message as it may be kept. */
    Raw kept(Masking masking, Raw message, boolean request);

    /** Returns what a request asks. */
    Asked asked(String line, String body);

    /** Returns what has come of a request as one, if it could be all of it; empty where a message ends itself. */
    Optional<Asked> perhapsAsked(String heard);

    /**
     * Returns the body of a recorded answer with values of now in it.
     *
     * @param value puts another value in the place of a whole one
     * @param text puts other values in the place of those in a text
     */
    String renewed(String body, UnaryOperator<String> value, UnaryOperator<String> text);

    /** Returns a recorded answer as it goes over the wire; one that was cut ends before it is complete. */
    byte[] bytes(RecordedMessage answer);
}
