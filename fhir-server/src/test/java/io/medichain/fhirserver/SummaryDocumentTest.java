package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.SmallRoom;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.problem.ProblemException;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import io.medichain.record.content.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Laws of a patient summary, whatever is recorded. */
class SummaryDocumentTest {
    private static final String BASE = "http://here/fhir/r4";
    private static final PatientId PATIENT = new PatientId(new UUID(1, 1));
    private static final PatientId DUPLICATE = new PatientId(new UUID(1, 2));
    private static final ClinicalPatient ADA = new ClinicalPatient(
            PATIENT,
            Demographics.of(HumanName.of("Quill", "Ada"), AdministrativeGender.FEMALE, LocalDate.EPOCH),
            null,
            null,
            null,
            null,
            3,
            Instant.EPOCH);
    private static final Set<String> ALWAYS_THERE = Set.of("48765-2", "10160-0", "11450-4");

    @Property(tries = 300)
    void givenAnyRecords_whenSummarised_thenEachEntryIsThereOnceAndEachReferenceLeadsSomewhere(
            @ForAll long seed, @ForAll @IntRange(max = 60) int number) throws IOException {
        List<ClinicalRecord> records = records(new Random(seed), number);

        ObjectNode document = document(records);

        Set<String> urls = new HashSet<>();
        document.path("entry")
                .valueStream()
                .forEach(entry ->
                        assertThat(urls.add(entry.path("fullUrl").asString())).isTrue());
        document.path("entry").valueStream().forEach(entry -> {
            boolean isOurs = entry.path("fullUrl").asString().startsWith("urn:");
            references(entry).forEach(said -> {
                if (isOurs || !said.startsWith("http")) {
                    assertThat(urls).contains(isOurs ? said : BASE + "/" + said);
                } else {
                    assertThat(urls).as("what is there is named as it is there").doesNotContain(said);
                }
            });
        });
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        assertThat(parser.parseResource(Bundle.class, document.toString())
                        .getEntryFirstRep()
                        .getResource())
                .isInstanceOf(Composition.class);
    }

    @Property(tries = 300)
    void givenAnyRecords_whenSummarised_thenWhatCountsAloneStandsAndNoneOfItIsLeftOut(
            @ForAll long seed, @ForAll @IntRange(max = 60) int number) throws IOException {
        List<ClinicalRecord> records = records(new Random(seed), number);

        ObjectNode document = document(records);

        Set<String> told = new HashSet<>();
        document.path("entry")
                .valueStream()
                .forEach(entry -> told.add(entry.path("fullUrl").asString().replaceFirst(".*/", "")));
        for (ClinicalRecord record : records) {
            StatusMeaning standing = record.content().standing();
            boolean isValid = !record.retracted() && !record.replaced();
            boolean isNever = !isValid || standing == StatusMeaning.NOT_SO || standing == StatusMeaning.MISTAKE;
            if (isNever) {
                assertThat(told).doesNotContain(record.id().toString());
            }
            boolean isCrucial = switch (record.content().kind()) {
                case ALLERGY, CONDITION, MEDICATION_STATEMENT -> true;
                default -> false;
            };
            if (isCrucial && isValid && (standing == StatusMeaning.CURRENT || standing == StatusMeaning.PROHIBITED)) {
                assertThat(told).contains(record.id().toString());
            }
        }
    }

    @Property(tries = 300)
    void givenAnyRecords_whenSummarised_thenEachSectionHasWordsAndEntriesOrSaysWhyNot(
            @ForAll long seed, @ForAll @IntRange(max = 60) int number) throws IOException {
        JsonNode composition =
                document(records(new Random(seed), number)).path("entry").get(0).path("resource");

        Set<String> codes = new HashSet<>();
        composition.path("section").valueStream().forEach(section -> {
            String code =
                    section.path("code").path("coding").get(0).path("code").asString();
            assertThat(codes.add(code)).isTrue();
            assertThat(section.path("text").path("div").asString())
                    .containsPattern("<(td|p)>[^<]")
                    .doesNotContainIgnoringCase("no known");
            assertThat(section.has("emptyReason"))
                    .as(code)
                    .isEqualTo(
                            ALWAYS_THERE.contains(code) && section.path("entry").isEmpty());
        });
        assertThat(codes).containsAll(ALWAYS_THERE);
    }

