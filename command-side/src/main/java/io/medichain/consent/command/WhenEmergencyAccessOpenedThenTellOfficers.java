package io.medichain.consent.command;

import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup("WhenEmergencyAccessOpenedThenTellOfficers")
final class WhenEmergencyAccessOpenedThenTellOfficers {
    private final EmergencyLetters letters;

    WhenEmergencyAccessOpenedThenTellOfficers(EmergencyLetters letters) {
        this.letters = letters;
    }

    @EventHandler
    void react(EmergencyAccessOpened event, Reaction reaction) {
        letters.tellOfficers(
                "A record was opened in an emergency",
                """
                Somebody opened a record in an emergency. It has to be reviewed within %d hours. Sign in to see it:
                """.formatted(EmergencyAccessOpened.REVIEWED_WITHIN.toHours()),
                reaction);
    }
}
