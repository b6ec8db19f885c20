package io.medichain.policy;

import io.medichain.event.EventFeed;
import io.medichain.policy.Automation.Standing;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while a policy or deadline does not go on, or has dead letters, with its name. It is no part of readiness:
 * commands and reads are served meanwhile.
 */
public final class PolicyHealth implements HealthIndicator {
    private final List<Automations> automations;
    private final EventFeed feed;

    PolicyHealth(List<Automations> automations, EventFeed feed) {
        this.automations = automations;
        this.feed = feed;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        long head = feed.head();
        for (Automations sort : automations) {
            sort.all().forEach(automation -> tell(health, automation, head));
        }
        return health.build();
    }

    private static void tell(Health.Builder health, Automation automation, long head) {
        Standing standing = automation.standing();
        long letters = automation.deadLetters().size();
        if (standing.trouble().isPresent()) {
            health.down()
                    .withDetail(
                            automation.name(),
                            "does not go on: " + standing.trouble().get());
        } else if (letters > 0) {
            health.down().withDetail(automation.name(), letters + " dead letters");
        } else {
            String behind = Math.max(0, head - standing.position()) + " events behind";
            String told = automation.told();
            health.withDetail(automation.name(), told.isEmpty() ? behind : behind + ", " + told);
        }
    }
}
