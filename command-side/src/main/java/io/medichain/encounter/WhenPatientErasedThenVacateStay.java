package io.medichain.encounter;

import io.medichain.command.Order;
import io.medichain.facts.FollowedEvent;
import io.medichain.patient.PatientErased;
import io.medichain.policy.Policy;
import io.medichain.policy.Reaction;
import org.springframework.stereotype.Component;

/** Nobody can discharge a patient who was erased: the bed would stay taken for ever. */
@Component
final class WhenPatientErasedThenVacateStay implements Policy {
    @Override
    public String eventType() {
        return "patient.erased";
    }

    @Override
    public void react(FollowedEvent followed, Reaction reaction) {
        if (followed.event() instanceof PatientErased erased) {
            reaction.send(Order.to(erased.patientId(), new VacateStay(erased.patientId(), erased.at())));
        }
    }
}
