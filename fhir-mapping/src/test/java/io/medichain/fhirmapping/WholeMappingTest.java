package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import io.medichain.fhir.StatusMeaning;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.content.KeptElements;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Resources that are kept whole, by the table of their types. */
class WholeMappingTest {
    private static final String PATIENT = "\"patient\":{\"reference\":\"Patient/p1\"}";
    private static final String SUBJECT = "\"subject\":{\"reference\":\"Patient/p1\"}";

    private final SourceIds ids = new SourceIds("north", "probe");
    private final Translation translation = new Translation(ids);

    @BeforeEach
    void notePatients() {
        translation.noteSubjects();
        translation.plan(resource("Patient", "\"id\":\"p1\",\"name\":[{\"family\":\"Probe\"}]"));
        translation.plan(resource("Patient", "\"id\":\"p2\",\"name\":[{\"family\":\"Other\"}]"));
    }

    @ParameterizedTest
    @EnumSource(KeptType.class)
    void givenAType_whenItsPathsAreFollowed_thenEachIsAnElementOfR4(KeptType type) {
        KeptElements elements = type.elements();
        BaseRuntimeElementDefinition<?> resource = FhirContext.forR4Cached().getResourceDefinition(type.word());

        assertThat(Stream.of(
                                Stream.of(elements.patient()),
                                Stream.of(elements.visit(), elements.status(), elements.intent())
                                        .filter(path -> path != null),
                                elements.concepts().stream(),
                                elements.times().stream(),
                                elements.words().stream())
                        .flatMap(paths -> paths))
                .allSatisfy(path -> assertThat(follow(resource, path)).as(path).isTrue());
        assertThat(Treatment.of(type.word()).isTurn()).isTrue();
    }

    @Test
    void givenTheTable_whenItsNamesAreJoined_thenTheyAreThoseOfThePath() {
        assertThat(Arrays.stream(KeptType.values()).map(KeptType::word).collect(Collectors.joining("|")))
                .isEqualTo(KeptType.NAMES);
    }

    /**
     * Synthea names all that it made of a patient, up to 34,000 resources; compared with each other they are too many.
     */
    @Test
    void givenAProvenanceOfTenThousandResources_whenPlanned_thenItIsOfTheirPatient() {
        String targets = IntStream.range(0, 10_000)
                .mapToObj("{\"reference\":\"Observation/o%d\"}"::formatted)
                .collect(Collectors.joining(","));

        RecordEntry entry = planned(
                "Provenance",
                "\"target\":[" + targets + ",{\"reference\":\"Patient/p1\"}],\"recorded\":\"2020-03-03T08:00:00Z\"");

        assertThat(entry.patientId().value()).isEqualTo(ids.idOf("Patient/p1"));
    }

    @Test
    void givenAnOrderNotToDoSomething_whenPlanned_thenItIsAProhibitionWithAllThatItIs() {
        RecordEntry entry = planned(
                "ServiceRequest",
                SUBJECT
                        + ",\"status\":\"active\",\"intent\":\"proposal\",\"doNotPerform\":true,\"authoredOn\":\"2020-03\",\"category\":[{\"text\":"
                        + "\"a\"},{\"text\":\"b\"}],\"code\":{\"coding\":[{\"system\":\"urn:s\",\"code\":\"1\"},{\"system\":\"urn:s\",\"code\":\"2\"}]}");
        KeptResource content = (KeptResource) entry.content();

        assertThat(content.standing()).isEqualTo(StatusMeaning.PROHIBITED);
        assertThat(content.warns()).isTrue();
        assertThat(content.concepts()).hasSize(3);
        assertThat(content.codes()).hasSize(2);
        assertThat(entry.occurred().start()).hasToString("2020-03");
        assertThat(entry.original().json()).contains("\"doNotPerform\":true");
    }

    @Test
    void givenAClaimWithAVisitPerItem_whenPlanned_thenTheOnlyOneIsItsVisitAndOfSeveralNone() {
        String items = "\"item\":[{\"sequence\":1,\"encounter\":[{\"reference\":\"Encounter/e1\"}]},"
                + "{\"sequence\":2,\"encounter\":[{\"reference\":\"Encounter/%s\"}]}]";

        assertThat(planned("Claim", PATIENT + "," + items.formatted("e1"))
                        .encounterId()
                        .value())
                .isEqualTo(ids.idOf("Encounter/e1"));
        Planned several = translation.plan(resource("Claim", PATIENT + "," + items.formatted("e2")));
        assertThat(entry(several).encounterId()).isNull();
        assertThat(several.unresolved()).containsExactly("item.encounter names several, so it comes in without one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Practitioner/g1 Patient/p1 | p1",
                "Patient/p1 Patient/p1 | p1",
                "Patient/p1 Patient/p2 | Appointment.participant.actor names several patients, or what is about several",
                "Practitioner/g1 | Appointment.participant.actor names no patient of this import, nor anything that came in of one",
                "Patient/p1 https://other.example/Patient/p9 | Appointment.participant.actor.reference refers to a resource of another server",
            })
    void givenAnAppointment_whenPlanned_thenItIsOfTheOnePatientAmongItsParticipants(String actors, String outcome) {
        String participants = Arrays.stream(actors.split(" "))
                .map(actor -> "{\"actor\":{\"reference\":\"" + actor + "\"}}")
                .collect(Collectors.joining(",", "\"participant\":[", "]"));
        SourceResource appointment = resource("Appointment", participants);

        if (outcome.equals("p1")) {
            Planned planned = translation.plan(appointment);
            assertThat(planned.patient()).isEqualTo(ids.idOf("Patient/p1"));
            assertThat(((KeptResource) entry(planned).content()).patientReference())
                    .isEqualTo("Patient/p1");
        } else {
            assertThatThrownBy(() -> translation.plan(appointment)).hasMessage(outcome);
        }
    }

