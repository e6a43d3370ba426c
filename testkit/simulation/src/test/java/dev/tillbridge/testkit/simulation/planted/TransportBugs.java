package dev.tillbridge.testkit.simulation.planted;

import static dev.tillbridge.testkit.simulation.planted.Change.doesNothing;
import static dev.tillbridge.testkit.simulation.planted.Change.leavesOut;
import static dev.tillbridge.testkit.simulation.planted.Change.mistakes;
import static dev.tillbridge.testkit.simulation.planted.Change.returns;
import static dev.tillbridge.testkit.simulation.planted.Change.returnsArgument;
import static dev.tillbridge.testkit.simulation.planted.Change.slips;
import static dev.tillbridge.testkit.simulation.planted.Change.takes;

import dev.tillbridge.testkit.simulation.planted.PlantedBug.Rarity;
import dev.tillbridge.testkit.simulation.planted.PlantedBug.Shows;
import java.util.List;

/** Bugs in how messages travel, and in what is kept of the texts that they bring. */
final class TransportBugs {

    private static final String TURNS = "dev.tillbridge.spi.http.Turns";
    private static final String HTTP = "dev.tillbridge.spi.http.HttpStack";
    private static final String TCP = "dev.tillbridge.spi.socket.TcpRun";
    private static final String TEXT = "dev.tillbridge.model.SafeText";

    private TransportBugs() {}

    private static PlantedBug bug(String id, String promise, String words, String type, Change change) {
        return new PlantedBug(id, promise, words, Rarity.COMMON, Shows.ALWAYS, type, change);
    }

    static List<PlantedBug> all() {
        return List.of(
                bug(
                        "http-bytes-before-the-question",
                        "4.2",
                        "Bytes that wait on a connection before the request is written are taken for its answer.",
                        TURNS,
                        doesNothing("listen")),
                bug(
                        "http-first-silence-not-kept",
                        "4.2",
                        "A terminal that speaks first on a fresh connection is believed.",
                        TURNS,
                        returns("speaksFirst", false)),
                bug(
                        "http-two-answers",
                        "4.2",
                        "Two answers to one question are believed, and nobody is told.",
                        TURNS,
                        returns("isMoreThanTheAnswerTo", false)),
                bug(
                        "http-unasked-not-told",
                        "4.2",
                        "A connection that speaks unasked raises no alarm.",
                        HTTP,
                        takes("exchange", "wasSpokenToUnasked", false)),
                bug(
                        "http-next-answer-from-before",
                        "I9",
                        "What came beyond one answer is the answer to the next question.",
                        TURNS,
                        returns("somethingWaits", false)),
                bug(
                        "tcp-bytes-before-the-question",
                        "4.2",
                        "A Concert terminal that speaks first is believed.",
                        TCP,
                        returns("comesWithin", false)),
                bug(
                        "tcp-bytes-at-the-gate",
                        "4.2",
                        "Bytes that come while SENDING is recorded are taken for the answer.",
                        TCP,
                        returns("somethingWaits", false)),
                bug(
                        "tcp-cut-answer-believed",
                        "4.2",
                        "An answer that ends too early is whole.",
                        "dev.tillbridge.driver.payxpert.concert.ConcertReader",
                        returns("isWholeAtEnd", true)),
                bug(
                        "certificate-not-compared",
                        "I9",
                        "Whatever answers at the address is the terminal, whatever certificate it shows (E1).",
                        "dev.tillbridge.spi.http.Pins$Stored",
                        slips("expected", "nothing").and(returnsArgument("settle", 0))),
                bug(
                        "certificate-not-looked-at",
                        "I9",
                        "No certificate of any connection is looked at (E1).",
                        "dev.tillbridge.spi.http.PinnedPeer",
                        doesNothing("check").and(returns("verify", true))),
                bug(
                        "masking-does-nothing",
                        "I5",
                        "Card numbers and expiry dates stay in every text.",
                        TEXT,
                        returnsArgument("masked", 0)),
                bug(
                        "card-numbers-kept",
                        "I5",
                        "A card number beyond its last four digits stays in a text.",
                        TEXT,
                        leavesOut("hideIn", "hideIn")),
                bug("lines-not-masked", "I5", "A card number stays in a receipt.", TEXT, returnsArgument("ofEach", 0)),
                bug(
                        "expiry-dates-kept",
                        "I5",
                        "An expiry date stays in a text.",
                        "dev.tillbridge.model.ExpiryDates",
                        doesNothing("hideIn")),
                bug(
                        "alarm-not-masked",
                        "I5",
                        "An alarm quotes a card number.",
                        "dev.tillbridge.engine.LiveAttempt",
                        mistakes("alarm", "of", "given")),
                bug(
                        "token-in-a-text",
                        "I5",
                        "A token that the terminal repeats is kept in a text.",
                        "dev.tillbridge.spi.http.OwnCredentials",
                        returnsArgument("hideIn", 0)));
    }
}
