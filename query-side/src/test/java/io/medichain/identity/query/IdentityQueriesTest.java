package io.medichain.identity.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medichain.access.Basis;
import io.medichain.access.Purpose;
import io.medichain.access.Reason;
import io.medichain.access.Role;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.AccountAccessed;
import io.medichain.hospital.Hospital;
import io.medichain.hospital.Ward;
import io.medichain.id.LicenceId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.LicenceRecorded;
import io.medichain.identity.LicenceVerified;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignInTried;
import io.medichain.identity.SignedIn;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserEvent;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityQueriesTest {
    private final UserId ada = new UserId(UUID.randomUUID());
    private final UserId bo = new UserId(UUID.randomUUID());
    private final SessionId session = new SessionId(UUID.randomUUID());
    private final LicenceId licence = new LicenceId(UUID.randomUUID());
    private Hospital hospital;
    private String admin;

    @BeforeAll
    void start() {
        hospital = new Hospital();
        admin = hospital.signIn(new UserId(UUID.randomUUID()), Role.ADMIN);
        Ward ward = new Ward(hospital);
        ward.account(ada, "ada.quill", Role.DOCTOR);
        ward.account(bo, "bo.quill", Role.NURSE);
        happened(new RoleGranted(ada, Role.ANALYST, Personal.identity(person(ada), "runs the quality round")));
        happened(new RoleRevoked(bo, Role.NURSE, Personal.identity(person(bo), "left the ward")));
        happened(new UserDeactivated(bo, Personal.identity(person(bo), "left")));
        happened(new LicenceRecorded(
                ada, licence, "Board", Personal.identity(person(ada), "4711"), LocalDate.of(2030, 1, 31)));
        happened(new LicenceVerified(ada, licence, Personal.identity(person(ada), "by telephone")));
        happened(new SignInRefused(ada, SignInRefusal.WRONG_PASSWORD));
        happened(new SignedIn(ada, session, SignInMethod.PASSWORD, null));
        Instant end = Hospital.AT.plusSeconds(43_200);
        hospital.happened(session.toString(), new SessionOpened(session, ada, "hash", Hospital.AT, end));
        hospital.happened("organisation-general", new SignInTried(Hospital.TENANT, "token"));
    }

    @AfterAll
    void stop() throws Exception {
        hospital.close();
    }

    @Test
    void givenUsers_whenListed_thenTheLastRegisteredFirst() throws Exception {
        JsonNode users = json(hospital.get("/api/users", admin)).path("items");

        assertThat(users.size()).isEqualTo(2);
        assertThat(users.get(0).path("userName").asString()).isEqualTo("bo.quill");
        assertThat(users.get(0).path("active").asBoolean()).isFalse();
        assertThat(users.get(0).path("roles").size()).isZero();
    }

    @Test
    void givenARole_whenListed_thenOnlyItsHolders() throws Exception {
        JsonNode users =
                json(hospital.get("/api/users?role=analyst&limit=1", admin)).path("items");

        assertThat(users.size()).isEqualTo(1);
        assertThat(users.get(0).path("userId").asString()).isEqualTo(ada.toString());
    }

    @ParameterizedTest
    @CsvSource({"ada,1", "QUIL ad,1", "quill,2", "ada bo,0", "ada.quill@exam,1", "nobody,0"})
    void givenUsers_whenSearched_thenByTheBeginningsOfAllWordsOfNameUserNameAndAddress(String called, int found)
            throws Exception {
        JsonNode page = json(search(Map.of("called", called)));

        assertThat(page.path("items").size()).isEqualTo(found);
        assertThat(page.toString()).doesNotContain("tokens");
    }

    @Test
    void givenUsers_whenSearched_thenRoleAndStandingHoldToo_andTheReadIsRecorded() throws Exception {
        long before = hospital.feed.head();

        JsonNode active = json(search(Map.of("called", "quill", "active", true)));
        JsonNode nurses = json(search(Map.of("called", "quill", "role", "nurse")));

        assertThat(active.path("items").size()).isEqualTo(1);
        assertThat(nurses.path("items").size()).isZero();
        assertThat(search(Map.of("called", "*")).statusCode()).isEqualTo(400);
        assertThat(hospital.auditsAfter(before, AccountAccessed.class))
                .extracting(AccountAccessed::accounts)
                .contains(List.of(ada));
    }

    @Test
    void givenAUser_whenRead_thenRolesLicencesAndLastSignInStandThere() throws Exception {
        JsonNode user = json(hospital.get("/api/users/" + ada, admin));

        assertThat(user.path("roles").toString()).isEqualTo("[\"doctor\",\"analyst\"]");
        assertThat(user.path("licences").get(0).path("standing").asString()).isEqualTo("verified");
        assertThat(user.path("licences").get(0).path("number").asString()).isEqualTo("4711");
        assertThat(user.path("lastSignInAt").asString()).isNotBlank();
        assertThat(user.has("passwordHash")).isFalse();
    }

    @Test
    void givenANurse_whenListingUsers_then403ButTheOwnAccountIsOpen() throws Exception {
        String nurse = hospital.signIn(ada, Role.NURSE);

        assertThat(hospital.get("/api/users", nurse).statusCode()).isEqualTo(403);
        assertThat(hospital.get("/api/users/" + ada, nurse).statusCode()).isEqualTo(403);
        assertThat(json(hospital.get("/api/users/me", nurse)).path("userName").asString())
                .isEqualTo("ada.quill");
        assertThat(json(hospital.get("/api/auth/sessions", nurse))
                        .path("items")
                        .get(0)
                        .path("sessionId")
                        .asString())
                .isEqualTo(session.toString());
    }

    @Test
    void givenSignIns_whenAComplianceOfficerAsks_thenTriesStandThereToo() throws Exception {
        String officer = hospital.signIn(new UserId(UUID.randomUUID()), Role.COMPLIANCE_OFFICER);

        JsonNode all = json(hospital.get("/api/audit/sign-ins", officer)).path("items");
        assertThat(all.get(0).path("outcome").asString()).isEqualTo("unknown-name");
        assertThat(all.get(1).path("outcome").asString()).isEqualTo("signed-in");
        assertThat(all.get(2).path("reason").asString()).isEqualTo("wrong-password");
        assertThat(json(hospital.get("/api/users/" + ada + "/sign-ins", officer))
                        .path("items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void givenRoles_whenReviewed_thenWhoHoldsWhatSinceWhenAndWhy() throws Exception {
        JsonNode roles = json(hospital.get("/api/audit/roles", admin)).path("items");

        assertThat(roles.size()).isEqualTo(2);
        assertThat(roles.get(0).path("role").asString()).isEqualTo("analyst");
        assertThat(roles.get(0).path("reason").asString()).isEqualTo("runs the quality round");
        assertThat(roles.get(1).path("role").asString()).isEqualTo("doctor");
        assertThat(hospital.get("/api/audit/roles?role=wizard", admin).statusCode())
                .isEqualTo(400);
    }

    @Test
    void givenReads_whenRecorded_thenWhoReadWhoseAccountAndWhyNot() throws Exception {
        String nurse = hospital.signIn(bo, Role.NURSE);
        UserId nobody = new UserId(UUID.randomUUID());
        long before = hospital.feed.head();

        hospital.getFor("review of permissions", "/api/users/" + ada, admin);
        hospital.get("/api/users?role=nobody", admin);
        hospital.get("/api/users", admin);
        hospital.get("/api/users/me", nurse);
        hospital.get("/api/users/" + ada + "/sign-ins", nurse);
        hospital.get("/api/users/" + nobody, admin);

        assertThat(hospital.auditsAfter(before, AccountAccessed.class))
                .extracting(
                        AccountAccessed::accounts,
                        AccountAccessed::part,
                        AccountAccessed::basis,
                        AccountAccessed::reason)
                .containsExactly(
                        tuple(List.of(ada), AccessedPart.ACCOUNT, Basis.ROLE, null),
                        tuple(List.of(bo, ada), AccessedPart.ACCOUNT_LIST, Basis.ROLE, null),
                        tuple(List.of(bo), AccessedPart.ACCOUNT, Basis.OWN_ACCOUNT, null),
                        tuple(List.of(ada), AccessedPart.SIGN_INS, null, Reason.ROLE),
                        tuple(List.of(nobody), AccessedPart.ACCOUNT, null, Reason.UNKNOWN));
        assertThat(hospital.auditsAfter(before, AccountAccessed.class)
                        .getFirst()
                        .purpose()
                        .value())
                .hasValue(new Purpose("review of permissions"));
    }

    @Test
    void givenReadsOfAnAccount_whenTheAccessLogIsAskedForIt_thenTheyStandThere() throws Exception {
        String officer = hospital.signIn(new UserId(UUID.randomUUID()), Role.COMPLIANCE_OFFICER);
        UserId reader = new UserId(UUID.randomUUID());
        hospital.get("/api/users/" + bo, hospital.signIn(reader, Role.ADMIN));

        JsonNode lines = json(hospital.get("/api/audit/accesses?account=" + bo + "&user=" + reader, officer))
                .path("items");

        assertThat(lines.size()).isEqualTo(1);
        assertThat(lines.get(0).path("part").asString()).isEqualTo("account");
        assertThat(lines.get(0).path("accounts").get(0).asString()).isEqualTo(bo.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/users", "/api/users/me", "/api/auth/sessions", "/api/audit/sign-ins", "/api/audit/roles"})
    void givenAFullStore_whenReading_then503AndNothingOfTheAccounts(String path) throws Exception {
        try (Hospital full = new Hospital()) {
            new Ward(full).account(ada, "ada.quill", Role.ADMIN);
            full.feed.fill();

            HttpResponse<String> granted = full.get(path, full.signIn(ada, Role.ADMIN));
            HttpResponse<String> denied = full.get("/api/users/" + ada, full.signIn(ada, Role.NURSE));

            assertThat(granted.statusCode()).isEqualTo(503);
            assertThat(granted.body()).doesNotContain(ada.toString()).doesNotContain("quill");
            assertThat(denied.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void givenAnotherTenantsAdmin_whenAsking_thenNobodyIsThere() throws Exception {
        String foreign =
                hospital.signIn(new TenantId("elsewhere"), new UserId(UUID.randomUUID()), Optional.empty(), Role.ADMIN);

        assertThat(hospital.get("/api/users/" + ada, foreign).statusCode()).isEqualTo(404);
        assertThat(json(hospital.get("/api/users", foreign)).path("items").size())
                .isZero();
    }

    private HttpResponse<String> search(Map<String, Object> wanted) throws Exception {
        return hospital.post("/api/users/search", admin, JsonMapper.shared().writeValueAsString(wanted));
    }

    private void happened(UserEvent event) {
        hospital.happened(event.userId().toString(), event);
    }

    private static Person person(UserId user) {
        return Person.of(Hospital.TENANT, user);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
