package io.medichain.patient.erasure;

import io.medichain.command.Order;
import io.medichain.facts.Facts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.fact.HeldNumbers;
import io.medichain.patient.fact.MergedEntries;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.policy.Reaction;
import io.medichain.problem.ProblemException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries an erasure out: the keys are destroyed on disk, then the tombstone is stored. After a crash between the two
 * it begins again; both may be repeated. What was merged into the patient is the same person and goes too.
 */
@Component
@DisallowReplay
@ProcessingGroup("WhenPatientErasureOrderedThenConfirmErasure")
final class WhenPatientErasureOrderedThenConfirmErasure {
    private final KeyVault vault;
    private final Facts facts;
    private final HeldNumbers heldNumbers;
    private final MergedEntries merged;

    WhenPatientErasureOrderedThenConfirmErasure(
            KeyVault vault, Facts facts, HeldNumbers heldNumbers, MergedEntries merged) {
        this.vault = vault;
        this.facts = facts;
        this.heldNumbers = heldNumbers;
        this.merged = merged;
    }

    @EventHandler
    void react(PatientErasureOrdered event, Reaction reaction) {
        TenantId tenant = reaction.tenant();
        PatientId patient = event.patientId();
        vault.destroy(Person.of(tenant, patient));
        reaction.send(Order.to(patient, new ConfirmErasure(patient, reaction.at())));
        facts.await(reaction.position());
        for (String number : heldNumbers.of(tenant, patient)) {
            reaction.send(Order.to(patient, new ReleaseMedicalRecordNumber(patient, number)), number);
        }
        eraseDuplicates(event, reaction);
    }

    /** One that may not be erased, such as under a legal hold, keeps no other one; it is told at the end. */
    private void eraseDuplicates(PatientErasureOrdered event, Reaction reaction) {
        @Nullable ProblemException refused = null;
        for (PatientId duplicate : merged.into(reaction.tenant(), event.patientId())) {
            try {
                reaction.send(Order.to(
                        duplicate, new ErasePatient(duplicate, event.basis(), null, event.orderedBy(), reaction.at())));
            } catch (ProblemException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }
}
