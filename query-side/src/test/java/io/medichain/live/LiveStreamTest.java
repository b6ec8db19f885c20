package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedSetUp;
import io.medichain.hospital.Hospital;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.operation.ViewRebuildOrdered;
import io.medichain.read.MayLearn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the pace of who writes, of who reads, and wherever a stream breaks off: each notice once, in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LiveStreamTest {
    /** So few are kept here that whoever lags has to read the store. */
    private static final int KEPT = 20;

    private static final int CHANGES = 400;

    private final Hospital hospital = new Hospital();
    private final ChangeNotices notices = hospital.application().getBean(ChangeNotices.class);
    private final MayLearn mayLearn = hospital.application().getBean(MayLearn.class);
    private final NewestNotices newest = new NewestNotices(hospital.feed, notices, mayLearn, KEPT);
    private final LiveStream stream = new LiveStream(hospital.feed, notices, newest, mayLearn);

    @AfterAll
    void stop() {
        hospital.close();
    }

    /** A client: it takes what is written as fast or slowly as it likes, and may break off. */
    private final class Client extends OutputStream {
        private final StringBuilder unread = new StringBuilder();
        private final List<Long> told = new ArrayList<>();
        private final Random random;
        private long place;
        private int left = Integer.MAX_VALUE;
        private volatile long ended = Long.MAX_VALUE;

        Client(Random random, long place) {
            this.random = random;
            this.place = place;
        }

        @Override
        public void write(int next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            unread.append(new String(bytes, StandardCharsets.UTF_8));
            if (random.nextInt(20) == 0) {
                pause();
            }
            for (int end = unread.indexOf("\n\n"); end >= 0; end = unread.indexOf("\n\n")) {
                take(unread.substring(0, end));
                unread.delete(0, end + 2);
            }
        }

        private void pause() {
            try {
                Thread.sleep(random.nextInt(60));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void take(String event) throws IOException {
            if (left-- == 0) {
                throw new IOException("gone");
            }
            long id = event.lines()
                    .filter(line -> line.startsWith("id: "))
                    .mapToLong(line -> Long.parseLong(line.substring(4)))
                    .findFirst()
                    .orElseThrow();
            assertThat(id).isGreaterThanOrEqualTo(place);
            place = id;
            if (event.contains("event: changed")) {
                told.add(id);
            }
            assertThat(event).doesNotContain("missed");
        }

        /** Follows, and again from its place whenever it broke off, until it has come to the end. */
        void follow() {
            while (told.isEmpty() || told.getLast() < ended) {
                left = 1 + random.nextInt(120);
                try {
                    stream.write(
                            LiveFollowersTest.somebody(new UserId(UUID.randomUUID())),
                            OptionalLong.of(place),
                            this,
                            () -> told.isEmpty() || told.getLast() < ended);
                } catch (IOException e) {
                    unread.setLength(0);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private long bed() {
        BedId bed = new BedId(UUID.randomUUID());
        return hospital.happened(bed.toString(), new BedSetUp(bed, new BedPlace("Cardiology", "12", "A")))
                .position();
    }

    private void somethingElse() {
        hospital.happened(
                UUID.randomUUID().toString(),
                new ViewRebuildOrdered("users", new UserId(UUID.randomUUID()), new SessionId(UUID.randomUUID())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givenAnyPacesAndBreaks_whenFollowed_thenEachChangeIsToldOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        List<Client> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Client client = new Client(new Random(random.nextLong()), hospital.feed.head());
            clients.add(client);
            threads.add(Thread.ofVirtual().start(client::follow));
        }
        List<Long> changed = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            changed.add(bed());
            if (random.nextInt(3) == 0) {
                somethingElse();
            }
            if (random.nextInt(30) == 0) {
                Thread.sleep(random.nextInt(40));
            }
        }
        clients.forEach(client -> client.ended = changed.getLast());
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(clients).allSatisfy(client -> assertThat(client.told).isEqualTo(changed));
    }

    @Test
    void givenOneWhoTakesNothing_whenSomethingChanges_thenTheOthersAreTold() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int next) {}

            @Override
            public void flush() throws IOException {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        Thread slow = Thread.ofVirtual().start(() -> {
            try {
                stream.write(
                        LiveFollowersTest.somebody(new UserId(UUID.randomUUID())),
                        OptionalLong.empty(),
                        stuck,
                        () -> true);
            } catch (IOException | InterruptedException e) {
                // was cut off
            }
        });
        Client client = new Client(new Random(0), hospital.feed.head());
        Thread other = Thread.ofVirtual().start(client::follow);
        long last = 0;
        for (int i = 0; i < 10 * KEPT; i++) {
            last = bed();
        }
        client.ended = last;

        assertThat(other.join(java.time.Duration.ofSeconds(30))).isTrue();
        assertThat(client.told).hasSize(10 * KEPT);
        assertThat(slow.isAlive()).isTrue();
        slow.interrupt();
        slow.join();
        assertThat(never.await(0, TimeUnit.SECONDS)).isFalse();
    }
}
