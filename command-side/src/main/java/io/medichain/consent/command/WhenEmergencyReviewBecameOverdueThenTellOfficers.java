package io.medichain.consent.command;

import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.consent.EmergencyReviewBecameOverdue;
import io.medichain.policy.Reaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup("WhenEmergencyReviewBecameOverdueThenTellOfficers")
final class WhenEmergencyReviewBecameOverdueThenTellOfficers {
    private final EmergencyLetters letters;

    WhenEmergencyReviewBecameOverdueThenTellOfficers(EmergencyLetters letters) {
        this.letters = letters;
    }

    @EventHandler
    void react(EmergencyReviewBecameOverdue event, Reaction reaction) {
        letters.tellOfficers(
                "The review of an emergency access is overdue",
                """
                Nobody has reviewed an emergency access within %d hours. Sign in to see it:
                """.formatted(EmergencyAccessOpened.REVIEWED_WITHIN.toHours()),
                reaction);
    }
}
