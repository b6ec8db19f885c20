package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

class ReadShareTest {
    private static final long PART = ReadShare.USUAL;

    private final UserId doctor = new UserId(UUID.randomUUID());
    private final UserId nurse = new UserId(UUID.randomUUID());
    private final ReadRoom room = new ReadRoom(20 * PART, Duration.ofMinutes(1));

    @BeforeEach
    void request() {
        ReadShare share = new ReadShare(room, doctor);
        RequestContextHolder.setRequestAttributes((RequestAttributes) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RequestAttributes.class}, (_, _, _) -> share));
    }

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void givenRoom_whenFetched_thenItIsFetchedOnce() {
        AtomicInteger tries = new AtomicInteger();

        assertThat(ReadShare.fetched(() -> fetch(10, tries))).isEqualTo(10);

        assertThat(tries).hasValue(1);
        assertThat(room.tryTake(nurse, 0, 10 * PART)).isTrue();
        assertThat(room.tryTake(nurse, 0, 1)).isFalse();
    }

    @Test
    void givenWhatIsLetGo_whenReadManyTimes_thenItTakesTheRoomOfOne() {
        for (int i = 0; i < 100; i++) {
            ReadShare.lettingGo(() -> ReadShare.need(3 * PART));
        }

        assertThat(room.tryTake(nurse, 0, 15 * PART)).isTrue();
    }

    @Test
    void givenRequestsAndOthers_whenTheyGiveTheirRoomBack_thenTheRoomKnowsWhetherRequestsAreLeft() {
        ReadRoom own = new ReadRoom(20 * PART, Duration.ZERO);
        ReadShare ahead = new ReadShare(own, nurse, Duration.ZERO);
        assertThat(own.hasRequests()).isFalse();

        ReadShare request = new ReadShare(own, nurse);
        assertThat(own.hasRequests()).isTrue();
        request.giveBack();
        request.giveBack();
        ahead.giveBack();

        assertThat(own.hasRequests()).isFalse();
        assertThat(own.tryTake(nurse, 0, 15 * PART)).isTrue();
    }

    @Test
    void givenSomethingThatNeverFits_whenAttempted_thenWhatFitsIsReadBehindIt() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> ReadShare.attempted(() -> {
                        ReadShare.need(3 * PART);
                        ReadShare.need(100 * PART);
                    }))
                    .isInstanceOf(ProblemException.class);
        }

        ReadShare.attempted(() -> ReadShare.need(4 * PART));

        assertThat(room.tryTake(nurse, 0, 15 * PART)).isTrue();
    }

    @Test
    void givenAnAnswerThatGoesOnForLong_whenItHasEndedReading_thenItsRoomIsFreeForOthers() {
        ReadShare.need(8 * PART);
        assertThat(room.tryTake(nurse, 0, 15 * PART)).isFalse();

        ReadShare.end();

        assertThat(room.tryTake(nurse, 0, 15 * PART)).isTrue();
    }

    @Test
    void givenNoRoomOnTheWay_whenFetched_thenItIsLetGoAndFetchedAgainOnceThereIs() {
        room.take(nurse, 0, 15 * PART);
        AtomicInteger tries = new AtomicInteger();

        int fetched = ReadShare.fetched(() -> {
            try {
                return fetch(10, tries);
            } catch (ReadShare.Full full) {
                room.giveBack(nurse, 15 * PART);
                throw full;
            }
        });

        assertThat(fetched).isEqualTo(10);
        assertThat(tries).hasValue(2);
    }

    @Test
    void givenMoreThanOneMayHave_whenFetched_thenGivenUpOnTheWay() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> ReadShare.fetched(() -> fetch(1_000, tries))).isInstanceOf(ProblemException.class);

        assertThat(tries).hasValue(1);
    }

    @Test
    void givenMoreThanOneMayHave_whenItPassesInPortions_thenThereIsRoom() {
        for (int portion = 0; portion < 100; portion++) {
            ReadShare.passing(
                    () -> ReadShare.fetched(() -> fetch(10, new AtomicInteger())),
                    fetched -> assertThat(fetched).isEqualTo(10));
        }

        assertThat(room.tryTake(nurse, 0, 10 * PART)).isTrue();
    }

    @Test
    void givenMoreThanOneMayHave_whenWhatIsKeptOfEachPortionIsTold_thenGivenUpOnTheWay() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> {
                    for (int portion = 0; portion < 100; portion++) {
                        ReadShare.passing(() -> fetch(1, tries), _ -> ReadShare.need(PART));
                    }
                })
                .isInstanceOf(ProblemException.class);

        assertThat(tries.get()).isBetween(10, 20);
    }

    private static int fetch(int parts, AtomicInteger tries) {
        tries.incrementAndGet();
        for (int i = 0; i < parts; i++) {
            ReadShare.hold(PART);
        }
        return parts;
    }
}
