package io.medichain.encounter;

import io.medichain.command.Order;
import io.medichain.facts.FollowedEvent;
import io.medichain.policy.Policy;
import io.medichain.policy.Reaction;
import org.springframework.stereotype.Component;

@Component
final class WhenPatientDischargedThenRequestDischargeSummary implements Policy {
    @Override
    public String eventType() {
        return "encounter.patient-discharged";
    }

    @Override
    public void react(FollowedEvent followed, Reaction reaction) {
        if (followed.event() instanceof PatientDischarged discharged) {
            reaction.send(Order.to(
                    discharged.encounterId(),
                    new RequestDischargeSummary(discharged.encounterId(), discharged.dischargedAt())));
        }
    }
}
