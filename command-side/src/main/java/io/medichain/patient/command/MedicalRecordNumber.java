package io.medichain.patient.command;

import io.medichain.command.TenantOwned;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.MedicalRecordNumberEvent;
import io.medichain.patient.MedicalRecordNumberReleased;
import io.medichain.patient.MedicalRecordNumberReserved;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.problem.Rule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The reservation of a medical record number: its identifier follows from the number, so the store decides a race. */
@Revision("1")
public final class MedicalRecordNumber extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable String id;

    private @Nullable PatientId holder;

    /** A number that nobody holds yet. */
    public MedicalRecordNumber() {}

    /** The identifier of the reservation of a number. */
    public static String idOf(TenantId tenant, String token) {
        return "mrn-" + tenant + "-" + token;
    }

    /** Gives the number to the patient. */
    public void reserve(PatientId patient, String token) {
        if (!patient.equals(holder)) {
            Rule.require(holder == null, PatientProblem.MEDICAL_RECORD_NUMBER_TAKEN);
            apply(new MedicalRecordNumberReserved(patient, token));
        }
    }

    /** Frees the number when the patient holds it. */
    public void release(PatientId patient, String token) {
        if (patient.equals(holder)) {
            apply(new MedicalRecordNumberReleased(patient, token));
        }
    }

    @EventSourcingHandler
    void evolve(MedicalRecordNumberEvent event, EventMessage<?> message) {
        ownedBy(message);
        switch (event) {
            case MedicalRecordNumberReserved e -> {
                id = idOf(tenant(), e.token());
                holder = e.patientId();
            }
            case MedicalRecordNumberReleased _ -> holder = null;
        }
    }
}
