package io.medichain.consent.command;

import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup("WhenEmergencyAccessOpenedThenTellPatient")
final class WhenEmergencyAccessOpenedThenTellPatient {
    private final EmergencyLetters letters;

    WhenEmergencyAccessOpenedThenTellPatient(EmergencyLetters letters) {
        this.letters = letters;
    }

    @EventHandler
    void react(EmergencyAccessOpened event, Reaction reaction) {
        letters.tellPatient(event.patientId(), reaction);
    }
}
