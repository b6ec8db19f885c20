package io.medichain.encounter.command;

import io.medichain.command.Order;
import io.medichain.encounter.PatientDischarged;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup("WhenPatientDischargedThenRequestDischargeSummary")
final class WhenPatientDischargedThenRequestDischargeSummary {
    @EventHandler
    void react(PatientDischarged event, Reaction reaction) {
        event.departure()
                .value()
                .ifPresent(departure -> reaction.send(Order.to(
                        event.encounterId(),
                        new RequestDischargeSummary(event.encounterId(), departure.dischargedAt()))));
    }
}
