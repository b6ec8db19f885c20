package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.factstore.FactsFolder;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserDeactivated;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactFollowerTest {
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());

    @TempDir
    private Path folder;

    @Test
    void givenAStoreThatFails_whenTheFactsFollow_thenEachEventCountsOnce() {
        append(2);
        Counting first = new Counting("first", 1);
        Counting second = new Counting("second", 1);
        AtomicInteger failures = new AtomicInteger(1);

        try (FactsFolder facts = new FactsFolder(folder);
                FactFollower follower = new FactFollower(
                        feed, feed.codec(), failing(facts.facts(), failures), List.of(first, second))) {
            follower.start();
            assertThat(follower.await(1, Duration.ofSeconds(20))).isTrue();

            assertThat(failures).hasValue(0);
            assertThat(first.in(facts.facts())).isEqualTo(2);
            assertThat(second.in(facts.facts())).isEqualTo(2);
        }
    }

    @Test
    void givenTwoProjectionsOfOneName_whenTheFactsFollow_thenTheyAreRefused() {
        List<FactProjection> two = List.of(new Counting("same", 1), new Counting("same", 2));

        try (FactsFolder facts = new FactsFolder(folder)) {
            assertThatThrownBy(() -> new FactFollower(feed, feed.codec(), facts.facts(), two))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private void append(int number) {
        for (int i = 0; i < number; i++) {
            UserId user = new UserId(UUID.randomUUID());
            TenantId north = new TenantId("north");
            feed.append(
                    user.toString(),
                    Instant.EPOCH,
                    EventMetadata.of(north, "somebody"),
                    new UserDeactivated(user, Personal.identity(Person.of(north, user), "left")));
        }
    }

    /** Fails as often as that. */
    private static FactStore failing(FactStore store, AtomicInteger failures) {
        return new FactStore() {
            @Override
            public Optional<String> get(String key) {
                return store.get(key);
            }

            @Override
            public List<Entry> scan(String prefix, int max) {
                return store.scan(prefix, max);
            }

            @Override
            public long position(FactSet set) {
                return store.position(set);
            }

            @Override
            public void apply(Collection<Step> steps) {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("the disk is full");
                }
                store.apply(steps);
            }

            @Override
            public void keepOnly(Collection<FactSet> sets) {
                store.keepOnly(sets);
            }

            @Override
            public void close() {}
        };
    }
}
