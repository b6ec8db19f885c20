package io.medichain.encounter.command;

import io.medichain.command.TenantOwned;
import io.medichain.encounter.InpatientEvent;
import io.medichain.encounter.InpatientStayBegun;
import io.medichain.encounter.InpatientStayEnded;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.problem.Rule;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One patient, one stay: which stay has taken the patient in. Its identifier follows from the patient, so the event
 * store decides which of two admissions came first.
 */
@Revision("1")
final class Inpatient extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable String id;

    private @Nullable EncounterId stay;

    /** A patient whom no stay has taken in yet. */
    Inpatient() {}

    static String idOf(TenantId tenant, PatientId patient) {
        return "inpatient-" + tenant + "-" + patient;
    }

    /** The stay that has taken the patient in. */
    Optional<EncounterId> stay() {
        return Optional.ofNullable(stay);
    }

    /** The stay takes the patient in; the same one again changes nothing. */
    void begin(PatientId patient, EncounterId encounter) {
        if (!encounter.equals(stay)) {
            Rule.require(stay == null, EncounterProblem.ADMITTED_ELSEWHERE);
            apply(new InpatientStayBegun(patient, encounter));
        }
    }

    /** The stay lets the patient go; one that does not hold the patient changes nothing. */
    void end(PatientId patient, EncounterId encounter) {
        if (encounter.equals(stay)) {
            apply(new InpatientStayEnded(patient, encounter));
        }
    }

    @EventSourcingHandler
    void evolve(InpatientEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = idOf(tenant(), event.patientId());
        stay = switch (event) {
            case InpatientStayBegun e -> e.encounterId();
            case InpatientStayEnded _ -> null;
        };
    }
}
