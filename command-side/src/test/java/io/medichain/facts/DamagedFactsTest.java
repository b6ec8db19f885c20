package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserDeactivated;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DamagedFactsTest {
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final TransientFacts store = new TransientFacts();

    @Test
    void givenAnEventThatCannotBeRead_whenTheFactsFollow_thenItIsAlarmedAndTheOthersCount() {
        UserId before = deactivated();
        byte[] broken = "{\"userId\":7}".getBytes(StandardCharsets.UTF_8);
        byte[] metadata = "{\"tenant\":\"north\"}".getBytes(StandardCharsets.UTF_8);
        long damaged = feed.append("identity.user-deactivated", "u", Instant.EPOCH, broken, metadata)
                .position();
        UserId after = deactivated();

        try (FactFollower follower = new FactFollower(feed, feed.codec(), store, List.of(new Deactivated()))) {
            follower.start();
            assertThat(follower.await(feed.head(), Duration.ofSeconds(10))).isTrue();
        }

        assertThat(left()).containsExactlyInAnyOrder(before, after);
        assertThat(feed.codec().damaged().all()).containsOnlyKeys(damaged);
    }

    private UserId deactivated() {
        UserId user = new UserId(UUID.randomUUID());
        EventMetadata metadata = EventMetadata.of(new TenantId("north"), "somebody");
        feed.append(
                user.toString(),
                Instant.EPOCH,
                metadata,
                new UserDeactivated(user, Personal.identity(Person.of(new TenantId("north"), user), "left")));
        return user;
    }

    private List<UserId> left() {
        return store.scan(Deactivated.LEFT.prefix(FactKey.ANY), 10).stream()
                .map(entry -> Deactivated.LEFT.entry(entry).key().user())
                .toList();
    }

    private static final class Deactivated implements FactProjection {
        private static final FactSet SET = new FactSet("deactivated", 1);
        private static final Fact<OfUser, Holds> LEFT = SET.fact("left", OfUser.class);

        private record OfUser(UserId user) implements FactKey {}

        @Override
        public FactSet set() {
            return SET;
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return List.of(UserDeactivated.class);
        }

        @Override
        public void project(FollowedEvent event, FactChanges changes) {
            changes.put(LEFT, new OfUser(((UserDeactivated) event.event()).userId()), Holds.HOLDS);
        }
    }
}
