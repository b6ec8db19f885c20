package io.medichain.identity.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.refused;
import static io.medichain.command.Stored.stored;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.USER;

import io.medichain.access.AppScopes;
import io.medichain.access.Role;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.AppAuthorized;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.identity.app.ExchangeCode;
import io.medichain.identity.session.EndSession;
import io.medichain.identity.session.RefreshOutcome;
import io.medichain.identity.session.RefreshSession;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final AppId APP = new AppId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-0000000000a1"));
    private static final AppId OTHER_APP = new AppId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-0000000000a2"));
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String SCOPES = "offline_access patient/Observation.rs";
    private static final Instant LATER = AT.plus(Duration.ofDays(90));
    private static final AppAuthorized AUTHORIZED =
            new AppAuthorized(SESSION, USER, APP, SCOPES, List.of(Role.PATIENT), FIRST.value(), CHALLENGE, AT, LATER);

    private final AggregateTestFixture<Session> fixture = new AggregateTestFixture<>(Session.class);

    @Test
    void givenTheCurrentToken_whenRefreshed_thenTheNextOneHolds() {
        fixture.given(stored(OPENED))
                .when(refresh(FIRST, SECOND, AT), ours())
                .expectEvents(new SessionRefreshed(SESSION, USER, SECOND.value()))
                .expectResultMessagePayload(new RefreshOutcome.Refreshed(
                        USER, AT, END, AppScopes.of(List.of()), EnumSet.allOf(Role.class)));
    }

    @Test
    void givenAUsedToken_whenItComesAgain_thenTheWholeFamilyEnds() {
        fixture.givenCurrentTime(AT)
                .andGiven(stored(OPENED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(refresh(FIRST, THIRD, AT.plus(Session.LOST)), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.REFRESH_TOKEN_REUSED))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenAnAnswerThatWasLost_whenTheSameTokenComesAgainAtOnce_thenItGoesOn() {
        fixture.givenCurrentTime(AT)
                .andGiven(stored(OPENED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(refresh(FIRST, THIRD, AT.plus(Session.LOST).minusMillis(1)), ours())
                .expectEvents(new SessionRefreshed(SESSION, USER, THIRD.value()));
    }

    @Test
    void givenATokenUsedBeforeTheLast_whenItComesAgainAtOnce_thenTheWholeFamilyEnds() {
        fixture.givenCurrentTime(AT)
                .andGiven(
                        stored(OPENED),
                        stored(new SessionRefreshed(SESSION, USER, SECOND.value())),
                        stored(new SessionRefreshed(SESSION, USER, THIRD.value())))
                .when(refresh(FIRST, OpaqueTokenHash.of("fourth"), AT), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.REFRESH_TOKEN_REUSED));
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
        return new RefreshSession(SESSION, Optional.empty(), presented, next, INACTIVITY, at);
    }

    @Test
    void givenTheCodeOfAnApp_whenItComesWithItsVerifier_thenARefreshTokenHolds() {
        fixture.given(stored(AUTHORIZED))
                .when(exchange(APP, FIRST, CHALLENGE, AT), ours())
                .expectEvents(new SessionRefreshed(SESSION, USER, SECOND.value()))
                .expectResultMessagePayload(new RefreshOutcome.Refreshed(
                        USER, AT, LATER, AppScopes.understood(SCOPES), Set.of(Role.PATIENT)));
    }

    @Test
    void givenTheCodeOfAnApp_whenItComesASecondTime_thenWhatFollowedFromItEnds() {
        fixture.given(stored(AUTHORIZED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(exchange(APP, FIRST, CHALLENGE, AT), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.REFRESH_TOKEN_REUSED))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenTheCodeOfAnApp_whenAnotherAppOrVerifierOrCodeComes_thenRefusedAndItStillHolds() {
        for (ExchangeCode wrong : List.of(
                exchange(OTHER_APP, FIRST, CHALLENGE, AT),
                exchange(APP, FIRST, "another", AT),
                exchange(APP, THIRD, CHALLENGE, AT))) {
            new AggregateTestFixture<>(Session.class)
                    .given(stored(AUTHORIZED))
                    .when(wrong, ours())
                    .expectNoEvents()
                    .expectResultMessagePayload(new RefreshOutcome.Refused());
        }
    }

    @Test
    void givenTheCodeOfAnApp_whenItComesAfterAMinute_thenTheSessionIsOver() {
        fixture.given(stored(AUTHORIZED))
                .when(exchange(APP, FIRST, CHALLENGE, AT.plus(Session.CODE)), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.EXPIRED))
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenTheCodeOfAnApp_whenItComesAsARefreshToken_thenRefused() {
        fixture.given(stored(AUTHORIZED))
                .when(byApp(Optional.of(APP), FIRST, AT), ours())
                .expectNoEvents()
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenARefreshTokenOfAnApp_whenItComesByTheDoorOfUsersOrAnotherApp_thenRefused() {
        for (Optional<AppId> wrong : List.of(Optional.<AppId>empty(), Optional.of(OTHER_APP))) {
            new AggregateTestFixture<>(Session.class)
                    .given(stored(AUTHORIZED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                    .when(byApp(wrong, SECOND, AT), ours())
                    .expectNoEvents()
                    .expectResultMessagePayload(new RefreshOutcome.Refused());
        }
    }

    @Test
    void givenARefreshTokenOfAUser_whenAnAppPresentsIt_thenRefused() {
        fixture.given(stored(OPENED))
                .when(byApp(Optional.of(APP), FIRST, AT), ours())
                .expectNoEvents()
                .expectResultMessagePayload(new RefreshOutcome.Refused());
    }

    @Test
    void givenAnAppThatMayGoOn_whenRefreshedAfterWeeks_thenItDoes() {
        Instant weeks = AT.plus(Session.OFFLINE_INACTIVITY).minusSeconds(1);
        fixture.givenCurrentTime(AT)
                .andGiven(stored(AUTHORIZED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(byApp(Optional.of(APP), SECOND, weeks), ours())
                .expectEvents(new SessionRefreshed(SESSION, USER, THIRD.value()));
    }

    @Test
    void givenAnAppThatMayGoOn_whenNobodyUsedItForLong_thenItIsOver() {
        fixture.givenCurrentTime(AT)
                .andGiven(stored(AUTHORIZED), stored(new SessionRefreshed(SESSION, USER, SECOND.value())))
                .when(byApp(Optional.of(APP), SECOND, AT.plus(Session.OFFLINE_INACTIVITY)), ours())
                .expectEvents(new SessionEnded(SESSION, USER, SessionEnd.INACTIVE));
    }

    private static ExchangeCode exchange(AppId app, OpaqueTokenHash code, String challenge, Instant at) {
        return new ExchangeCode(SESSION, app, code, challenge, SECOND, at);
    }

    private static RefreshSession byApp(Optional<AppId> app, OpaqueTokenHash presented, Instant at) {
        return new RefreshSession(SESSION, app, presented, THIRD, INACTIVITY, at);
    }
}
