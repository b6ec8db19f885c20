package io.medichain.identity.erasure;

import io.medichain.command.Order;
import io.medichain.facts.Facts;
import io.medichain.patient.KnownPatients;
import io.medichain.patient.UserAccountUnlinked;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** An account that is nobody's any more goes with the patient. One that is another patient's by now stays. */
@Component
@DisallowReplay
@ProcessingGroup("WhenUserAccountUnlinkedThenEraseUser")
final class WhenUserAccountUnlinkedThenEraseUser {
    private final Facts facts;
    private final KnownPatients patients;

    WhenUserAccountUnlinkedThenEraseUser(Facts facts, KnownPatients patients) {
        this.facts = facts;
        this.patients = patients;
    }

    @EventHandler
    void react(UserAccountUnlinked event, Reaction reaction) {
        facts.await(reaction.position());
        if (patients.patientOf(reaction.tenant(), event.userId()).isEmpty()) {
            reaction.send(Order.to(event.userId(), new EraseUser(event.userId())));
        }
    }
}
