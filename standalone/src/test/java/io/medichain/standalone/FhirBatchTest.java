package io.medichain.standalone;

import static io.medichain.standalone.Requests.NEW_PATIENT;
import static io.medichain.standalone.Requests.bundle;
import static io.medichain.standalone.Requests.code;
import static io.medichain.standalone.Requests.entry;
import static io.medichain.standalone.Requests.expression;
import static io.medichain.standalone.Requests.id;
import static io.medichain.standalone.Requests.json;
import static io.medichain.standalone.Requests.observation;
import static io.medichain.standalone.Requests.patient;
import static io.medichain.standalone.Requests.post;
import static io.medichain.standalone.Requests.provenance;
import static io.medichain.standalone.Requests.put;
import static io.medichain.standalone.Requests.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.record.command.AddRecord;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Batches of FHIR R4 in a running system: each entry is a request of its own. */
@InStAnna
class FhirBatchTest {
    private static final String WHY =
            "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"The value was read wrongly\"}]}";

    private final StAnna anna;
    private String ada;

    FhirBatchTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        ada = "Patient/" + anna.patient;
    }

    @Test
    void givenEntriesOfWhichSomeAreRefused_whenSent_thenTheOthersAreTakenAndEachIsAnswered() {
        String id = id(send(post("Observation", observation(ada, "72"))), 0);
        long before = anna.head();

        HttpResponse<String> answer = Requests.send(
                anna,
                "doctor",
                bundle(
                        "batch",
                        put("Observation", id, 0, observation(ada, "71")),
                        post("Observation", observation(ada, "400")),
                        post("Observation", observation(ada, "70")),
                        put("Observation", id, 7, observation(ada, "69")),
                        entry(null, null, "\"method\":\"DELETE\",\"url\":\"Observation/" + id + "\""),
                        post("Observation", "{\"resourceType\":\"Observation\",\"rubbish\":1}"),
                        post("Observation", observation("Patient/" + anna.otherPatient, "70"))),
                "X-Provenance",
                WHY);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("type").asString()).isEqualTo("batch-response");
        assertThat(statuses(answer))
                .containsExactly(
                        "200 OK",
                        "409 Conflict",
                        "201 Created",
                        "412 Precondition Failed",
                        "400 Bad Request",
                        "400 Bad Request",
                        "404 Not Found");
        assertThat(code(outcome(answer, 1))).isEqualTo("MC-REC-013");
        assertThat(expression(outcome(answer, 3))).isEqualTo("Bundle.entry[3].request.ifMatch");
        assertThat(code(outcome(answer, 4))).isEqualTo("MC-FHIR-011");
        assertThat(expression(outcome(answer, 5))).isEqualTo("Bundle.entry[5].resource.rubbish");
        assertThat(anna.storedBy("doctor", before))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactlyInAnyOrder("RecordAdded", "RecordAmended", "RecordAccessed");
    }

    @Test
    void givenEntriesThatReferToEachOther_whenSent_thenNoneIsFound() {
        HttpResponse<String> answer = send(
                post(NEW_PATIENT, "Patient", patient("Weir")),
                post("Observation", observation(NEW_PATIENT, "72")),
                provenance("{\"text\":\"a\"}", NEW_PATIENT));

        assertThat(statuses(answer)).containsExactly("201 Created", "400 Bad Request", "400 Bad Request");
        assertThat(expression(outcome(answer, 1))).isEqualTo("Bundle.entry[1].resource.subject.reference");
        assertThat(code(outcome(answer, 2))).isEqualTo("MC-FHIR-011");
    }

    @Test
    void givenAnIdempotencyKey_whenRepeated_thenWhatWasTakenIsNotTakenAgain() {
        String key = UUID.randomUUID().toString();
        String all = bundle(
                "batch",
                post("Observation", observation(ada, "74")),
                post("Observation", observation(ada, "74")),
                post("Observation", observation(ada, "400")));

        HttpResponse<String> first = Requests.send(anna, "doctor", all, "Idempotency-Key", key);
        long before = anna.head();
        HttpResponse<String> again = Requests.send(anna, "doctor", all, "Idempotency-Key", key);
        HttpResponse<String> other =
                Requests.send(anna, "doctor", all.replaceFirst("\"value\":74", "\"value\":75"), "Idempotency-Key", key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(id(first, 0)).isNotEqualTo(id(first, 1));
        assertThat(anna.storedSince(before)).isZero();
        assertThat(statuses(other)).containsExactly("422 Unprocessable Content", "201 Created", "409 Conflict");
    }

    @ParameterizedTest
    @CsvSource({"true, 503 Service Unavailable, MC-REQ-014", "false, 500 Internal Server Error, MC-REQ-015"})
    void givenAnEntryThatTheServerFailsAt_whenSent_thenWhatIsStoredIsToldAndTheRestIsNotTried(
            boolean isFull, String status, String code) {
        long before = anna.head();
        AtomicInteger added = new AtomicInteger();
        Registration failing = anna.system().part(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            if (work.getMessage().getPayload() instanceof AddRecord && added.incrementAndGet() == 2) {
                IllegalStateException fault = new IllegalStateException("a fault of the test");
                throw isFull ? new EventsNotStored("The disk is full", fault) : fault;
            }
            return chain.proceed();
        });

        HttpResponse<String> answer;
        try {
            answer = send(
                    post("Observation", observation(ada, "72")),
                    post("Observation", observation(ada, "73")),
                    post("Observation", observation(ada, "74")));
        } finally {
            failing.cancel();
        }

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly("201 Created", status, "503 Service Unavailable");
        assertThat(code(outcome(answer, 1))).isEqualTo(code);
        assertThat(code(outcome(answer, 2))).isEqualTo("MC-FHIR-013");
        assertThat(answer.body()).doesNotContain("a fault");
        assertThat(added).as("the third was not tried").hasValue(2);
        assertThat(anna.storedBy("doctor", before))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("RecordAdded");
    }

    private HttpResponse<String> send(String... entries) {
        return Requests.send(anna, "doctor", bundle("batch", entries));
    }

    private static List<String> statuses(HttpResponse<String> answer) {
        return Stream.iterate(0, i -> i + 1)
                .limit(json(answer).path("entry").size())
                .map(entry -> response(answer, entry).path("status").asString())
                .toList();
    }

    private static JsonNode outcome(HttpResponse<String> answer, int entry) {
        return response(answer, entry).path("outcome");
    }
}
