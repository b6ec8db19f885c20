package io.medichain.benchmark.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.benchmark.synthetic.SyntheticPatient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PatientBundlesTest {
    private static final String EVERYTHING = """
            {"resourceType":"Bundle","type":"searchset","entry":[
            {"fullUrl":"http://localhost/fhir/r4/Patient/1","resource":{"resourceType":"Patient","id":"1"}},
            {"fullUrl":"http://localhost/fhir/r4/Encounter/2","resource":{"resourceType":"Encounter","id":"2"}},
            {"fullUrl":"http://localhost/fhir/r4/Observation/3","resource":{"resourceType":"Observation","id":"3",
            "subject":{"reference":"Patient/1"},"valueQuantity":{"value":1.50}}}]}
            """;

    @TempDir
    Path folder;

    /** Knows the search for observations alone, and all of anybody. */
    private record Told(String everything) implements FhirPeer {
        @Override
        public byte[] read(String path) {
            throw new UnsupportedOperationException(path);
        }

        @Override
        public byte[] search(String query) {
            return new byte[0];
        }

        @Override
        public byte[] everything(String patient) {
            return everything.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void givenAllOfAPatient_whenWrittenAndReadAgain_thenWhoIsNamedKeepsItsIdentifierAndTheRestIsCreated()
            throws IOException {
        SyntheticPatient patient = SyntheticPatient.invented(new Random(1));
        FhirReads reads = new FhirReads(new Told(EVERYTHING), List.of(patient));

        List<List<String>> written = PatientBundles.written(folder.resolve("bundles"), reads, List.of(patient))
                .patients();

        assertThat(written).hasSize(1);
        assertThat(written.getFirst().stream().map(PatientBundlesTest::asked))
                .containsExactly("PUT Patient/1", "PUT Encounter/2", "POST Observation");
        JsonNode observation = json(written.getFirst().getLast());
        assertThat(observation.path("fullUrl").asString()).endsWith("/Observation/3");
        assertThat(observation
                        .path("resource")
                        .path("subject")
                        .path("reference")
                        .asString())
                .isEqualTo("Patient/1");
    }

    @Test
    void givenAnInventedPatient_whenCreated_thenTheTransactionHasTheResourceAsItIs() {
        String resource = SyntheticPatient.invented(new Random(1)).resource();

        String transaction = PatientBundles.transaction(List.of(PatientBundles.created(resource)));

        JsonNode bundle = json(transaction);
        assertThat(bundle.path("type").asString()).isEqualTo("transaction");
        assertThat(asked(bundle.path("entry").get(0).toString())).isEqualTo("POST Patient");
        assertThat(bundle.path("entry").get(0).path("resource")).isEqualTo(json(resource));
    }

    private static String asked(String entry) {
        JsonNode request = json(entry).path("request");
        return request.path("method").asString() + " " + request.path("url").asString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
