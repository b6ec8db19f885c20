package io.medichain.command;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.event.EventMetadata;
import io.medichain.id.ImportRunId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a command, and how: nothing is decided yet. A route gets it as an argument, or a {@link Permitted} that
 * holds it.
 *
 * @param subject who is signed in
 * @param action what the route is for
 * @param metadata what is stored beside the events
 * @param request method and path
 * @param idempotencyKey the key under which a repeat is answered like the first time
 * @param expectedVersion the version that If-Match names
 * @param at when the request came
 */
public record Caller(
        Subject subject,
        Action action,
        EventMetadata metadata,
        String request,
        Optional<String> idempotencyKey,
        OptionalLong expectedVersion,
        Instant at) {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** The tenant of the token. */
    public TenantId tenant() {
        return subject.tenant();
    }

    /** The signed-in user. */
    public UserId user() {
        return subject.user();
    }

    /** The same who asks for another action: what it may come to be. */
    public Caller to(Action other) {
        return new Caller(subject, other, metadata, request, idempotencyKey, expectedVersion, at);
    }

    /**
     * The same who asks for one of several things that the request says.
     *
     * @param part what tells it from the others, as method and path do of a request
     * @param version the version that it is decided upon
     * @param key the Idempotency-Key of it alone
     */
    public Caller toPart(Action other, String part, OptionalLong version, Optional<String> key) {
        return new Caller(subject, other, metadata, request + " " + part, key, version, at);
    }

    /** The same with other metadata. */
    Caller with(EventMetadata other) {
        return new Caller(subject, action, other, request, idempotencyKey, expectedVersion, at);
    }

    /** The run of an import that the command says to be part of. */
    public Optional<ImportRunId> importRun() {
        return metadata.get(EventMetadata.IMPORT_RUN).map(ImportRunId::of);
    }

    /** Refuses an update that does not say which version it updates (HTTP 428). */
    public void requireVersion() {
        if (expectedVersion.isEmpty()) {
            throw new ProblemException(RequestProblem.PRECONDITION_REQUIRED);
        }
    }

    /** The time that a request gives, or now; a time in the future is refused (clocks may differ by 5 minutes). */
    public Instant past(@Nullable Instant given, String field) {
        if (given == null) {
            return at;
        }
        Rule.format(!given.isAfter(at.plus(CLOCKS_DIFFER)), field, "not in the future");
        return given;
    }
}
