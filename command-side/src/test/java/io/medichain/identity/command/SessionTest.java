package io.medichain.identity.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.refused;
import static io.medichain.command.Stored.stored;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.USER;

import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.identity.session.EndSession;
import io.medichain.identity.session.RefreshOutcome;
import io.medichain.identity.session.RefreshSession;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final SessionId SESSION = new SessionId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000b"));
    private static final OpaqueTokenHash FIRST = OpaqueTokenHash.of("first");
    private static final OpaqueTokenHash SECOND = OpaqueTokenHash.of("second");
    private static final OpaqueTokenHash THIRD = OpaqueTokenHash.of("third");
    private static final Duration INACTIVITY = Duration.ofMinutes(30);
    private static final Instant END = AT.plus(Duration.ofHours(12));
    private static final SessionOpened OPENED = new SessionOpened(SESSION, USER, FIRST.value(), AT, END);

    private final AggregateTestFixture<Session> fixture = new AggregateTestFixture<>(Session.class);

    @Test
    void givenTheCurrentToken_whenRefreshed_thenTheNextOneHolds() {
        fixture.given(stored(OPENED))
                .when(refresh(FIRST, SECOND, AT), ours())
                .expectEvents(new SessionRefreshed(SESSION, USER, SECOND.value()))
                .expectResultMessagePayload(new RefreshOutcome.Refreshed(USER, AT, END));
    }

    @Test
    void givenAUsedToken_whenItComesAgain_thenTheWholeFamilyEnds() {
        fixture.given(stored(OPENED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(refresh(FIRST, THIRD, AT), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.REFRESH_TOKEN_REUSED))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenAnEndedFamily_whenTheCurrentTokenComes_thenRefused() {
        fixture.given(
                        stored(OPENED),
                        stored(new SessionRefreshed(SESSION, USER, SECOND.value())),
                        stored(new SessionEnded(SESSION, USER, SessionEnd.REFRESH_TOKEN_REUSED)))
                .when(refresh(SECOND, THIRD, AT), ours())
                .expectNoEvents()
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenATokenThatNeverWas_whenItComes_thenRefusedAndTheSessionGoesOn() {
        fixture.given(stored(OPENED))
                .when(refresh(THIRD, SECOND, AT), ours())
                .expectNoEvents()
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenASessionRefreshedWithoutEnd_whenRefreshedOnceMore_thenEndedBecauseNoTokenIsForgotten() {
        List<EventMessage<?>> refreshed = new ArrayList<>(List.of(stored(OPENED)));
        for (int i = 0; i < Session.MOST_REFRESHES; i++) {
            refreshed.add(stored(new SessionRefreshed(
                    SESSION, USER, OpaqueTokenHash.of("token " + i).value())));
        }
        OpaqueTokenHash last = OpaqueTokenHash.of("token " + (Session.MOST_REFRESHES - 1));
        fixture.given(refreshed)
                .when(refresh(last, THIRD, AT), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.EXPIRED))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenNobodyAtWork_whenRefreshedAfterTheTimeOfInactivity_thenEnded() {
        fixture.givenCurrentTime(AT)
                .andGiven(stored(OPENED))
                .when(refresh(FIRST, SECOND, AT.plus(INACTIVITY)), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.INACTIVE))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenSomebodyAtWork_whenRefreshedWithinTheTimeOfInactivity_thenItGoesOn() {
        Instant later = AT.plus(INACTIVITY).minusMillis(1);
        fixture.givenCurrentTime(AT)
                .andGiven(stored(OPENED))
                .andGivenCurrentTime(later)
                .andGiven(stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(refresh(SECOND, THIRD, later.plus(INACTIVITY).minusMillis(1)), ours())
                .expectEvents(new SessionRefreshed(SESSION, USER, THIRD.value()));
    }

    @Test
    void givenTwelveHours_whenRefreshed_thenExpired() {
        fixture.given(stored(OPENED))
                .when(refresh(FIRST, SECOND, END), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.EXPIRED))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenASession_whenItsUserEndsIt_thenEndedOnce() {
        fixture.given(stored(OPENED))
                .when(new EndSession(SESSION, USER, SessionEnd.SIGNED_OUT), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.SIGNED_OUT));
    }

    @Test
    void givenASession_whenAnotherUserEndsIt_thenItDoesNotExist() {
        UserId other = new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000a"));

        refused(
                fixture.given(stored(OPENED)).when(new EndSession(SESSION, other, SessionEnd.ENDED_BY_USER), ours()),
                RequestProblem.NOT_FOUND);
    }

    private static RefreshSession refresh(OpaqueTokenHash presented, OpaqueTokenHash next, Instant at) {
        return new RefreshSession(SESSION, presented, next, INACTIVITY, at);
    }
}
