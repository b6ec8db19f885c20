package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhirmapping.AsImported;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.Demographics;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.Condition;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is made of a record is the mirror of what the import makes of a resource: a resource comes in, what is made of
 * its content comes in again, and both contents are equal.
 */
class MirrorTest {
    private static final UUID OTHER = UUID.fromString("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c055");
    private static final String WHOLE = "/importer/whole.ndjson";
    /** The members of a care team elsewhere are words here, and stay words. */
    private static final Set<String> NOT_MIRRORED = Set.of("CareTeam", "Patient", "Encounter", "Medication", "Consent");
    /** A code of no system comes back as words, and an extension without a URL is none of FHIR. */
    private static final Set<String> REQUIRED = Set.of("resourceType", "system", "url");

    private static final List<String> VALUES = List.of(
            "\"valueQuantity\":{\"value\":0.010,\"comparator\":\"<\",\"unit\":\"ng/mL\","
                    + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"ng/mL\"}",
            "\"valueQuantity\":{\"value\":7E+2,\"unit\":\"drops\"}",
            "\"valueQuantity\":{\"_value\":{\"extension\":[{\"url\":"
                    + "\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"masked\"}]}}",
            "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":128}}",
            "\"valueRange\":{\"low\":{\"value\":1.50,\"unit\":\"mg\"}}",
            "\"valueSampledData\":{\"origin\":{\"value\":0,\"unit\":\"mV\"},\"period\":10,\"factor\":1.612,"
                    + "\"lowerLimit\":-3300,\"upperLimit\":3300,\"dimensions\":1,\"data\":\"2041 E L\"}",
            "\"valueBoolean\":false",
            "\"valueInteger\":-3",
            "\"valueString\":\"two words\"",
            "\"valueTime\":\"08:15:30\"",
            "\"valueDateTime\":\"1970\"",
            "\"valueDateTime\":\"2026-03-03T14:02:05.123456789+01:00\"",
            "\"valuePeriod\":{\"end\":\"2026-03\"}",
            "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:a\",\"code\":\"1\"},"
                    + "{\"system\":\"urn:b\",\"code\":\"2\",\"display\":\"Two\"}]}",
            "\"dataAbsentReason\":{\"text\":\"the tube broke\"}");

    private static final List<String> TIMES = List.of(
            "{\"start\":\"2019\",\"end\":\"2020-02\"}",
            "{\"start\":\"2020-01-01T10:00:00.5-05:00\"}",
            "{\"end\":\"2020-01-01\"}",
            "{\"start\":\"2020-01-01\",\"end\":\"2020-01-02T10:00:00Z\"}");

    private static final String DOSAGE =
            "{\"sequence\":2,\"text\":\"as told\",\"additionalInstruction\":[{\"text\":\"with"
                    + " food\"}],\"patientInstruction\":\"slowly\",\"timing\":{\"event\":[\"2020-01-01\"],\"code\":{\"text\":\"BID\"},"
                    + "\"repeat\":{\"boundsDuration\":{\"value\":10,\"unit\":\"d\",\"system\":\"http://unitsofmeasure.org\","
                    + "\"code\":\"d\"},\"count\":3,\"countMax\":4,\"duration\":1.50,\"durationMax\":2,\"durationUnit\":\"h\","
                    + "\"frequency\":1,\"frequencyMax\":2,\"period\":1.0,\"periodMax\":2,\"periodUnit\":\"d\","
                    + "\"dayOfWeek\":[\"mon\",\"fri\"],\"timeOfDay\":[\"08:00:00\"],\"offset\":30}},"
                    + "\"asNeededCodeableConcept\":{\"text\":\"pain\"},\"site\":{\"text\":\"arm\"},\"route\":{\"text\":\"oral\"},"
                    + "\"method\":{\"text\":\"swallow\"},\"doseAndRate\":[{\"type\":{\"text\":\"ordered\"},\"doseRange\":"
                    + "{\"low\":{\"value\":1},\"high\":{\"value\":2}},\"rateRatio\":{\"numerator\":{\"value\":5,\"unit\":\"mL\"},"
                    + "\"denominator\":{\"value\":1,\"unit\":\"h\"}}}],\"maxDosePerPeriod\":{\"numerator\":{\"value\":4},"
                    + "\"denominator\":{\"value\":1,\"unit\":\"d\"}},\"maxDosePerAdministration\":{\"value\":2},"
                    + "\"maxDosePerLifetime\":{\"value\":99}}";

    private int mirrored;

    @Example
    void givenEveryElementThatIsRead_whenMirrored_thenAllOfItComesBack() {
        whole().forEach(resource ->
                assertThat(mirrors(resource)).as(resource.toString()).isTrue());

        assertThat(mirrored).isEqualTo(whole().size());
    }

    @Example
    void givenAPatientOfWhomEverythingIsKnown_whenMirrored_thenAllOfItComesBack() {
        Demographics who = AsImported.of((Patient) read("""
                {"resourceType":"Patient","identifier":[{"use":"official","type":{"coding":[{"system":
                 "http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:mrn","value":"1","period":
                 {"start":"2020"},"assigner":{"display":"County"}},{"type":{"text":"badge"},"value":"7"}],"name":[{"use":
                 "official","family":"Quill","given":["Ada","Mae"],"prefix":["Dr"],"suffix":["Jr"],"text":"Dr Ada Mae Quill",
                 "period":{"start":"2020-01-01"}},{"use":"maiden","_family":{"extension":[{"url":
                 "http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"asked-declined"}]}}],"telecom":[{
                 "system":"phone","value":"1","use":"mobile","period":{"end":"2021"}}],"gender":"female","birthDate":"1956-02",
                 "deceasedDateTime":"2026-01-01T10:00:00Z","address":[{"use":"home","type":"postal","text":"Elm","line":["1 Elm"],
                 "city":"A","district":"B","state":"C","postalCode":"1","country":"US","period":{"start":"2019"}}],"maritalStatus":
                 {"text":"m"},"communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"de"}]}}],"contact":[{
                 "relationship":[{"text":"brother"}],"name":{"family":"Quill"},"telecom":[{"system":"email","value":"x@y.example"}],
                 "address":{"city":"D"},"period":{"start":"2018"}}]}"""));
        ClinicalPatient entry =
                new ClinicalPatient(new PatientId(OTHER), who, null, null, null, null, 3, Instant.EPOCH);

        assertThat(AsImported.of((Patient) read(PatientResource.of(entry).toString())))
                .isEqualTo(who);
    }

    /** With elements left out, and other values, times and dosages in place of those that are there. */
    @Property(tries = 300)
    void givenAnyOfThem_whenMirrored_thenAllOfItComesBack(@ForAll long seed) {
        Random random = new Random(seed);
        List<ObjectNode> whole = whole();
        mirrors(varied(whole.get(random.nextInt(whole.size())), random));
    }

    /** Whether the import takes it at all; what it takes has to come back. */
    private boolean mirrors(ObjectNode resource) {
        Optional<AsImported> first = AsImported.of(read(resource.toString()));
        first.ifPresent(imported -> {
            ClinicalRecord record = record(imported);
            ObjectNode made = RecordResource.of(record);
            String shown = made.toString();
            assertThat(AsImported.of(read(shown))).as(shown).contains(imported(imported, made));
            mirrored++;
        });
        return first.isPresent();
    }

    /** As it has to come back; a device has no element for when it was told of. */
    private static AsImported imported(AsImported imported, ObjectNode made) {
        RecordContent again = switch (imported.content()) {
            case Report it ->
                new Report(
                        it.code(),
                        it.status(),
                        it.category(),
                        named(it.result()),
                        it.conclusion(),
                        it.text(),
                        it.categories());
            case CarePlan it ->
                new CarePlan(
                        it.category(),
                        it.status(),
                        it.intent(),
                        it.title(),
                        it.activity(),
                        named(it.addresses()),
                        it.note(),
                        it.categories());
            // con-4 of R4: what has ended is inactive
            case Condition it
            when it.clinicalStatus() == null && (it.abatement() != null || it.abatementWords() != null) ->
                new Condition(
                        it.code(),
                        "inactive",
                        it.verificationStatus(),
                        it.category(),
                        it.severity(),
                        it.abatement(),
                        it.note(),
                        it.bodySite(),
                        it.onsetWords(),
                        it.abatementWords(),
                        it.categories());
            default -> imported.content();
        };
        return new AsImported(
                again,
                made.path("resourceType").asString().equals("Device")
                        ? AsImported.of(read(made.toString())).orElseThrow().occurred()
                        : imported.occurred());
    }

    private static List<RecordId> named(List<RecordId> records) {
        return records.stream().map(AsImported::named).toList();
    }

    private static ClinicalRecord record(AsImported imported) {
        return new ClinicalRecord(
                new RecordId(OTHER),
                new PatientId(OTHER),
                new EncounterId(OTHER),
                imported.occurred(),
                imported.content(),
                null,
                false,
                false,
                null,
                List.of(),
                List.of(),
                Instant.parse("2026-03-03T14:02:00Z"),
                "user",
                0,
                Instant.parse("2026-03-03T14:02:00Z"));
    }

    private static Resource read(String json) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (Resource) parser.parseResource(json);
    }

    private static ObjectNode varied(ObjectNode resource, Random random) {
        String type = resource.path("resourceType").asString();
        if (type.equals("Observation") && random.nextBoolean()) {
            List.of("valueQuantity", "dataAbsentReason").forEach(resource::remove);
            ObjectNode value = FhirJson.read("{" + VALUES.get(random.nextInt(VALUES.size())) + "}");
            (random.nextBoolean()
                            ? resource
                            : FhirJson.list(resource, "component")
                                    .addObject()
                                    .set("code", FhirJson.read("{\"text\":\"part\"}")))
                    .asObject()
                    .setAll(value);
        }
        if (random.nextBoolean()) {
            ObjectNode time = FhirJson.read(TIMES.get(random.nextInt(TIMES.size())));
            Map.of(
                            "Observation", "effective",
                            "Condition", "onset",
                            "AllergyIntolerance", "onset",
                            "Procedure", "performed",
                            "DiagnosticReport", "effective",
                            "MedicationStatement", "effective")
                    .entrySet()
                    .stream()
                    .filter(element -> element.getKey().equals(type))
                    .map(Map.Entry::getValue)
                    .forEach(element -> {
                        resource.remove(element + "DateTime");
                        resource.set(element + "Period", time);
                    });
        }
        if (type.startsWith("Medication") && random.nextBoolean()) {
            String list = type.equals("MedicationRequest") ? "dosageInstruction" : "dosage";
            FhirJson.list(resource, list).add(FhirJson.read(DOSAGE));
        }
        drop(resource, random);
        return resource;
    }

    /** Nothing of FHIR is empty, so what becomes empty goes, too. */
    private static void drop(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (REQUIRED.contains(name)) {
                    continue;
                }
                drop(object.path(name), random);
                if (random.nextInt(12) == 0
                        || (object.path(name).isContainer() && object.path(name).isEmpty())) {
                    object.remove(name);
                }
            }
        } else if (node instanceof ArrayNode list) {
            list.forEach(child -> drop(child, random));
            list.removeIf(child -> child.isContainer() && child.isEmpty());
        }
    }

    private static List<ObjectNode> whole() {
        try (InputStream lines = Objects.requireNonNull(MirrorTest.class.getResourceAsStream(WHOLE))) {
            List<ObjectNode> all = new ArrayList<>();
            new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(FhirJson::read)
                    .filter(resource ->
                            !NOT_MIRRORED.contains(resource.path("resourceType").asString()))
                    // kept whole: nothing is made of them
                    .filter(resource -> KeptType.named(
                                    resource.path("resourceType").asString())
                            .isEmpty())
                    .forEach(resource -> {
                        Stream.of("result", "addresses")
                                .forEach(list -> resource.path(list)
                                        .valueStream()
                                        .map(ObjectNode.class::cast)
                                        .forEach(reference -> reference.put("reference", "Observation/" + OTHER)));
                        if (resource.get("presentedForm") instanceof ArrayNode) {
                            resource.remove("presentedForm"); // becomes a document, which is no part of the content
                        }
                        all.add(resource);
                    });
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
