package io.medichain.standalone;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while something that follows the events stands still; what the reason is stands in the log. */
final class FollowingHealth implements HealthIndicator {
    private final Supplier<Optional<Throwable>> failure;

    FollowingHealth(Supplier<Optional<Throwable>> failure) {
        this.failure = failure;
    }

    @Override
    public Health health() {
        return failure.get()
                .map(why -> Health.down()
                        .withDetail(
                                "reason", "It stands still: " + why.getClass().getSimpleName())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
