package io.medichain.policy;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.operation.DeadLetterDiscarded;
import io.medichain.operation.DeadLetterRetried;
import io.medichain.operation.DiscardReason;
import io.medichain.policy.DeadLetters.Told;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The events with which policies failed: seen, tried again, thrown away. Each act is an event itself. */
@RestController
@RequestMapping("/api/operations/dead-letters")
@Tag(name = "Operations")
final class DeadLetterRoutes {
    private final DeadLetters letters;
    private final EventAppender events;

    DeadLetterRoutes(DeadLetters letters, EventAppender events) {
        this.letters = letters;
        this.events = events;
    }

    /** The events with which a policy or deadline failed. */
    @GetMapping
    @Acts(Action.READ_DEAD_LETTERS)
    @Operation(operationId = "listDeadLetters")
    @ApiResponse(responseCode = "200", description = "The dead letters of the caller's organisation")
    Waiting list(Subject subject) {
        return new Waiting(letters.of(subject.tenant()));
    }

    /**
     * Try an event again, in the order of its aggregate, with what waits behind it. Idempotency-Key is not heeded: an
     * event that went through is not found by a repeat.
     */
    @PostMapping("/{automation}/{eventId}/retry")
    @Acts(Action.RETRY_DEAD_LETTER)
    @ApiResponse(responseCode = "200", description = "It was tried; the answer says with what result")
    Retried retry(
            Subject subject,
            @Parameter(description = "the policy or deadline") @PathVariable String automation,
            @Parameter(description = "the event") @PathVariable String eventId) {
        letters.require(subject.tenant(), automation, eventId);
        events.append(
                List.of(new DeadLetterRetried(automation, eventId, subject.user(), subject.session())),
                RequestMetadata.of(subject));
        @Nullable
        Told left = letters.retry(subject.tenant(), automation, eventId).orElse(null);
        return new Retried(left == null, left);
    }

    /**
     * Throw an event away that need not be dealt with any more; what waits behind it goes on. Idempotency-Key is not
     * heeded: an event that is gone is not found by a repeat.
     */
    @PostMapping("/{automation}/{eventId}/discard")
    @Acts(Action.DISCARD_DEAD_LETTER)
    @ApiResponse(responseCode = "200", description = "It is gone; the answer says what is left")
    Waiting discard(
            Subject subject,
            @Parameter(description = "the policy or deadline") @PathVariable String automation,
            @Parameter(description = "the event") @PathVariable String eventId,
            @RequestBody Discard body) {
        letters.require(subject.tenant(), automation, eventId);
        events.append(
                List.of(new DeadLetterDiscarded(automation, eventId, body.reason(), subject.user(), subject.session())),
                RequestMetadata.of(subject));
        letters.discard(subject.tenant(), automation, eventId);
        return new Waiting(letters.of(subject.tenant()));
    }

    /**
     * What waits.
     *
     * @param letters by policy, in the order in which they are tried
     */
    record Waiting(List<Told> letters) {}

    /**
     * How a try ended.
     *
     * @param done whether the event is dealt with
     * @param left how it stands otherwise
     */
    record Retried(
            @Schema(example = "true") boolean done,
            @Nullable Told left) {}

    /**
     * Why it is thrown away.
     *
     * @param reason why
     */
    record Discard(
            @Schema(description = "why it need not be done any more", example = "done-by-hand")
            DiscardReason reason) {}
}
