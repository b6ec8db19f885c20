package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.hospital.Hospital;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.operation.ViewRebuildOrdered;
import io.medichain.read.MayLearn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for others that catch up is asked meanwhile whether it still may. */
@Timeout(180)
class LiveCatchUpTest {
    /** A feed that lets who reads from far back wait. */
    private record Slow(EventFeed feed, long upTo, CountDownLatch opened, CountDownLatch goesOn) implements EventFeed {
        @Override
        public long head() {
            return feed.head();
        }

        @Override
        public Reader open(long from) {
            if (from <= upTo) {
                opened.countDown();
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return feed.open(from);
        }

        @Override
        public List<StoredEvent> at(List<Long> positions) {
            return feed.at(positions);
        }

        @Override
        public List<StoredEvent> ofAggregate(String aggregateId) {
            return feed.ofAggregate(aggregateId);
        }
    }

    @Test
    void givenOneThatCatchesUpForLong_whenAnotherWaitsForItAndItsSessionEnds_thenThatOneEndsAtOnce() throws Exception {
        try (Hospital hospital = new Hospital()) {
            for (int i = 0; i < 3; i++) {
                hospital.happened(
                        UUID.randomUUID().toString(),
                        new ViewRebuildOrdered(
                                "users", new UserId(UUID.randomUUID()), new SessionId(UUID.randomUUID())));
            }
            CountDownLatch opened = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            EventFeed feed = new Slow(hospital.feed, hospital.feed.head(), opened, over);
            MayLearn mayLearn = hospital.application().getBean(MayLearn.class);
            ChangeNotices notices = new ChangeNotices(feed, hospital.feed.codec());
            LiveStream stream = new LiveStream(feed, notices, new NewestNotices(feed, notices, mayLearn), mayLearn);
            AtomicBoolean follows = new AtomicBoolean(true);
            Thread slow = Thread.ofVirtual().start(() -> {
                try {
                    stream.write(
                            LiveFollowersTest.somebody(new UserId(UUID.randomUUID())),
                            OptionalLong.of(0),
                            new ByteArrayOutputStream(),
                            follows::get);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            opened.await();
            AtomicInteger asked = new AtomicInteger();

            stream.write(
                    LiveFollowersTest.somebody(new UserId(UUID.randomUUID())),
                    OptionalLong.of(0),
                    new ByteArrayOutputStream(),
                    () -> asked.incrementAndGet() < 3);

            assertThat(asked.get()).isEqualTo(3);
            assertThat(slow.isAlive()).isTrue();
            follows.set(false);
            over.countDown();
            slow.join();
        }
    }
}
