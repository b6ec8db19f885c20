package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReadRoomTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final UserId doctor = new UserId(UUID.randomUUID());
    private final UserId nurse = new UserId(UUID.randomUUID());

    @Test
    void givenAnAnswerLargerThanOneMayHave_whenRead_then413AtOnce() {
        assertThatThrownBy(() -> new ReadRoom(100, LONG).take(doctor, 70, 10)).matches(of(RequestProblem.TOO_LARGE));
    }

    @Test
    void givenAUserWhoReadsMuch_whenReadingMore_then429AndOthersMayRead() {
        ReadRoom room = new ReadRoom(100, Duration.ZERO);
        room.take(doctor, 0, 70);

        assertThatThrownBy(() -> room.take(doctor, 0, 10)).matches(of(RequestProblem.TOO_MANY_REQUESTS));
        room.take(nurse, 0, 30);
    }

    @Test
    void givenAFullRoom_whenAnotherReads_then503() {
        ReadRoom room = new ReadRoom(100, Duration.ZERO);
        room.take(doctor, 0, 70);
        room.take(nurse, 0, 30);

        assertThatThrownBy(() -> room.take(new UserId(UUID.randomUUID()), 0, 1))
                .matches(of(RequestProblem.UNAVAILABLE));
    }

    @Test
    void givenAFullRoom_whenRoomIsGivenBack_thenWhoWaitsEnters() throws InterruptedException {
        ReadRoom room = new ReadRoom(100, LONG);
        room.take(doctor, 0, 75);
        Thread waiting = Thread.ofVirtual().start(() -> room.take(doctor, 0, 75));

        room.giveBack(doctor, 75);

        assertThat(waiting.join(LONG)).isTrue();
        assertThatThrownBy(() -> new ReadRoom(100, LONG).take(doctor, 0, 76)).isInstanceOf(ProblemException.class);
    }

    @Test
    void givenAFullRoom_whenSomebodyCannotWait_thenNothingIsTaken() {
        ReadRoom room = new ReadRoom(100, LONG);
        room.take(doctor, 0, 75);

        assertThat(room.tryTake(nurse, 0, 26)).isFalse();
        assertThat(room.tryTake(nurse, 0, 25)).isTrue();
        assertThatThrownBy(() -> room.tryTake(nurse, 25, 51)).matches(of(RequestProblem.TOO_LARGE));
    }

    private static Predicate<Throwable> of(RequestProblem problem) {
        return refusal -> refusal instanceof ProblemException known && known.problem() == problem;
    }
}
