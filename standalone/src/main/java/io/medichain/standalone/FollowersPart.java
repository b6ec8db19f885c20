package io.medichain.standalone;

import io.medichain.kernel.FollowingHealth;
import io.medichain.ledger.completeness.PatientMapKeeper;
import io.medichain.token.Revocations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of what follows the events while nobody waits for it, and would stand still unseen. */
@Configuration(proxyBeanMethods = false)
class FollowersPart {
    @Bean
    HealthIndicator revocationsHealthIndicator(Revocations revocations) {
        return new FollowingHealth(revocations::failure);
    }

    @Bean
    HealthIndicator patientMapHealthIndicator(PatientMapKeeper keeper) {
        return () -> {
            Health.Builder health = FollowingHealth.of(keeper.failure());
            keeper.derivedAnew().ifPresent(why -> health.withDetail("derivedAnew", why));
            return health.build();
        };
    }

    @Bean
    HealthIndicator purgeHealthIndicator(Purge purge) {
        return new FollowingHealth(purge::failure);
    }
}
