package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BodiesInFlightTest {
    private final BodiesInFlight bodies = new BodiesInFlight(100, 60);

    @Test
    void givenOneCaller_whenItSendsMoreThanItsShare_then429() {
        bodies.take("a", 60);

        assertThatThrownBy(() -> bodies.take("a", 1)).matches(of(RequestProblem.TOO_MANY_REQUESTS));
    }

    @Test
    void givenManyCallers_whenTheySendMoreThanThereIsRoom_then503WithATimeToComeBack() {
        bodies.take("a", 60);
        bodies.take("b", 40);

        assertThatThrownBy(() -> bodies.take("c", 1))
                .matches(of(RequestProblem.UNAVAILABLE))
                .extracting(refusal -> ((ProblemException) refusal).retryAfter())
                .asString()
                .contains("PT1S");
    }

    @Test
    void givenRoomThatWasGivenBack_whenSomethingComes_thenItIsTaken() {
        bodies.take("a", 60);
        bodies.take("b", 40);
        bodies.giveBack("a", 60);

        assertThatCode(() -> bodies.take("a", 60)).doesNotThrowAnyException();
    }

    @Test
    void givenARefusal_whenNothingIsGivenBack_thenItHasTakenNoRoom() {
        bodies.take("a", 50);
        assertThatThrownBy(() -> bodies.take("a", 50)).isInstanceOf(ProblemException.class);

        assertThatCode(() -> bodies.take("b", 50)).doesNotThrowAnyException();
    }

    @Test
    void givenABody_whenItComesTooSlowly_then408() {
        AtomicLong nanos = new AtomicLong();
        BodyPace pace = new BodyPace(nanos::get);

        nanos.set(21_000_000_000L);
        assertThatThrownBy(() -> pace.keep(10)).matches(of(RequestProblem.TOO_SLOW));
        assertThatCode(() -> pace.keep(2 * (32 << 10))).doesNotThrowAnyException();
        assertThat(RequestProblem.TOO_SLOW.status()).isEqualTo(408);
    }

    private static Predicate<Throwable> of(RequestProblem problem) {
        return refusal -> refusal instanceof ProblemException known && known.problem() == problem;
    }
}
