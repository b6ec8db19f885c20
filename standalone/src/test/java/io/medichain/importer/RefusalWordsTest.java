package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.SourceIds;
import io.medichain.fhirmapping.Translation;
import io.medichain.fhirmapping.Treatment;
import io.medichain.fhirmapping.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is wrong with a resource, its refusal says which element and what is wrong with it, in words of ours. */
class RefusalWordsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern OF_A_PROGRAM =
            Pattern.compile("Exception|HAPI-|\\bjava|org\\.|io\\.medichain|@[0-9a-f]{4}|\\bnull\\b");
    private static final Pattern NAMED = Pattern.compile("([A-Z]\\w+)\\.(\\w+)\\S*( or \\S+)* (?<reason>.{4,})");
    private static final List<JsonNode> HOSTILE = Stream.of(
                    "null",
                    "{}",
                    "[]",
                    "\"\"",
                    "\" \"",
                    "7",
                    "1e400",
                    "\"x\"",
                    "true",
                    "[null]",
                    "{\"x\":1}",
                    "[[]]",
                    "{\"extension\":[{\"url\":\"urn:why\",\"valueCode\":\"unknown\"}]}",
                    "\"9999-12-31\"",
                    "\"\\u0000\\u202e\"")
            .map(JSON::readTree)
            .toList();

    @TempDir
    Path folder;

    static List<JsonNode> wholeResources() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/importer/whole.ndjson"))) {
            return lines.map(JSON::readTree).toList();
        }
    }

    @Test
    void givenTheWholeResources_whenPlanned_thenEveryTypeIsThereAndNoneIsRefused() throws Exception {
        assertThat(wholeResources())
                .allSatisfy(resource -> assertThat(refusal(resource)).isEmpty());
        assertThat(wholeResources())
                .extracting(
                        resource -> Treatment.of(resource.path("resourceType").stringValue()))
                .contains(
                        Treatment.PATIENT,
                        Treatment.ENCOUNTER,
                        Treatment.RECORD,
                        Treatment.CONSENT,
                        Treatment.PROVENANCE,
                        Treatment.REFERENCED)
                .doesNotContain(Treatment.NOT_YET)
                .hasSize(31);
    }

    @ParameterizedTest
    @MethodSource("wholeResources")
    void givenEachElementMissingEmptyOrWrong_whenPlanned_thenEachRefusalNamesAnElementAndAReason(JsonNode whole) {
        String type = whole.path("resourceType").stringValue();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (JsonNode resource : altered(whole)) {
            Optional<String> reason = refusal(resource);
            refused += reason.isPresent() ? 1 : 0;
            reason.filter(text -> !isNamed(type, text))
                    .ifPresent(text ->
                            wrong.add(text + " <- " + resource.toString().substring(0, 40)));
        }
        assertThat(wrong.stream().distinct()).isEmpty();
        assertThat(refused).isGreaterThan(10);
    }

    @Test
    void givenFilesThatAreNoJson_whenRead_thenTheirRefusalsAreNoWordsOfAProgram() throws Exception {
        Files.write(
                folder.resolve("latin.json"), "{\"resourceType\":\"Müller\"}".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("cut.json"), "{\"resourceType\":\"Bundle\",\"entry\":[{");
        Files.writeString(folder.resolve("words.ndjson"), "not json\n{\"resourceType\":\n[]\n{}\n");
        Files.writeString(
                folder.resolve("long.ndjson"), "{\"resourceType\":\"Patient\",\"x\":1" + "0".repeat(2_000) + "}\n");
        List<Refusal> refusals = imported(folder);

        assertThat(refusals)
                .hasSizeGreaterThanOrEqualTo(6)
                .extracting(Refusal::reason)
                .noneMatch(RefusalWordsTest::isOfAProgram);
    }

    @Test
    void givenTheCases_whenImported_thenNoRefusalIsInWordsOfAProgram() throws Exception {
        List<Refusal> refusals = imported(Path.of("src/test/resources/importer/cases"));

        assertThat(refusals)
                .hasSizeGreaterThan(5)
                .extracting(Refusal::reason)
                .noneMatch(RefusalWordsTest::isOfAProgram);
    }

    private static List<Refusal> imported(Path folder) throws Exception {
        List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
        ImportListener listener = new ImportListener() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void refused(Refusal refusal) {
                refusals.add(refusal);
            }
        };
        try (RecordingServer server = new RecordingServer();
                CommandApi api =
                        new CommandApi(server.address(), new GivenToken("t"), Wire.json(), "probe", "run-1", -1)) {
            new FhirImport(api, "north", "probe", listener).run(List.of(folder));
        }
        return refusals;
    }

    private static Optional<String> refusal(JsonNode resource) {
        Translation translation = new Translation(new SourceIds("north", "probe"));
        translation.note(ConsentMappingTest.ACTORS);
        String type = resource.path("resourceType").stringValue();
        Found.Resource found =
                new Found.Resource(new Place(Path.of("f"), "line 1"), type, Optional.empty(), resource.toString());
        try {
            if (Treatment.of(type) == Treatment.REFERENCED) {
                translation.note(found);
            } else {
                translation.plan(found);
            }
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isNamed(String type, String reason) {
        Matcher parts = NAMED.matcher(reason);
        return parts.matches()
                && parts.group(1).equals(type)
                && isElement(type, parts.group(2))
                && !isOfAProgram(reason);
    }

    private static boolean isElement(String type, String name) {
        var definition = FhirContext.forR4Cached().getResourceDefinition(type);
        return definition.getChildByName(name) != null
                || definition.getChildByName(name + "[x]") != null
                || name.equals("x");
    }

    private static boolean isOfAProgram(String reason) {
        return OF_A_PROGRAM.matcher(reason).find();
    }

    /**
     * The resource with one element at a time left out, or replaced by each hostile value, or with an extension alone.
     */
    private static List<JsonNode> altered(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (name.equals("resourceType")) {
                    continue;
                }
                all.add(object.deepCopy().without(name));
                ObjectNode unsaid = object.deepCopy();
                unsaid.remove(name);
                all.add(unsaid.set("_" + name, HOSTILE.get(12)));
                HOSTILE.forEach(value -> all.add(object.deepCopy().set(name, value)));
                altered(object.get(name))
                        .forEach(child -> all.add(object.deepCopy().set(name, child)));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                altered(array.get(i)).forEach(child -> all.add(array.deepCopy().set(at, child)));
                HOSTILE.forEach(value -> all.add(array.deepCopy().set(at, value)));
            }
        }
        return all;
    }
}
