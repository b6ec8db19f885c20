package io.medichain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Decision.Allowed;
import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every cell of the matrix can be used: an action of its column allows each kind that a role may read or write there.
 */
class ReachableCellsTest {
    private static final Instant NOW = Instant.parse("2026-03-03T14:02:00Z");
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final KnownTies TIED = new KnownTies(
            true,
            List.of(
                    new Relation(Basis.OWN_RECORD, new Period(NOW, null), "account"),
                    new Relation(Basis.CARE_TEAM, new Period(NOW, null), PATIENT.toString())));

    private final AccessPolicy policy = new AccessPolicy();
    private final PermissionMatrix matrix = new PermissionMatrix();

    @ParameterizedTest
    @EnumSource(Role.class)
    void givenACell_whenItsRoleActs_thenAnActionLeadsToEachOfItsKinds(Role role) {
        for (Column column : Column.values()) {
            for (Grant grant : matrix.cell(role, column)) {
                for (Kind kind : grant.kinds()) {
                    assertThat(Arrays.stream(Action.values())
                                    .filter(action -> action.verb() == grant.verb())
                                    .filter(action -> action.kinds().getFirst().column() == column)
                                    .filter(action -> isAllowed(role, action, kind)))
                            .as("%s: %s %s", role, grant.verb(), kind)
                            .isNotEmpty();
                }
            }
        }
    }

    private boolean isAllowed(Role role, Action action, Kind kind) {
        TenantId tenant = role == Role.OPERATOR ? TenantId.INSTALLATION : new TenantId("st-anna");
        Subject subject = new Subject(
                tenant,
                new UserId(UUID.randomUUID()),
                Set.of(role),
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                NOW,
                Optional.of(NOW),
                Optional.of(PATIENT),
                Optional.of(new Purpose("review of the visit")));
        Resource resource = Resource.about(tenant, PATIENT);
        return policy.decide(subject, action, resource.of(kind), TIED, NOW) instanceof Allowed;
    }
}
