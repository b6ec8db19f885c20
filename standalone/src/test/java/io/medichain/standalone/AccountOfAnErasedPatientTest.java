package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.facts.FactFollower;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.KnownUsers;
import io.medichain.identity.erasure.ConfirmUserErasure;
import io.medichain.patient.PatientErased;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of accounts when the patients are erased whose they are, over HTTP on the real stores. */
class AccountOfAnErasedPatientTest {
    private static final String ERASED = "identity.user-erased";
    private static final String RELEASED = "identity.name-released";

    @TempDir
    private Path folder;

    private StAnna anna;

    @BeforeEach
    void start() {
        anna = new StAnna(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        anna.close();
    }

    @Test
    void givenAPatientWithADuplicate_whenErased_thenBothAccountsEndAndTheirNamesAreFree() throws Exception {
        merge(anna.otherPatient, anna.patient);
        assertThat(anna.ask("GET", "/api/users/me", "patient", null).statusCode())
                .isEqualTo(200);

        erase(anna.patient);
        await(2, ERASED);

        assertThat(of(ERASED))
                .extracting(StoredEvent::aggregateId)
                .containsExactlyInAnyOrder(anna.user("patient"), anna.user("patient-other"));
        assertThat(of(RELEASED)).hasSize(4);
        assertThat(isKnown("patient")).isFalse();
        assertThat(isKnown("patient-other")).isFalse();
        assertThat(anna.ask("GET", "/api/users/me", "patient", null).statusCode())
                .isEqualTo(401);
        assertThat(signIn("patient").statusCode()).isEqualTo(401);
        assertThat(signIn("patient-other").statusCode()).isEqualTo(401);
        assertThat(upToDate("/api/users/" + anna.user("patient")).statusCode()).isEqualTo(404);
        assertThat(anna.hire("admin", "patient", Role.PATIENT))
                .as("somebody else gets the name and the address")
                .isEqualTo("patient");
    }

    @Test
    void givenANurseWhoIsAPatient_whenErased_thenTheAccountStaysAndTheTieIsGone() throws Exception {
        String person = StAnna.id(anna.post("admin", "/api/patients", StAnna.person("Reed", "Cleo", "4713")));
        anna.link(person, "nurse");

        erase(person);
        erase(anna.patient);
        await(1, ERASED); // the policy takes one after the other: the nurse was decided upon

        assertThat(of("patient.user-account-unlinked")).hasSize(2);
        assertThat(of(ERASED)).extracting(StoredEvent::aggregateId).containsExactly(anna.user("patient"));
        assertThat(isKnown("nurse")).isTrue();
        assertThat(signIn("nurse").statusCode()).isEqualTo(200);
        assertThat(upToDate("/api/users/" + anna.user("nurse")).body()).contains("\"active\":true", "Nurse Quill");
        String another = StAnna.id(anna.post("admin", "/api/patients", StAnna.person("Rush", "Dora", "4714")));
        anna.link(another, "nurse");
    }

    @Test
    void givenAFaultAfterTheKeysAreDestroyed_whenTriedAgain_thenErasedOnce() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        anna.system().part(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            boolean confirms = work.getMessage().getPayload() instanceof ConfirmUserErasure;
            if (confirms && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("a fault");
            }
            return chain.proceed();
        });

        erase(anna.patient);
        await(1, ERASED);

        assertThat(failures.get()).isNegative();
        assertThat(of("identity.user-erasure-ordered")).hasSize(1);
        assertThat(of(ERASED)).hasSize(1);
        assertThat(of(RELEASED)).hasSize(2);
    }

    /** The tombstone as versions before the account went with the patient stored it. */
    @Test
    void givenAPatientWhomAnEarlierVersionErased_whenStartedAgain_thenTheAccountIsErasedToo() throws Exception {
        TenantId tenant = new TenantId("st-anna");
        UserId account = UserId.of(anna.user("patient"));
        long next = anna.system()
                .part(EventStore.class)
                .lastSequenceNumberFor(anna.patient)
                .orElseThrow();
        anna.system().part(KeyVault.class).destroy(Person.of(tenant, PatientId.of(anna.patient)));
        anna.system()
                .part(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Patient",
                        anna.patient,
                        next + 1,
                        new PatientErased(PatientId.of(anna.patient), Instant.now()),
                        EventMetadata.of(tenant, "an earlier version").values()));
        anna.system().part(FactFollower.class).awaitHead();
        assertThat(of("patient.user-account-unlinked")).isEmpty();
        anna.close();

        for (int start = 0; start < 2; start++) {
            try (SystemWithoutChains again = new SystemWithoutChains(folder.resolve("data"))) {
                await(again, 1, ERASED);
                assertThat(of(again, ERASED))
                        .extracting(StoredEvent::aggregateId)
                        .containsExactly(account.toString());
                assertThat(of(again, "patient.user-account-unlinked")).hasSize(1);
                assertThat(of(again, RELEASED)).hasSize(2);
            }
        }
    }

    private void erase(String patient) {
        HttpResponse<String> ordered = anna.ask(
                "POST",
                "/api/patients/" + patient + "/erasure",
                "compliance-officer",
                Map.of("basis", "legal-obligation"),
                "Medichain-Purpose",
                "an order of the court");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
    }

    private void merge(String duplicate, String into) throws InterruptedException {
        StAnna.json(anna.ask(
                "POST",
                "/api/patients/" + duplicate + "/merge",
                "admin",
                Map.of("into", into, "reason", "the same person"),
                "Medichain-Purpose",
                "asked for at the front desk"));
        await(1, "patient.duplicate-absorbed");
    }

    private HttpResponse<String> signIn(String name) {
        return anna.system()
                .ask(
                        "POST",
                        "/api/auth/login",
                        null,
                        Map.of("organisation", "st-anna", "userName", name + ".quill", "password", StAnna.PASSWORD));
    }

    /** Whether the name in the events can still be read. */
    private boolean isKnown(String account) {
        return anna.system()
                .part(KnownUsers.class)
                .nameOf(UserId.of(anna.user(account)))
                .orElseThrow()
                .value()
                .isPresent();
    }

    private HttpResponse<String> upToDate(String path) {
        return anna.ask("GET", path, "admin", null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private List<StoredEvent> of(String type) {
        return of(anna.system(), type);
    }

    private static List<StoredEvent> of(SystemWithoutChains system, String type) {
        EventFeed feed = system.part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private void await(int times, String type) throws InterruptedException {
        await(anna.system(), times, type);
    }

    private static void await(SystemWithoutChains system, int times, String type) throws InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (of(system, type).size() < times) {
            assertThat(Instant.now()).as(type).isBefore(until);
            Thread.sleep(20);
        }
    }
}
