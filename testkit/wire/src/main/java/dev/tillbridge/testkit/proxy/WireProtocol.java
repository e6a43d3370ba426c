package dev.tillbridge.testkit.proxy;

import dev.tillbridge.Installed;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.RecordedAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a proxy has to know of a protocol: where requests and answers end, which moment each makes, and how an answer is spoiled.
 *
 * <p>For authors of drivers of other protocols: stateless, safe for use by several threads. Bytes are those within TLS.
 */
public interface WireProtocol {

    /** How far an answer has come. */
    enum Progress {
        /** More has to come. */
        PARTIAL,
        /** It says that the terminal is at work; the answer proper is still to come. */
        INTERMEDIATE,
        /** It is complete if nothing comes for a moment. */
        WHOLE_WHEN_QUIET,
        /** It is complete. */
        WHOLE
    }

    /**
     * An answer that is blown up: what comes first, what is repeated, and what comes last.
     *
     * @param before sent once
     * @param piece sent again and again
     * @param after sent once, if there is an end
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and compared by nobody
    record Padding(byte[] before, byte[] piece, byte[] after) {}

    /**
     * Returns the protocol of the terminals of a driver, as a {@link WireProtocolProvider} on the class path tells it; empty where nobody
     * tells it, and where there is no wire.
     *
     * @param driver the id of the driver
     * @param settings what is configured for the terminal
     * @throws dev.tillbridge.DriverException when two tell it
     */
    static Optional<WireProtocol> of(String driver, Map<String, ?> settings) {
        return Installed.load(
                        WireProtocolProvider.class,
                        "protocols of the proxy",
                        provider -> List.of(provider.id()),
                        WireProtocol.class.getClassLoader())
                .find(driver)
                .map(provider -> provider.protocol(settings));
    }

    /** Returns whether TLS lies below. */
    boolean isEncrypted();

    /** Returns the moments that can be told apart, {@link Moment#CONNECT} included. */
    Set<Moment> moments();

    /** Returns the request at the front of what has come; empty when it is not whole yet. */
    Optional<Question> question(byte[] bytes);

    /** Returns how far the answer to a request has come. */
    Progress progress(Question question, byte[] answer);

    /**
     * Returns the moment that the whole answer to a lookup tells; empty when it tells none.
     *
     * @param running whether the start of what it asks for has come by and was not answered yet
     */
    Optional<Moment> moment(Question lookup, byte[] answer, boolean running);

    /** Returns an answer, or what has come of it, as a record of the wire shows it: without card data and credentials. */
    default RecordedAnswer shown(byte[] answer) {
        return RecordedAnswer.untold();
    }

    /** Returns how many bytes of a whole answer are sent when it breaks off: so many that it looks like one, and is none. */
    int cut(byte[] answer);

    /** Returns the answer with its usual beginning and a rest that cannot be parsed. */
    byte[] garbled(byte[] answer);

    /** Returns the beginning of the answer without anything in it. */
    byte[] emptied(byte[] answer);

    /** Returns the right answer with blanks before it. */
    Padding oversized(byte[] answer);

    /** Returns an answer that goes on and on; what comes last is not used. */
    Padding endless(byte[] answer);

    /** Returns the right answer behind so many blanks, packed; empty where nothing is packed. */
    Optional<byte[]> packed(byte[] answer, int blanks);
}
