package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventMetadata;
import io.medichain.event.MedichainEvents;
import io.medichain.event.TransientFeed;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserId;
import io.medichain.personal.TransientVault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final TransientFacts store = new TransientFacts();
    private final FactFollower follower = new FactFollower(feed, feed.codec(), store, List.of());
    private final Facts facts = new Facts(store, follower);

    @AfterEach
    void stop() {
        follower.close();
    }

    @Test
    void givenFactsThatMoveSlowly_whenTheyTakeLongerThanTheyMayStandStill_thenTheyAreAwaited() {
        follower.start();
        Thread.ofPlatform().daemon().start(() -> appendSlowly(12));

        assertThat(facts.reach(11, PATIENCE, _ -> {})).isTrue();
        assertThat(facts.position()).isEqualTo(11);
    }

    @Test
    void givenFactsThatStandStill_whenTheyAreAwaited_thenThatIsToldAndEnds() {
        append();
        List<Long> told = new ArrayList<>();

        assertThat(facts.reach(0, PATIENCE, told::add)).isFalse();
        assertThat(told).containsExactly(-1L);
    }

    @Test
    void givenNoEvents_whenTheFactsAreAwaited_thenNobodyWaits() {
        assertThat(facts.reach(feed.head(), Duration.ZERO, _ -> {})).isTrue();
    }

    private void appendSlowly(int events) {
        try {
            for (int i = 0; i < events; i++) {
                TimeUnit.MILLISECONDS.sleep(PATIENCE.dividedBy(4).toMillis());
                append();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append() {
        UserId user = new UserId(UUID.randomUUID());
        feed.append(
                user.toString(),
                Instant.EPOCH,
                EventMetadata.of(new TenantId("north"), "somebody"),
                new UserDeactivated(user, "left"));
    }
}
