package io.medichain.policy;

import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.id.TenantId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;

/**
 * What policies and deadlines could not do, for those who run the system. Everybody sees the letters of their own
 * tenant only; of an event its identifier and type are told, and nothing that it says.
 */
public final class DeadLetters {
    private final List<Automations> automations;

    /** The letters of these. */
    public DeadLetters(List<Automations> automations) {
        this.automations = List.copyOf(automations);
    }

    /** The letters of a tenant, by automation and in the order in which they are tried. */
    public List<Told> of(TenantId tenant) {
        List<Told> told = new ArrayList<>();
        for (Automation automation : all()) {
            for (Iterable<DeadLetter<? extends EventMessage<?>>> sequence :
                    automation.deadLetters().deadLetters()) {
                boolean first = true;
                for (DeadLetter<? extends EventMessage<?>> letter : sequence) {
                    if (isOf(tenant, letter.message())) {
                        told.add(Told.of(automation, letter, !first));
                    }
                    first = false;
                }
            }
        }
        return told;
    }

    /**
     * Tries a letter again, after those before it in its sequence and with those behind it.
     *
     * @return how it stands now; empty when it could be dealt with
     * @throws ProblemException {@link RequestProblem#NOT_FOUND} when the tenant has no such letter
     */
    public Optional<Told> retry(TenantId tenant, String automation, String eventId) {
        Found found = find(tenant, automation, eventId);
        retry(found.automation(), found.sequence().getFirst());
        return of(tenant).stream()
                .filter(told ->
                        told.automation().equals(automation) && told.eventId().equals(eventId))
                .findFirst();
    }

    /**
     * Throws a letter away and lets what waited behind it go on.
     *
     * @throws ProblemException {@link RequestProblem#NOT_FOUND} when the tenant has no such letter
     */
    public void discard(TenantId tenant, String automation, String eventId) {
        Found found = find(tenant, automation, eventId);
        found.automation().deadLetters().evict(found.letter());
        List<DeadLetter<? extends EventMessage<?>>> rest = new ArrayList<>(found.sequence());
        rest.remove(found.letter());
        if (!rest.isEmpty()) {
            retry(found.automation(), rest.getFirst());
        }
    }

    /** Refuses unless the tenant has such a letter. */
    void require(TenantId tenant, String automation, String eventId) {
        find(tenant, automation, eventId);
    }

    private static void retry(Automation automation, DeadLetter<? extends EventMessage<?>> first) {
        String id = first.message().getIdentifier();
        automation.retry(letter -> letter.message().getIdentifier().equals(id));
    }

    private Found find(TenantId tenant, String name, String eventId) {
        for (Automation automation : all()) {
            if (automation.name().equals(name)) {
                Optional<Found> found = find(tenant, automation, eventId);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new ProblemException(RequestProblem.NOT_FOUND);
    }

    private static Optional<Found> find(TenantId tenant, Automation automation, String eventId) {
        for (Iterable<DeadLetter<? extends EventMessage<?>>> each :
                automation.deadLetters().deadLetters()) {
            List<DeadLetter<? extends EventMessage<?>>> sequence = new ArrayList<>();
            each.forEach(sequence::add);
            for (DeadLetter<? extends EventMessage<?>> letter : sequence) {
                EventMessage<?> event = letter.message();
                if (event.getIdentifier().equals(eventId) && isOf(tenant, event)) {
                    return Optional.of(new Found(automation, sequence, letter));
                }
            }
        }
        return Optional.empty();
    }

    private List<Automation> all() {
        return automations.stream().flatMap(sort -> sort.all().stream()).toList();
    }

    private static boolean isOf(TenantId tenant, EventMessage<?> event) {
        return tenant.value().equals(event.getMetaData().get(EventMetadata.TENANT));
    }

    private record Found(
            Automation automation,
            List<DeadLetter<? extends EventMessage<?>>> sequence,
            DeadLetter<? extends EventMessage<?>> letter) {}

    /**
     * What is told of a letter.
     *
     * @param automation the policy or deadline
     * @param eventId the event with which it failed
     * @param eventType the stable name of its type
     * @param since when it became a dead letter
     * @param lastTried when it was last tried
     * @param code the code of the refusal, or of an unknown fault; empty when it only waits
     * @param failures how often it has failed
     * @param waits whether it only waits behind an earlier event of the same aggregate
     */
    public record Told(
            @Schema(example = "WhenPatientDischargedThenReleaseBed")
            String automation,

            @Schema(example = "0a9c1c5e-6a0f-4b5a-9a57-3f0d3f1f6f0e")
            String eventId,

            @Schema(example = "encounter.patient-discharged")
            String eventType,

            Instant since,
            Instant lastTried,
            @Schema(example = "MC-ENC-005") String code,
            int failures,
            boolean waits) {
        private static Told of(Automation automation, DeadLetter<? extends EventMessage<?>> letter, boolean waits) {
            EventMessage<?> event = letter.message();
            return new Told(
                    automation.name(),
                    event.getIdentifier(),
                    EventTypes.name(event.getPayloadType()),
                    letter.enqueuedAt(),
                    letter.lastTouched(),
                    beside(letter, DeadLetterRule.CODE).orElse(""),
                    beside(letter, DeadLetterRule.FAILURES)
                            .map(Integer::valueOf)
                            .orElse(0),
                    waits);
        }

        private static Optional<String> beside(DeadLetter<?> letter, String name) {
            return Optional.ofNullable(letter.diagnostics().get(name)).map(Object::toString);
        }
    }
}