    @Test
    void givenAProvenance_whenPlanned_thenItIsOfWhomItsTargetsAreAbout() {
        translation.plan(resource(
                "Goal", "\"id\":\"g1\",\"lifecycleStatus\":\"active\",\"description\":{\"text\":\"x\"}," + SUBJECT));
        translation.plan(resource(
                "Goal",
                "\"id\":\"g2\",\"lifecycleStatus\":\"active\",\"description\":{\"text\":\"x\"},"
                        + SUBJECT.replace("p1", "p2")));

        Planned planned = translation.plan(resource("Provenance", targets("Goal/g1", "Library/none", "Patient/p1")));

        assertThat(planned.patient()).isEqualTo(ids.idOf("Patient/p1"));
        assertThat(translation.plan(resource("Provenance", targets("Goal/g2"))).patient())
                .isEqualTo(ids.idOf("Patient/p2"));
        assertThatThrownBy(() -> translation.plan(resource("Provenance", targets("Goal/g1", "Goal/g2"))))
                .hasMessage("Provenance.target names several patients, or what is about several");
        assertThatThrownBy(() -> translation.plan(resource("Provenance", targets("Library/none"))))
                .hasMessage("Provenance.target names no patient of this import, nor anything that came in of one");
    }

    @Test
    void givenAResourceThatCannotBeKept_whenPlanned_thenItIsRefusedAndNotSentWithoutItself() {
        String large = "\"item\":[" + "{\"sequence\":1},".repeat(40_000) + "{\"sequence\":2}]";

        assertThatThrownBy(() -> translation.plan(resource("Claim", PATIENT + "," + large)))
                .hasMessageStartingWith("Claim: is kept whole or not at all, and cannot be kept: ");
    }

    @Test
    void givenTheHistoryOfAFamily_whenPlanned_thenTheConditionsOfTheRelativeAreNoCodesOfThePatient() {
        KeptResource content = (KeptResource) planned(
                        "FamilyMemberHistory",
                        PATIENT
                                + ",\"status\":\"health-unknown\",\"relationship\":{\"text\":\"mother\"},\"name\":\"Marta\",\"condition\":[{\"code\":"
                                + "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"254837009\",\"display\":\"Breast cancer\"}]}}]")
                .content();

        assertThat(content.codes()).isEmpty();
        assertThat(content.text()).isEqualTo("Marta, Breast cancer");
    }

    @Test
    void givenARelatedPersonWhoIsNoneAnyMore_whenPlanned_thenPast() {
        assertThat(planned("RelatedPerson", PATIENT + ",\"active\":false")
                        .content()
                        .standing())
                .isEqualTo(StatusMeaning.PAST);
    }

    @Test
    void givenAConsentThatDenies_whenItsDocumentIsPlanned_thenItIsNoConsentAndNotEnforced() {
        Planned planned = translation.planDocument(resource(
                "Consent",
                "\"id\":\"c1\",\"status\":\"active\",\"dateTime\":\"2020-01-01\",\"provision\":{\"type\":\"deny\"},"
                        + PATIENT));
        KeptResource content = (KeptResource) entry(planned).content();

        assertThat(planned.id()).isNotEqualTo(ids.idOf("Consent/c1"));
        assertThat(content.enforced()).isFalse();
        assertThat(content.warns()).isTrue();
        assertThat(content.concepts().getFirst().coding().getFirst().code()).isEqualTo("deny");
    }

    private static String targets(String... targets) {
        return Arrays.stream(targets)
                .map(target -> "{\"reference\":\"" + target + "\"}")
                .collect(Collectors.joining(",", "\"recorded\":\"2020-01-01T10:00:00Z\",\"target\":[", "]"));
    }

    private RecordEntry planned(String type, String elements) {
        return entry(translation.plan(resource(type, elements)));
    }

    private static RecordEntry entry(Planned planned) {
        return (RecordEntry) ((Sending.Json) planned.orders().getFirst()).body();
    }

    private static SourceResource resource(String type, String elements) {
        return new SourceResource() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public Optional<String> fullUrl() {
                return Optional.empty();
            }

            @Override
            public String json() {
                return "{\"resourceType\":\"" + type + "\"," + elements + "}";
            }
        };
    }

    private static boolean follow(@Nullable BaseRuntimeElementDefinition<?> from, String path) {
        List<String> parts = List.of(path.split("\\.", 2));
        if (!(from instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return false;
        }
        BaseRuntimeChildDefinition child = composite.getChildByName(parts.getFirst());
        BaseRuntimeChildDefinition named = child == null ? composite.getChildByName(parts.getFirst() + "[x]") : child;
        return named != null
                && (parts.size() == 1
                        || named.getValidChildNames().stream()
                                .anyMatch(name -> follow(named.getChildByName(name), parts.get(1))));
    }
}
