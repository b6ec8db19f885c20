package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Patient summaries, judged by HAPI's validator with the profiles of HL7 IPS 2.0.0. */
@Tag("hl7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IpsTest {
    @TempDir
    private static Path folder;

    private final Conformance ofIps = new Conformance(ExampleFiles.ofPatientSummary());
    private StAnna anna;

    @BeforeAll
    void start() {
        anna = new StAnna(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        anna.close();
    }

    @Test
    void givenSummaries_whenValidated_thenNothingIsWrong() {
        String patient = StAnna.id(anna.post("admin", "/api/patients", StAnna.person("Reed", "Ida", "91")));
        anna.put(
                "admin", "/api/patients/" + patient + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));
        String nothing = summary(patient);
        SummaryContents.addAll(anna, patient);
        SummaryContents.addCautions(anna, patient);
        String all = summary(patient);

        for (String document : List.of(nothing, all)) {
            assertThat(document).contains("http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips");
            assertThat(ofIps.errors(document)).isEmpty();
        }
    }

    private String summary(String patient) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/fhir/r4/Patient/" + patient + "/$summary",
                "doctor",
                null,
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
