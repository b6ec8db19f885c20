package io.medichain.patient.registry;

import io.medichain.command.Order;
import io.medichain.facts.FollowedEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.policy.Policy;
import io.medichain.policy.Reaction;
import org.springframework.stereotype.Component;

@Component
final class WhenPatientMergedThenAbsorbDuplicate implements Policy {
    @Override
    public String eventType() {
        return "patient.merged";
    }

    @Override
    public void react(FollowedEvent followed, Reaction reaction) {
        if (followed.event() instanceof PatientMerged merged) {
            reaction.send(Order.to(merged.into(), new AbsorbDuplicate(merged.into(), merged.patientId())));
        }
    }
}
