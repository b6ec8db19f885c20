package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccountAccessed;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.UserRegistered;
import io.medichain.mail.SandboxOutbox;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an admin could do alone to see or erase a chart, tried again. */
@InStAnna
class SeparationOfDutiesTest {
    private static final String REASON = "takes over the ward in April";

    private final StAnna anna;

    SeparationOfDutiesTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAPasswordAlone_whenRegisteringADoctor_thenASecondFactorIsAskedFor() {
        HttpResponse<String> answer = anna.system()
                .ask("POST", "/api/users", anna.withoutStepUp("admin"), registration("new-doctor", "doctor", REASON));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("MC-ACC-003");
    }

    @Test
    void givenNoReason_whenRegisteringWithRoles_thenRefused() {
        HttpResponse<String> answer =
                anna.ask("POST", "/api/users", "admin", registration("no-reason", "doctor", null));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"/reason\"");
    }

    @Test
    void givenARegistrationWithRoles_whenStored_thenEachIsAGrantThatSaysByWhomAndWhy() {
        long before = anna.head();

        HttpResponse<String> answer =
                anna.ask("POST", "/api/users", "admin", registration("granted", "doctor", REASON));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        List<StoredEvent> stored = storedAfter(before);
        assertThat(events(stored).filter(UserRegistered.class::isInstance))
                .singleElement()
                .satisfies(event -> assertThat(((UserRegistered) event).roles()).isEmpty());
        StoredEvent grant = stored.stream()
                .filter(event -> codec().read(event) instanceof RoleGranted)
                .findFirst()
                .orElseThrow();
        assertThat(codec().read(grant)).isInstanceOfSatisfying(RoleGranted.class, granted -> {
            assertThat(granted.role()).isEqualTo(Role.DOCTOR);
            assertThat(granted.reason().value()).hasValue(REASON);
        });
        assertThat(codec().metadata(grant).get(EventMetadata.ACTOR)).contains(anna.user("admin"));
    }

    @Test
    void givenAnAdmin_whenAssigningACareTeamOrLinkingAnAccount_thenThePatientSeesTheReasonAndWhoGaveIt() {
        String team = "/api/patients/" + anna.patient + "/care-team/" + anna.user("doctor-outside");
        String link = "/api/patients/" + anna.patient + "/user";
        for (HttpResponse<String> refused : List.of(
                anna.ask("PUT", team, "admin", Map.of("role", "consultant")),
                anna.ask("PUT", link, "admin", Map.of("userId", anna.user("patient"))))) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("MC-ACC-004");
        }

        String[] purpose = {"Medichain-Purpose", "covers for the night"};
        assertThat(anna.ask("PUT", team, "admin", Map.of("role", "consultant"), purpose)
                        .statusCode())
                .isEqualTo(200);
        assertThat(anna.ask("PUT", link, "admin", Map.of("userId", anna.user("patient")), purpose)
                        .statusCode())
                .isEqualTo(200);

        JsonNode log = accessLogOf("patient");
        assertThat(log.path("items")
                        .valueStream()
                        .map(line -> line.path("words").asString()))
                .anyMatch(words ->
                        words.startsWith("Admin Quill (administrator, no department stated) changed your care team")
                                && words.contains("covers for the night"))
                .anyMatch(words -> words.startsWith(
                                "Admin Quill (administrator, no department stated) changed which account is yours")
                        && words.contains("covers for the night"))
                .anyMatch(
                        words -> words.startsWith("Admin Quill (administrator, no department stated) tried to change"));
    }

    @Test
    void givenADoctorWhoLooks_whenThePatientReadsTheLog_thenItNamesTheDoctor() {
        assertThat(anna.ask("GET", "/api/patients/" + anna.patient + "/chart", "doctor", null)
                        .statusCode())
                .isEqualTo(200);

        assertThat(accessLogOf("patient")
                        .path("items")
                        .valueStream()
                        .map(line -> line.path("words").asString()))
                .anyMatch(words -> words.startsWith("Doctor Quill (doctor, no department stated) opened your chart"))
                .noneMatch(words -> words.startsWith("A user"));
    }

    @Test
    void givenALetterWithALink_whenAnAdminReadsTheOutbox_thenTheLinkIsNotInItAndTheReadIsAnEvent() throws Exception {
        assertThat(anna.system()
                        .ask(
                                "POST",
                                "/api/auth/forgot-password",
                                null,
                                Map.of("organisation", "st-anna", "email", "compliance-officer@example.org"))
                        .statusCode())
                .isEqualTo(202);
        String link = awaitLink(anna.user("compliance-officer"));
        long before = anna.head();

        HttpResponse<String> answer = anna.ask("GET", "/api/sandbox/outbox", "admin", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Choose a new password").doesNotContain(link);
        assertThat(events(storedAfter(before)).filter(AccountAccessed.class::isInstance))
                .singleElement()
                .satisfies(event -> {
                    AccountAccessed read = (AccountAccessed) event;
                    assertThat(read.user().toString()).isEqualTo(anna.user("admin"));
                    assertThat(read.accounts().toString()).contains(anna.user("compliance-officer"));
                });
    }

    @Test
    void givenARefusedWrite_whenAnswered_thenItIsAnEventFirst() {
        long before = anna.head();

        HttpResponse<String> inside = anna.ask("POST", "/api/records", "patient-other", anna.note("not my record"));
        HttpResponse<String> atTheDoor = anna.ask("POST", "/api/operations/backups", "nurse", Map.of("name", "mine"));

        assertThat(inside.statusCode()).isIn(403, 404);
        assertThat(atTheDoor.statusCode()).isEqualTo(403);
        assertThat(events(storedAfter(before))
                        .filter(RecordAccessed.class::isInstance)
                        .map(RecordAccessed.class::cast)
                        .filter(access -> access.outcome() == AccessOutcome.DENIED)
                        .map(access -> access.user() + " " + access.action()))
                .containsExactly(anna.user("patient-other") + " ADD_RECORD", anna.user("nurse") + " BACK_UP");
    }

    private String awaitLink(String user) throws InterruptedException {
        for (int tries = 0; tries < 1000; tries++) {
            String found = anna.system().part(SandboxOutbox.class).of(new TenantId("st-anna")).stream()
                    .map(kept -> kept.letter().text())
                    .filter(text -> text.contains("st-anna." + user))
                    .map(text -> text.substring(text.indexOf("st-anna." + user)).split("\\s", 2)[0])
                    .findFirst()
                    .orElse("");
            if (!found.isEmpty()) {
                return found;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no letter came");
    }

    private JsonNode accessLogOf(String name) {
        return JsonMapper.shared()
                .readTree(anna.ask(
                                "GET",
                                "/api/patients/" + anna.patient + "/access-log",
                                name,
                                null,
                                "Medichain-Read-After",
                                Long.toString(anna.head()))
                        .body());
    }

    private static Map<String, Object> registration(String name, String role, String reason) {
        Map<String, Object> body = new HashMap<>(
                Map.of("userName", name, "email", name + "@example.org", "name", "New Quill", "roles", List.of(role)));
        if (reason != null) {
            body.put("reason", reason);
        }
        return body;
    }

    private List<StoredEvent> storedAfter(long position) {
        EventFeed feed = anna.system().part(EventFeed.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .toList();
    }

    private Stream<Object> events(List<StoredEvent> stored) {
        return stored.stream().map(event -> codec().read(event));
    }

    private EventCodec codec() {
        return anna.system().part(EventCodec.class);
    }
}
