package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveFollowersTest {
    private final LiveFollowers followers = new LiveFollowers();

    static Subject somebody(UserId user) {
        return new Subject(
                new TenantId("general"),
                user,
                Set.of(Role.NURSE),
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private LiveFollowers.Place taken(Subject subject) {
        LiveFollowers.Place place = followers.place();
        place.take(subject);
        return place;
    }

    private void assertRefused(Subject subject) {
        int before = followers.count();
        try (LiveFollowers.Place place = followers.place()) {
            assertThatThrownBy(() -> place.take(subject)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
                assertThat(refusal.problem()).isEqualTo(RequestProblem.TOO_MANY_REQUESTS);
                assertThat(refusal.retryAfter()).isPresent();
            });
        }
        assertThat(followers.count()).isEqualTo(before);
    }

    @Test
    void givenFiveHundredAndTwelve_whenOneMoreComes_thenRefusedUntilOneHasGone() {
        List<LiveFollowers.Place> places = new ArrayList<>();
        for (int i = 0; i < LiveFollowers.IN_ALL; i++) {
            places.add(taken(somebody(new UserId(UUID.randomUUID()))));
        }
        Subject more = somebody(new UserId(UUID.randomUUID()));
        assertRefused(more);

        places.removeFirst().close();

        places.add(taken(more));
        places.forEach(LiveFollowers.Place::close);
        assertThat(followers.count()).isZero();
    }

    @Test
    void givenAPlaceThatIsGivenBackTwiceOrWasNeverTaken_whenCounted_thenItCountsOnce() {
        Subject subject = somebody(new UserId(UUID.randomUUID()));
        LiveFollowers.Place place = taken(subject);
        taken(subject);
        followers.place().close();

        place.close();
        place.close();

        assertThat(followers.count()).isEqualTo(1);
    }

    @Test
    void givenManySessionsOfAUser_whenCounted_thenFourInEachAndSixteenOfTheUser() {
        UserId user = new UserId(UUID.randomUUID());
        for (int session = 0; session < 4; session++) {
            Subject subject = somebody(user);
            for (int i = 0; i < LiveFollowers.OF_SESSION; i++) {
                taken(subject);
            }
            assertRefused(subject);
        }
        assertRefused(somebody(user));
        assertThat(followers.count()).isEqualTo(LiveFollowers.OF_USER);
    }
}
