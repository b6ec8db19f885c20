package io.medichain.encounter.command;

import io.medichain.command.Order;
import io.medichain.patient.PatientErased;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nobody can discharge a patient who was erased: the bed would stay taken for ever. */
@Component
@DisallowReplay
@ProcessingGroup("WhenPatientErasedThenVacateStay")
final class WhenPatientErasedThenVacateStay {
    @EventHandler
    void react(PatientErased event, Reaction reaction) {
        reaction.send(Order.to(event.patientId(), new VacateStay(event.patientId())));
    }
}
