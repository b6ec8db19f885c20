package io.medichain.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RehearsalHospitalTest {
    private final JsonMapper json = JsonMapper.shared();

    /** A refused patient ends the rehearsal, and with it the fast start. */
    @Test
    void nobodyIsBornInTheFuture(@TempDir Path folder) throws IOException {
        new RehearsalHospital().writeTo(folder);

        assertThat(patients(folder))
                .isNotEmpty()
                .allSatisfy(patient -> assertThat(
                                LocalDate.parse(patient.path("birthDate").asString()))
                        .isBefore(LocalDate.of(2025, 1, 1)));
    }

    @Test
    void everybodyHasARecordNumberOfTheirOwn(@TempDir Path folder) throws IOException {
        new RehearsalHospital().writeTo(folder);

        assertThat(patients(folder))
                .extracting(patient -> patient.at("/identifier/0/value").asString())
                .doesNotHaveDuplicates();
    }

    private List<JsonNode> patients(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(this::patient).toList();
        }
    }

    private JsonNode patient(Path bundle) {
        try {
            return json.readTree(Files.readAllBytes(bundle)).at("/entry/0/resource");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
