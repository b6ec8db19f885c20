package io.medichain.kernel;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while something that follows the events stands still; what the reason is stands in the log. */
public final class FollowingHealth implements HealthIndicator {
    private final Supplier<Optional<Throwable>> failure;

    /** @param failure why it stands still; empty as long as it goes on */
    public FollowingHealth(Supplier<Optional<Throwable>> failure) {
        this.failure = failure;
    }

    @Override
    public Health health() {
        return of(failure.get()).build();
    }

    /** What this says, for who says more. */
    public static Health.Builder of(Optional<Throwable> failure) {
        return failure.map(why -> Health.down()
                        .withDetail(
                                "reason", "It stands still: " + why.getClass().getSimpleName()))
                .orElseGet(Health::up);
    }
}
