package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.id.UserId;
import io.medichain.identity.erasure.ConfirmUserErasure;
import io.medichain.identity.erasure.EraseUser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of an event with which one of the two policies of an erased account fails. */
class AccountErasurePoliciesTest {
    private static final String LETTERS = "/api/operations/dead-letters";
    private static final String UNLINKED = "WhenUserAccountUnlinkedThenEraseUser";
    private static final String ORDERED = "WhenUserErasureOrderedThenConfirmUserErasure";
    private static final String ERASED = "identity.user-erased";

    @TempDir
    private Path folder;

    private StAnna anna;
    /** The class of the command that fails for the account of Ada. */
    private volatile Class<?> broken = Void.class;

    @BeforeEach
    void start() {
        anna = new StAnna(folder.resolve("data"));
        UserId poison = UserId.of(anna.user("patient"));
        anna.system().part(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            Object command = work.getMessage().getPayload();
            boolean isPoison = command.equals(new EraseUser(poison)) || command.equals(new ConfirmUserErasure(poison));
            if (isPoison && broken.isInstance(command)) {
                throw new IllegalStateException("a fault with " + poison);
            }
            return chain.proceed();
        });
    }

    @AfterEach
    void stop() {
        anna.close();
    }

    @ParameterizedTest
    @CsvSource({UNLINKED + ", patient.user-account-unlinked", ORDERED + ", identity.user-erasure-ordered"})
    void givenAPoisonEvent_whenAPolicyFailsWithIt_thenListedAndAllElseGoesOnAndARetryFinishesIt(
            String policy, String type) throws Exception {
        String path = poison(policy, type);
        erase(anna.otherPatient);
        await(ERASED, () -> of(ERASED).size() == 1);
        assertThat(of(ERASED)).extracting(StoredEvent::aggregateId).containsExactly(anna.user("patient-other"));

        JsonNode failed = StAnna.json(anna.ask("POST", path + "/retry", "admin", null));
        assertThat(failed.path("done").asBoolean(true)).isFalse();
        assertThat(failed.path("left").path("failures").asInt()).isEqualTo(2);
        assertThat(failed.toString()).doesNotContain("a fault", anna.user("patient"));

        broken = Void.class;
        JsonNode retried = StAnna.json(anna.ask("POST", path + "/retry", "admin", null));
        assertThat(retried.path("done").asBoolean()).isTrue();
        await(ERASED, () -> of(ERASED).size() == 2);
        assertThat(letters()).isEmpty();
        assertThat(of("identity.user-erasure-ordered")).hasSize(2);
        assertThat(of("identity.name-released")).hasSize(4);
        assertThat(of("operation.dead-letter-retried")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({UNLINKED + ", patient.user-account-unlinked", ORDERED + ", identity.user-erasure-ordered"})
    void givenALetter_whenDiscarded_thenOnlyWithAReasonAndAFreshSecondFactorAndNothingMoreHappens(
            String policy, String type) throws Exception {
        String path = poison(policy, type);

        HttpResponse<String> stale = anna.system()
                .ask("POST", path + "/discard", anna.withoutStepUp("admin"), Map.of("reason", "done-by-hand"));
        assertThat(stale.body()).contains("MC-ACC-003");
        assertThat(anna.ask("POST", path + "/discard", "admin", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(letters()).hasSize(1);

        StAnna.json(anna.ask("POST", path + "/discard", "admin", Map.of("reason", "done-by-hand")));

        broken = Void.class;
        erase(anna.otherPatient);
        await(ERASED, () -> !of(ERASED).isEmpty());
        assertThat(letters()).isEmpty();
        assertThat(of("operation.dead-letter-discarded")).hasSize(1);
        assertThat(of(ERASED))
                .as("the policy went past it")
                .extracting(StoredEvent::aggregateId)
                .containsExactly(anna.user("patient-other"));
    }

    /** Erases Ada; answers the address of the letter that the policy keeps because of her account. */
    private String poison(String policy, String type) throws Exception {
        broken = policy.equals(UNLINKED) ? EraseUser.class : ConfirmUserErasure.class;
        erase(anna.patient);
        await("a letter", () -> !letters().isEmpty());
        JsonNode letter = letters().get(0);
        assertThat(letter.path("automation").asString()).isEqualTo(policy);
        assertThat(letter.path("eventType").asString()).isEqualTo(type);
        assertThat(letter.path("failures").asInt()).isOne();
        return LETTERS + "/" + policy + "/" + letter.path("eventId").asString();
    }

    private JsonNode letters() {
        return StAnna.json(anna.ask("GET", LETTERS, "admin", null)).path("letters");
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

    private List<StoredEvent> of(String type) {
        EventFeed feed = anna.system().part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (!holds.call()) {
            assertThat(Instant.now()).as(what).isBefore(until);
            Thread.sleep(20);
        }
    }
}
