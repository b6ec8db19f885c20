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
        return somebody(new TenantId("general"), user, Role.NURSE);
    }

    private static Subject somebody(TenantId tenant, UserId user, Role... roles) {
        return new Subject(
                tenant,
                user,
                Set.of(roles),
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

    private List<LiveFollowers.Place> fill(TenantId tenant, int many) {
        List<LiveFollowers.Place> places = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            places.add(taken(somebody(tenant, new UserId(UUID.randomUUID()), Role.NURSE)));
        }
        return places;
    }

    @Test
    void givenFiveHundredAndTwelve_whenOneMoreComes_thenRefusedUntilOneHasGone() {
        List<LiveFollowers.Place> places = fill(new TenantId("general"), LiveFollowers.OF_TENANT);
        places.addAll(fill(new TenantId("other"), LiveFollowers.IN_ALL - LiveFollowers.OF_TENANT));
        Subject more = somebody(new TenantId("third"), new UserId(UUID.randomUUID()), Role.NURSE);
        assertRefused(more);

        places.removeFirst().close();

        places.add(taken(more));
        places.forEach(LiveFollowers.Place::close);
        assertThat(followers.count()).isZero();
    }

    @Test
    void givenAnOrganisationWithItsShare_whenOneMoreOfItComes_thenRefusedAndThoseOfOthersAreNot() {
        List<LiveFollowers.Place> places = fill(new TenantId("general"), LiveFollowers.OF_TENANT);
        assertRefused(somebody(new UserId(UUID.randomUUID())));

        places.add(taken(somebody(new TenantId("other"), new UserId(UUID.randomUUID()), Role.NURSE)));
        places.removeFirst().close();

        taken(somebody(new UserId(UUID.randomUUID())));
    }

    @Test
    void givenAFullSession_whenOneMoreOfItComes_thenItsOldestIsReplacedAndCountsUntilItHasEnded() {
        Subject subject = somebody(new UserId(UUID.randomUUID()));
        List<LiveFollowers.Place> places = new ArrayList<>();
        for (int i = 0; i < LiveFollowers.OF_SESSION; i++) {
            places.add(taken(subject));
        }
        assertThat(places).noneMatch(LiveFollowers.Place::isReplaced);
        places.add(taken(subject));

        assertThat(places.stream().map(LiveFollowers.Place::isReplaced))
                .containsExactly(true, false, false, false, false);
        assertThat(followers.count()).isEqualTo(5);
        places.removeFirst().close();
        places.removeLast().close();
        taken(subject);
        assertThat(places).noneMatch(LiveFollowers.Place::isReplaced);
    }

    @Test
    void givenAPatient_whenFollowedByManyWindows_thenFewerAreOpenThanOfStaff() {
        UserId user = new UserId(UUID.randomUUID());
        TenantId tenant = new TenantId("general");
        Subject session = somebody(tenant, user, Role.PATIENT);
        List<LiveFollowers.Place> places = new ArrayList<>();
        for (int i = 0; i < LiveFollowers.OF_PATIENT; i++) {
            places.add(taken(session));
        }

        assertThat(places.stream().map(LiveFollowers.Place::isReplaced)).containsExactly(true, true, false, false);
        assertRefused(session);
        assertRefused(somebody(tenant, user, Role.PATIENT));
        taken(somebody(tenant, user, Role.PATIENT, Role.NURSE));
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
    void givenManySessionsOfAUser_whenCounted_thenSixteenOfTheUser() {
        UserId user = new UserId(UUID.randomUUID());
        for (int i = 0; i < LiveFollowers.OF_USER; i++) {
            taken(somebody(user));
        }
        assertRefused(somebody(user));
        assertThat(followers.count()).isEqualTo(LiveFollowers.OF_USER);
    }
}
