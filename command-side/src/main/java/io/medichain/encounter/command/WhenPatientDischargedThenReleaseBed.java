package io.medichain.encounter.command;

import io.medichain.command.Order;
import io.medichain.encounter.Departure;
import io.medichain.encounter.PatientDischarged;
import io.medichain.policy.Reaction;
import java.time.Instant;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup("WhenPatientDischargedThenReleaseBed")
final class WhenPatientDischargedThenReleaseBed {
    /** A bed that has another patient by now was released before by hand: there is nothing to do. */
    @EventHandler
    void react(PatientDischarged event, Reaction reaction) {
        if (event.bedId() != null) {
            Instant at = event.departure().value().map(Departure::dischargedAt).orElse(null);
            reaction.sendUnless(
                    Set.of(EncounterProblem.BED_OF_ANOTHER_STAY),
                    Order.to(event.bedId(), new ReleaseBed(event.bedId(), event.encounterId(), at)));
        }
    }
}
