package io.medichain.encounter;

import io.medichain.command.Order;
import io.medichain.facts.FollowedEvent;
import io.medichain.policy.Policy;
import io.medichain.policy.Reaction;
import org.springframework.stereotype.Component;

@Component
final class WhenPatientDischargedThenReleaseBed implements Policy {
    @Override
    public String eventType() {
        return "encounter.patient-discharged";
    }

    @Override
    public void react(FollowedEvent followed, Reaction reaction) {
        if (followed.event() instanceof PatientDischarged discharged && discharged.bedId() != null) {
            reaction.send(Order.to(
                    discharged.bedId(),
                    new ReleaseBed(discharged.bedId(), discharged.encounterId(), discharged.dischargedAt())));
        }
    }
}
