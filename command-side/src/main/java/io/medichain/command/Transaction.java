package io.medichain.command;

import io.medichain.command.CommandDesk.Once;
import io.medichain.event.DerivedId;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Several commands of one request: all of them are stored, in one append, or none. Each is decided as it would be by
 * itself after those before it. With an Idempotency-Key all of them are one thing, and a repeat is answered by what is
 * stored, also after a crash between append and answer: what is made has identifiers that follow from key and request.
 */
public final class Transaction {
    private final CommandDesk desk;
    private final OnceOnly onceOnly;
    private final EventFeed feed;
    private final EventCodec codec;
    private final Optional<Once> key;

    Transaction(CommandDesk desk, OnceOnly onceOnly, EventFeed feed, EventCodec codec, Optional<Once> key) {
        this.desk = desk;
        this.onceOnly = onceOnly;
        this.feed = feed;
        this.codec = codec;
        this.key = key;
    }

    /**
     * One of the commands.
     *
     * @param target what it makes or changes
     * @param command decides, and sends it to the desk; called again where another command came first
     */
    public record Part(UUID target, Supplier<Accepted> command) {}

    /**
     * What became of a part.
     *
     * @param accepted its answer; the position is that of all of them
     * @param at when it was stored
     */
    public record Stored(Accepted accepted, Instant at) {}

    /** The identifier of something new: the same in each repeat under a key, and nobody can tell it before. */
    public UUID newId(int part) {
        return key.map(once -> DerivedId.of(once.token(), once.request(), Integer.toString(part)))
                .orElseGet(UUID::randomUUID);
    }

    /**
     * Executes them, one after the other, on this thread.
     *
     * @param parts at least one; no two have one target
     * @return what became of each, in their order
     * @throws ProblemException where one of them is refused, or another request came first too often: nothing is stored
     */
    public List<Stored> store(List<Part> parts) {
        List<Supplier<Accepted>> commands = parts.stream().map(Part::command).toList();
        if (key.isEmpty()) {
            List<Accepted> accepted = desk.inOneStep(this, commands);
            long position = feed.head();
            return IntStream.range(0, parts.size())
                    .mapToObj(
                            i -> stored(parts.get(i), position, accepted.get(i).version()))
                    .toList();
        }
        Accepted all = onceOnly.answer(
                key.get().token(),
                key.get().request(),
                () -> desk.inOneStep(this, commands).getLast().at(feed.head()));
        return parts.stream().map(part -> stored(part, all.position())).toList();
    }

    private Stored stored(Part part, long position, long version) {
        return last(part, event -> event.sequence() == version, position);
    }

    /** As the events under the key say it. */
    private Stored stored(Part part, long position) {
        String token = key.orElseThrow().token();
        return last(
                part,
                event -> codec.metadata(event)
                        .get(EventMetadata.IDEMPOTENCY)
                        .filter(token::equals)
                        .isPresent(),
                position);
    }

    private Stored last(Part part, Predicate<StoredEvent> which, long position) {
        String target = part.target().toString();
        StoredEvent event = feed.ofAggregate(target).reversed().stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A part of a transaction has brought no event"));
        return new Stored(new Accepted(target, event.sequence(), position), event.at());
    }

    Optional<Once> key() {
        return key;
    }
}
