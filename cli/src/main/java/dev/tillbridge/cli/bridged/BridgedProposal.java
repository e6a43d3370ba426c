package dev.tillbridge.cli.bridged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tillbridge.AttemptSummary;
import dev.tillbridge.ProposedResolution;
import dev.tillbridge.Resolution;
import dev.tillbridge.Terminal;
import dev.tillbridge.cli.bridged.BridgeLine.Answer;
import dev.tillbridge.cli.shell.CommandFailure;
import dev.tillbridge.jackson.Documents;
import dev.tillbridge.model.AttemptId;
import java.util.Locale;
import java.util.Optional;

/** A decision that was proposed to the bridge. Immutable. */
record BridgedProposal(
        Terminal beside, BridgeLine line, AttemptId id, Resolution resolution, String text, String confirmation)
        implements ProposedResolution {

    /** Returns the proposal, when the decision fits where the attempt stands. */
    static BridgedProposal of(Terminal beside, BridgeLine line, AttemptId id, Resolution resolution) {
        ObjectNode told = told(line, id, resolution);
        return new BridgedProposal(
                beside,
                line,
                id,
                resolution,
                told.path("consequence").asText(),
                told.path("confirmation").asText());
    }

    private static ObjectNode told(BridgeLine line, AttemptId id, Resolution resolution, String... headers) {
        Answer answer = line.ask("POST", path(id), body(resolution), headers)
                .orElseThrow(() -> CommandFailure.notStarted(
                        "The bridge does not answer. Nothing was decided. Run the command again."));
        if (!answer.isGood()) {
            throw Refusals.of(answer);
        }
        return answer.json();
    }

    private static String path(AttemptId id) {
        return "/v1/attempts/" + id.value() + "/resolution";
    }

    private static ObjectNode body(Resolution resolution) {
        ObjectNode json = Documents.object().put("choice", resolution.choice().name());
        if (!resolution.proof().isEmpty()) {
            json.put("proof", resolution.proof());
        }
        resolution.amount().ifPresent(counted -> json.set("amount", RequestDocument.money(counted)));
        return json.put("by", resolution.by()).put("because", resolution.because());
    }

    @Override
    public AttemptSummary attempt() {
        return beside.attempt(id).summary();
    }

    @Override
    public String consequence() {
        return text;
    }

    @Override
    public String consequence(Locale language) {
        return told(line, id, resolution, "Accept-Language", language.toLanguageTag())
                .path("consequence")
                .asText();
    }

    /** Confirms it, and asks again while no answer comes; whether it was recorded is what the journal says then. */
    @Override
    public AttemptSummary confirm() {
        ObjectNode body = body(resolution).put("confirmation", confirmation);
        Patience patience = new Patience();
        while (true) {
            Optional<Answer> answer = line.ask("POST", path(id), body);
            if (answer.filter(Answer::isGood).isPresent() || isRecorded()) {
                return attempt();
            }
            if (answer.isPresent() && !answer.get().isForLater()) {
                throw Refusals.of(answer.get());
            }
            if (patience.isOver()) {
                throw CommandFailure.unknown(
                        "The bridge does not answer, and the journal does not have the decision yet."
                                + " 'tillbridge attempts' tells whether it was recorded.");
            }
            patience.pause();
        }
    }

    private boolean isRecorded() {
        AttemptSummary now = attempt();
        return switch (resolution.choice()) {
            case PAID, NOT_PAID -> now.state().isFinal();
            case RELEASE_TERMINAL -> !now.blocksTerminal();
            case COMPARED -> now.acknowledged();
        };
    }
}