    @Example
    void givenMoreThanThereIsRoomFor_whenSummarised_thenGivenUpOnTheWay() {
        ClinicalRecord large = ShownRecord.of(
                Codings.content(RecordKind.ALLERGY),
                "{\"resourceType\":\"AllergyIntolerance\",\"note\":[{\"text\":\"" + "x".repeat(1 << 20) + "\"}]}",
                false,
                List.of());
        List<ClinicalRecord> many = Stream.generate(UUID::randomUUID)
                .limit(60)
                .map(id -> as(large, id, PATIENT, false, false))
                .toList();
        try (SmallRoom _ = new SmallRoom(40 << 20)) {
            assertThatThrownBy(() -> document(many)).isInstanceOf(ProblemException.class);
        }
    }

    @Example
    void givenARecordThatCannotBeRead_whenSummarised_thenAlertsAndMandatorySectionsSaySo() throws IOException {
        ClinicalRecords.Records damaged = (_, _, unreadable) -> unreadable.accept(new RecordId(new UUID(0, 9)));

        JsonNode sections = written(new SummaryDocument(ADA, BASE, "St Anna", Instant.EPOCH).with(damaged, damaged))
                .path("entry")
                .get(0)
                .path("resource")
                .path("section");

        assertThat(sections).hasSize(4);
        assertThat(sections.valueStream())
                .allSatisfy(
                        section -> assertThat(section.path("text").path("div").asString())
                                .contains("cannot be read, and may be missing here: 1."));
    }

    private static List<ClinicalRecord> records(Random random, int number) {
        List<ClinicalRecord> records = new ArrayList<>();
        List<RecordId> ids = Stream.generate(() -> new RecordId(new UUID(random.nextLong(), random.nextLong())))
                .limit(number)
                .toList();
        RecordKind[] kinds = SummaryDocument.KINDS.stream()
                .filter(kind -> kind != RecordKind.RESOURCE)
                .toArray(RecordKind[]::new);
        for (RecordId id : ids) {
            RecordContent content = Codings.content(kinds[random.nextInt(kinds.length)], random);
            List<RecordId> others =
                    List.of(ids.get(random.nextInt(number)), new RecordId(new UUID(7, random.nextInt(3))));
            ClinicalRecord record = ShownRecord.of(
                    switch (content) {
                        case Report it -> new Report(it.code(), it.status(), null, others, null, null, List.of());
                        case CarePlan it ->
                            new CarePlan(
                                    it.category(),
                                    it.status(),
                                    it.intent(),
                                    "A < plan",
                                    it.activity(),
                                    others,
                                    null,
                                    List.of());
                        default -> content;
                    },
                    null,
                    false,
                    List.of());
            records.add(as(
                    record,
                    id.value(),
                    random.nextBoolean() ? PATIENT : DUPLICATE,
                    random.nextInt(9) == 0,
                    random.nextInt(9) == 0));
        }
        return records;
    }

    private static ClinicalRecord as(
            ClinicalRecord record, UUID id, PatientId patient, boolean retracted, boolean replaced) {
        return new ClinicalRecord(
                new RecordId(id),
                patient,
                new EncounterId(new UUID(5, 5)),
                TimeSpan.at(Instant.EPOCH),
                record.content(),
                record.original(),
                record.amendedHere(),
                retracted,
                null,
                replaced ? List.of(new RecordId(new UUID(8, 8))) : List.of(),
                record.documents(),
                Instant.EPOCH,
                "user",
                0,
                Instant.EPOCH);
    }

    private static ObjectNode document(List<ClinicalRecord> records) throws IOException {
        ClinicalRecords.Records all = of(records);
        ClinicalRecords.Records observations = of(records.stream()
                .filter(record -> record.content().kind() == RecordKind.OBSERVATION)
                .toList());
        return written(new SummaryDocument(ADA, BASE, "St Anna", Instant.EPOCH).with(all, observations));
    }

    private static ClinicalRecords.Records of(List<ClinicalRecord> records) {
        return (_, goesOn, _) -> assertThat(records).allMatch(goesOn);
    }

    private static ObjectNode written(SummaryDocument document) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        document.write(text, false);
        return FhirJson.read(text.toString(StandardCharsets.UTF_8));
    }

    private static Stream<String> references(JsonNode node) {
        Stream<String> own = node.path("reference").isString()
                ? Stream.of(node.path("reference").stringValue())
                : Stream.empty();
        return Stream.concat(own, node.valueStream().flatMap(SummaryDocumentTest::references));
    }
}
