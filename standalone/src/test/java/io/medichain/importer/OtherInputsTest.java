package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * More inputs of the kinds of {@link CasesTest}, of other types and elements: statuses, comparators, units, partial
 * dates, absent values, references and lists. Each line of the file has what is right beside it: what the content says,
 * or by which reason the resource is refused.
 */
class OtherInputsTest {
    private static final Path INPUTS = Path.of("src/test/resources/importer/other-inputs.ndjson");
    private static final String BESIDE = """
            {"resourceType":"Patient","id":"p","name":[{"family":"Probe"}]}
            {"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p"}}
            {"resourceType":"Medication","id":"m","code":{"text":"A drug of another server"}}
            """;

    @TempDir
    Path folder;

    static Stream<String> inputs() throws IOException {
        return Files.readAllLines(INPUTS).stream();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void givenAnInput_whenImported_thenItSaysWhatItSaidOrIsRefusedByName(String input) throws Exception {
        JsonNode read = JsonMapper.shared().readTree(input);
        Path file = Files.writeString(folder.resolve("a.ndjson"), BESIDE + read.path("resource") + "\n");

        FoundInFiles found = FoundInFiles.of(file);

        if (read.has("refused")) {
            assertThat(found.told())
                    .singleElement()
                    .asString()
                    .contains(read.path("refused").asString());
            assertThat(contents(found)).isEmpty();
        } else {
            assertThat(found.report().refused()).isEmpty();
            assertThat(contents(found))
                    .contains(read.path("says")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toArray(String[]::new));
        }
    }

    /** What is made of it, without the resource as it came. */
    private static String contents(FoundInFiles found) {
        return found.sent().stream()
                .filter(Sending.Json.class::isInstance)
                .map(sending -> Wire.json().writeValueAsString(((Sending.Json) sending).body()))
                .filter(body -> body.contains("\"content\":"))
                .map(said -> said.replaceFirst("\"original\":\\{.*", ""))
                .collect(Collectors.joining("\n"));
    }
}
