package io.medichain.patient.erasure;

import io.medichain.command.Order;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientFacts;
import io.medichain.patient.PatientId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.policy.Policy;
import io.medichain.policy.Reaction;
import org.springframework.stereotype.Component;

/**
 * Carries an erasure out: the keys are destroyed on disk, then the tombstone is stored. After a crash between the two
 * it begins again; both may be repeated. What was merged into the patient is the same person and goes too.
 */
@Component
final class WhenPatientErasureOrderedThenConfirmErasure implements Policy {
    private final KeyVault vault;
    private final Facts facts;
    private final PatientFacts patients;

    WhenPatientErasureOrderedThenConfirmErasure(KeyVault vault, Facts facts, PatientFacts patients) {
        this.vault = vault;
        this.facts = facts;
        this.patients = patients;
    }

    @Override
    public String eventType() {
        return "patient.erasure-ordered";
    }

    @Override
    public void react(FollowedEvent followed, Reaction reaction) {
        if (followed.event() instanceof PatientErasureOrdered ordered) {
            TenantId tenant = followed.metadata().tenant();
            PatientId patient = ordered.patientId();
            vault.destroy(Person.of(tenant, patient));
            reaction.send(Order.to(patient, new ConfirmErasure(patient, reaction.at())));
            facts.await(followed.stored().position());
            for (String number : patients.medicalRecordNumbersOf(tenant, patient)) {
                reaction.send(Order.to(patient, new ReleaseMedicalRecordNumber(patient, number)));
            }
            for (PatientId duplicate : patients.duplicatesOf(tenant, patient)) {
                reaction.send(Order.to(
                        duplicate,
                        new ErasePatient(duplicate, ordered.basis(), null, ordered.orderedBy(), reaction.at())));
            }
        }
    }
}
