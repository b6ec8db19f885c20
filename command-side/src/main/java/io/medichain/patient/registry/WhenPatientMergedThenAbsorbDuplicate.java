package io.medichain.patient.registry;

import io.medichain.command.Order;
import io.medichain.patient.PatientMerged;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup("WhenPatientMergedThenAbsorbDuplicate")
final class WhenPatientMergedThenAbsorbDuplicate {
    @EventHandler
    void react(PatientMerged event, Reaction reaction) {
        reaction.send(Order.to(event.into(), new AbsorbDuplicate(event.into(), event.patientId())));
    }
}
