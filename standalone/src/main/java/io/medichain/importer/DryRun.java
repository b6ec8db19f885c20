package io.medichain.importer;

import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Wire;
import io.medichain.http.ReceivedJson;
import io.medichain.problem.ProblemException;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordProblem;
import io.medichain.record.content.Plausibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where orders go that are not sent. Each is written as it would be and read as the system would read it, so what is
 * wrong with it is told; what only a running system knows is not. Thread-safe.
 */
public final class DryRun implements Orders {
    /** What it leaves open, for people. */
    public static final List<String> NOT_CHECKED = List.of(
            "what is there already, and who looks like somebody else",
            "whether patients, visits and records that are referred to, and the users of --actor, are there",
            "times that the system finds in the future, and limits that its operator has set",
            "who may import");

    private final JsonMapper mapper = Wire.json();
    private final ReceivedJson received = ReceivedJson.usual();
    private final Actors actors;

    /** @param actors who are taken to be there */
    public DryRun(Actors actors) {
        this.actors = actors;
    }

    @Override
    public Sent send(Sending order, String key) {
        if (order instanceof Sending.Json json) {
            Object body = json.body();
            try {
                received.read(mapper.writeValueAsBytes(body), body.getClass());
                if (body instanceof RecordEntry entry) {
                    requirePossible(entry);
                }
            } catch (ProblemException e) {
                throw CommandApi.refused(
                        String.valueOf(e.getMessage()),
                        e.field().orElse(""),
                        e.problem().code());
            }
        }
        return new Sent(Effect.NEW, 0);
    }

    /** What the record itself would refuse: what else is rare the import confirms. */
    private static void requirePossible(RecordEntry entry) {
        if (Plausibility.of(entry.content()) == Plausibility.IMPOSSIBLE) {
            throw new ProblemException(RecordProblem.IMPOSSIBLE);
        }
    }

    /** Nothing is there but the users that were declared. */
    @Override
    public Optional<JsonNode> read(String path) {
        if (!path.startsWith(Actors.USERS)) {
            return Optional.empty();
        }
        List<Map<String, String>> users = actors.declared().values().stream()
                .flatMap(declared -> Stream.ofNullable(declared.user()))
                .map(user -> Map.of(
                        "userName",
                        user.normalised(),
                        "userId",
                        UUID.randomUUID().toString()))
                .toList();
        return Optional.of(mapper.valueToTree(Map.of("items", users)));
    }
}
