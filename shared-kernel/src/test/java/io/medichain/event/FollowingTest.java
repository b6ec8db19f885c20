package io.medichain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FollowingTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private final Taken taken = new Taken();
    private Following following = Following.all("test", feed, pace(AT_ONCE), taken);

    @AfterEach
    void stop() {
        following.close();
    }

    @Test
    void givenEvents_whenFollowed_thenEachComesOnceInOrder() throws Exception {
        happened("a", "b", "c");
        following.start();
        taken.awaitPosition(2);
        happened("d");
        taken.awaitPosition(3);

        assertThat(taken.types).containsExactly("a", "b", "c", "d");
        assertThat(taken.largest).isLessThanOrEqualTo(2);
    }

    @Test
    void givenAPlace_whenFollowed_thenNothingBeforeItComes() throws Exception {
        happened("a", "b", "c");
        taken.next = 2;
        following.start();
        taken.awaitPosition(2);

        assertThat(taken.types).containsExactly("c");
    }

    @Test
    void givenSomeTypes_whenFollowed_thenOthersArePassedOver() throws Exception {
        following = Following.of(Set.of("b"), "test", feed, pace(AT_ONCE), taken);
        happened("a", "b", "c");
        following.start();
        taken.awaitPosition(2);

        assertThat(taken.types).containsExactly("b");
    }

    @Test
    void givenAFollowerThatFails_whenItCanAgain_thenTheBatchComesAgain_andMeanwhileItIsTold() throws Exception {
        taken.fails = true;
        happened("a");
        following.start();
        taken.awaitFailures(2);

        assertThat(following.failure())
                .hasValueSatisfying(why -> assertThat(why).hasMessage("no room"));
        assertThat(following.reached()).isEqualTo(-1);
        assertThat(following.lag()).isEqualTo(1);
        taken.fails = false;
        taken.awaitPosition(0);
        happened("b");
        taken.awaitPosition(1);

        assertThat(taken.types).containsExactly("a", "b");
        assertThat(following.failure()).isEmpty();
    }

    @Test
    void givenAFollowerThatEndsInAnError_whenItCanAgain_thenItIsToldAndGoesOn() throws Exception {
        taken.error = true;
        happened("a");
        following.start();
        taken.awaitFailures(2);

        assertThat(following.failure())
                .hasValueSatisfying(why -> assertThat(why).isInstanceOf(StackOverflowError.class));
        taken.error = false;
        taken.awaitPosition(0);

        assertThat(taken.types).containsExactly("a");
    }

    @Test
    void givenAFollowerThatPausesAfterAFailure_whenClosed_thenItEndsAtOnce() throws Exception {
        following = Following.all("test", feed, pace(FOR_EVER), taken);
        taken.fails = true;
        happened("a");
        following.start();
        taken.awaitFailures(1);

        following.close();

        assertThat(taken.failures).isEqualTo(1);
        assertThat(running()).isFalse();
    }

    @Test
    void givenNothingComes_whenClosed_thenItEndsAtOnce() throws Exception {
        following = Following.all("test", feed, new Following.Pace(2, FOR_EVER, FOR_EVER), taken);
        following.start();

        following.close();

        assertThat(running()).isFalse();
    }

    @Test
    void givenAFollowerThatWaitsForRoom_whenItMayGoOn_thenItDoes_andAStopEndsItsWaiting() throws Exception {
        CountDownLatch room = new CountDownLatch(1);
        taken.room = room;
        happened("a");
        following.start();
        taken.asked.await();
        assertThat(taken.types).isEmpty();
        room.countDown();
        taken.awaitPosition(0);

        taken.room = new CountDownLatch(1);
        following.close();

        assertThat(running()).isFalse();
        assertThat(following.failure()).isEmpty();
    }

    @Test
    void givenStoredEvents_whenStartedWithThem_thenTheyWereTakenWhenItReturns() throws Exception {
        happened("a", "b", "c", "d", "e");

        following.startWithWhatIsThere();

        assertThat(taken.types).containsExactly("a", "b", "c", "d", "e");
        assertThat(following.lag()).isZero();
        happened("f");
        taken.awaitPosition(5);
    }

    @Test
    void givenAFollowerThatFails_whenStartedWithWhatIsThere_thenItSaysSo() {
        taken.fails = true;
        happened("a");

        assertThatThrownBy(following::startWithWhatIsThere).hasMessage("no room");
    }

    private static Following.Pace pace(Duration pause) {
        return new Following.Pace(2, Duration.ofMillis(20), pause);
    }

    private void happened(String... types) {
        for (String type : types) {
            feed.append(type, type, Instant.EPOCH, bytes("{}"), bytes("{}"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean running() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("test"));
    }

    /** Keeps what it took, and its place. */
    private static final class Taken implements Following.Follower {
        final List<String> types = new ArrayList<>();
        private final BlockingQueue<Long> positions = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> failed = new LinkedBlockingQueue<>();
        volatile boolean fails;
        volatile boolean error;
        volatile CountDownLatch room = new CountDownLatch(0);
        final CountDownLatch asked = new CountDownLatch(1);
        long next;
        int largest;
        int failures;

        @Override
        public long from() {
            return next;
        }

        @Override
        public void awaitRoom() throws InterruptedException {
            asked.countDown();
            room.await();
        }

        @Override
        public void take(List<StoredEvent> events, long reached) throws IOException {
            if (error && !events.isEmpty()) {
                failures++;
                failed.add(failures);
                throw new StackOverflowError();
            }
            if (fails && !events.isEmpty()) {
                failures++;
                failed.add(failures);
                throw new IOException("no room");
            }
            events.forEach(event -> types.add(event.type()));
            largest = Math.max(largest, events.size());
            if (reached >= next) {
                next = reached + 1;
                positions.add(reached);
            }
        }

        void awaitPosition(long position) throws InterruptedException {
            long seen = -1;
            while (seen < position) {
                Long reached = positions.poll(30, TimeUnit.SECONDS);
                assertThat(reached).as("nothing came up to " + position).isNotNull();
                seen = reached;
            }
        }

        void awaitFailures(int count) throws InterruptedException {
            for (int seen = 0; seen < count; seen++) {
                assertThat(failed.poll(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }
}
