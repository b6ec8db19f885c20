package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that an import brings is read as FHIR as it was sent, element by element, but for what has to differ. */
class RoundTripTest {
    private static final Path INPUTS = Path.of("src/test/resources/importer");

    @TempDir
    private static Path folder;

    /** What is taken, so that it has to come in or be refused by name. */
    static final Set<String> TAKEN = Set.of(
            "Patient",
            "Encounter",
            "Condition",
            "AllergyIntolerance",
            "Immunization",
            "Procedure",
            "Observation",
            "MedicationRequest",
            "MedicationStatement",
            "DiagnosticReport",
            "CarePlan",
            "CareTeam",
            "DocumentReference",
            "Device",
            "ImagingStudy");

    private final Map<AllowedDifference, Integer> used = new EnumMap<>(AllowedDifference.class);
    private final Map<String, String> known = new HashMap<>();
    private final Set<String> types = new TreeSet<>();

    @Test
    void givenAllThatAnImportBrings_whenReadAsFhir_thenItIsWhatWasSentDigitByDigit() throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            compare(new RoundTrip(anna, "source", known, inputs("cases")));
            compare(new RoundTrip(anna, "source", known, others()));
            compare(new RoundTrip(anna, "source", known, again("44a-patient-first"), again("45a-obs-final")));
            compare(new RoundTrip(anna, "source", known, again("44b-patient-changed"), again("45b-obs-corrected")));
        }
        assertThat(types).containsAll(TAKEN);
        assertThat(used)
                .as("a difference that nothing needs is not allowed")
                .allSatisfy((difference, times) ->
                        assertThat(times).as(difference.name()).isPositive())
                .hasSize(AllowedDifference.values().length);
    }

    private void compare(RoundTrip trip) {
        assertThat(trip.differences()).isEmpty();
        trip.used().forEach((difference, times) -> used.merge(difference, times, Integer::sum));
        trip.kept().forEach(one -> types.add(one.type()));
        long refused = trip.refusals().stream()
                .filter(refusal -> TAKEN.contains(refusal.resource()))
                .count();
        long taken = trip.sent().all().stream()
                .filter(one -> TAKEN.contains(one.type()))
                .count();
        long kept =
                trip.kept().stream().filter(one -> TAKEN.contains(one.type())).count();
        assertThat(kept + refused)
                .as("each is kept, or refused by name: %s", trip.refusals())
                .isEqualTo(taken);
    }

    private static Path again(String name) {
        return INPUTS.resolve("again").resolve(name + ".json");
    }

    /** Each type with all that is read of it, names of all kinds, and what is not read. */
    static Path[] others() {
        return Stream.of("whole.ndjson", "who-is-who.json", "round-trip.ndjson")
                .map(INPUTS::resolve)
                .toArray(Path[]::new);
    }

    static Path[] inputs(String folder) throws IOException {
        try (Stream<Path> files = Files.list(INPUTS.resolve(folder))) {
            return files.sorted().toArray(Path[]::new);
        }
    }
}
