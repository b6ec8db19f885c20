package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.clinical.ClinicalVisit;
import io.medichain.encounter.BedId;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.fhirmapping.SaidTime;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A visit that came is shown as the resource came, with what happened here since. */
class ReceivedVisitTest {
    private static final BedId BED = new BedId(UUID.fromString("6a3c2f1e-0000-4000-8000-000000000002"));
    private static final Instant NIGHT = Instant.parse("2026-03-04T02:00:00Z");
    private static final String CAME = """
            {"resourceType":"Encounter","id":"e1","status":"%s",
             "statusHistory":[{"status":"planned","period":{"start":"2026-03"}}],
             "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP","display":"inpatient"},
             "priority":{"text":"urgent"},"subject":{"reference":"Patient/p1","display":"Ada"},
             "participant":[{"individual":{"reference":"Practitioner/d1"}}],
             "period":{"start":"2026-03-03"%s},"length":{"value":140,"unit":"min"},
             "hospitalization":{"admitSource":{"text":"from home"}},
             "location":[{"location":{"display":"Ward 7"},"status":"planned"}]}""";

    @Test
    void givenAVisitThatCameEnded_whenShown_thenItIsAsItCameWhetherOrNotItWasClosedYet() {
        String came = CAME.formatted("finished", ",\"end\":\"2026-03-03\"");
        ObjectNode expected = FhirJson.read(came);
        FhirJson.identify(expected, ShownRecord.ID.toString(), 2, Instant.EPOCH);
        ((ObjectNode) expected.path("subject")).put("reference", "Patient/" + ShownRecord.ID);
        ObjectNode individual = (ObjectNode) expected.at("/participant/0/individual");
        individual.remove("reference");
        FhirJson.extensions(individual)
                .addObject()
                .put("url", Elsewhere.SAID_REFERENCE)
                .put("valueString", "Practitioner/d1");

        assertThat(shown(came, "finished", null, null, List.of())).isEqualTo(expected);
        assertThat(shown(came, "in-progress", null, null, List.of())).isEqualTo(expected);
    }

    @Test
    void givenAStayThatGoesOn_whenThePatientIsTakenInAndSentHomeHere_thenThatIsAddedAndAllElseStays() {
        String came = CAME.formatted("arrived", "");
        ClinicalVisit.InBed bed = new ClinicalVisit.InBed(BED, Instant.parse("2026-03-03T10:00:00Z"), null, false);

        ObjectNode arrived = shown(came, "arrived", null, null, List.of());
        ObjectNode takenIn = shown(came, "in-progress", null, null, List.of(bed));
        ObjectNode over = shown(came, "finished", NIGHT, DischargeDisposition.HOME, List.of(bed.left(NIGHT)));

        assertThat(arrived.path("status").asString()).isEqualTo("arrived");
        assertThat(takenIn.path("status").asString()).isEqualTo("in-progress");
        assertThat(takenIn.path("location")).hasSize(2);
        assertThat(takenIn.at("/location/0/location/display").asString()).isEqualTo("Ward 7");
        assertThat(takenIn.at("/location/1/location/identifier/value").asString())
                .isEqualTo(BED.toString());
        assertThat(takenIn.at("/location/1/status").asString()).isEqualTo("active");
        assertThat(over.path("status").asString()).isEqualTo("finished");
        assertThat(over.path("period").toString())
                .isEqualTo("{\"start\":\"2026-03-03\",\"end\":\"2026-03-04T02:00:00Z\"}");
        assertThat(over.at("/location/1/status").asString()).isEqualTo("completed");
        assertThat(over.at("/hospitalization/admitSource/text").asString()).isEqualTo("from home");
        assertThat(over.at("/hospitalization/dischargeDisposition/coding/0/code")
                        .asString())
                .isEqualTo("home");
        assertThat(over.path("length").path("value").asInt()).isEqualTo(140);
    }

    @Test
    void givenATimeInWords_whenAVisitOfOursIsShown_thenTheWordsAreSaidBesideThePeriod() {
        ObjectNode shown = new TreeRoom()
                .of(visit(
                        null, "finished", new TimeSpan(null, DateTime.of(NIGHT), "early in spring"), null, List.of()));

        assertThat(shown.path("period").toString()).isEqualTo("{\"end\":\"2026-03-04T02:00:00Z\"}");
        assertThat(shown.path("extension").toString()).contains(SaidTime.URL, "early in spring");
    }

    private static ObjectNode shown(
            String came,
            String status,
            @Nullable Instant end,
            @Nullable DischargeDisposition disposition,
            List<ClinicalVisit.InBed> beds) {
        TimeSpan period = new TimeSpan(new DateTime("2026-03-03"), end == null ? null : DateTime.of(end));
        return new TreeRoom().of(visit(ReceivedResource.of(came), status, period, disposition, beds));
    }

    private static ClinicalVisit visit(
            @Nullable ReceivedResource original,
            String status,
            TimeSpan period,
            @Nullable DischargeDisposition disposition,
            List<ClinicalVisit.InBed> beds) {
        return new ClinicalVisit(
                new EncounterId(ShownRecord.ID),
                new PatientId(ShownRecord.ID),
                status,
                EncounterClass.INPATIENT,
                period,
                new EncounterDetails(List.of(), List.of(), null, null),
                null,
                disposition,
                beds,
                original,
                2,
                Instant.EPOCH);
    }
}
