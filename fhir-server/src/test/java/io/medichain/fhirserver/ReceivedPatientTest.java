package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.patient.AdministrativeGender;
import io.medichain.patient.BloodType;
import io.medichain.patient.ContactPoint;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.patient.Identifier;
import io.medichain.patient.NameUse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A patient who came is shown as the resource came, but for what was changed here since. */
class ReceivedPatientTest {
    private static final String CAME = """
            {"resourceType":"Patient","id":"p1","meta":{"versionId":"9","tag":[{"code":"ward"}]},
             "extension":[{"url":"urn:example:eyes","valueCode":"green"}],"active":true,
             "identifier":[{"system":"urn:mrn","value":"1","assigner":{"reference":"Organization/o1","display":"County"}},
              {"system":"urn:badge","value":"7","extension":[{"url":"urn:example:colour","valueCode":"red"}]},
              {"type":{"text":"lost"}}],
             "name":[{"use":"official","family":"Quill","_family":{"extension":[{"url":"urn:example:own","valueString":"Qu"}]},
              "given":["Ada"]}],
             "telecom":[{"system":"phone","value":"1","rank":2},{"system":"phone","value":"2","rank":1}],
             "gender":"female","_gender":{"extension":[{"url":"urn:example:why","valueCode":"form"}]},
             "birthDate":"1956-02","_birthDate":{"extension":[{"url":"urn:example:source","valueCode":"card"}]},
             "multipleBirthInteger":2,"generalPractitioner":[{"reference":"Practitioner/g1","display":"Dr Bo"}],
             "link":[{"other":{"reference":"Patient/p2","display":"Ada Q."},"type":"replaced-by"}]}""";

    private static final Identifier NUMBER = new Identifier("urn:mrn", "1", null, null, null, "County");
    private static final Identifier BADGE = new Identifier("urn:badge", "7", null, null, null, null);
    private static final HumanName NAME = name("Quill");
    private static final ContactPoint FIRST = phone("1");
    private static final ContactPoint SECOND = phone("2");
    private static final Demographics UNDERSTOOD = who(
            List.of(NUMBER, BADGE), NAME, List.of(FIRST, SECOND), AdministrativeGender.FEMALE, "1956-02", null, null);

    @Test
    void givenNothingWasChangedHere_whenShown_thenOnlyIdVersionAndWhatLeadsNowhereDiffer() {
        ObjectNode shown = shown(UNDERSTOOD, null, null);

        ObjectNode expected = FhirJson.read(CAME);
        FhirJson.identify(expected, ShownRecord.ID.toString(), 3, Instant.EPOCH);
        said(expected.at("/identifier/0/assigner"), "Organization/o1");
        said(expected.at("/generalPractitioner/0"), "Practitioner/g1");
        said(expected.at("/link/0/other"), "Patient/p2");
        assertThat(shown).isEqualTo(expected);
    }

    private static void said(tools.jackson.databind.JsonNode reference, String said) {
        ObjectNode object = (ObjectNode) reference;
        object.remove("reference");
        FhirJson.extensions(object)
                .addObject()
                .put("url", Elsewhere.SAID_REFERENCE)
                .put("valueString", said);
    }

    @Test
    void givenATelecomWasReplacedHere_whenShown_thenTheOthersAndAllElseStayAsTheyCame() {
        ObjectNode unchanged = shown(UNDERSTOOD, null, null);
        ObjectNode shown = shown(
                who(
                        List.of(NUMBER, BADGE),
                        NAME,
                        List.of(phone("3"), FIRST),
                        AdministrativeGender.FEMALE,
                        "1956-02",
                        null,
                        null),
                null,
                null);

        assertThat(shown.path("telecom").toString())
                .isEqualTo(
                        "[{\"system\":\"phone\",\"value\":\"3\"},{\"rank\":2,\"system\":\"phone\",\"value\":\"1\"}]");
        shown.set("telecom", unchanged.path("telecom"));
        assertThat(shown).isEqualTo(unchanged);
    }

    /** The identifier that has no value was not understood, so nobody can have taken it away. */
    @Test
    void givenAnIdentifierWasTakenAwayHere_whenShown_thenOnlyThatIsGone() {
        ObjectNode shown = shown(
                who(List.of(BADGE), NAME, List.of(FIRST, SECOND), AdministrativeGender.FEMALE, "1956-02", null, null),
                null,
                null);

        assertThat(shown.path("identifier").toString())
                .isEqualTo("[{\"extension\":[{\"url\":\"urn:example:colour\",\"valueCode\":\"red\"}],"
                        + "\"system\":\"urn:badge\",\"value\":\"7\"},{\"type\":{\"text\":\"lost\"}}]");
    }

    @Test
    void givenNameGenderBirthDateDeathAndBloodTypeWereChangedHere_whenShown_thenThatCounts() {
        ObjectNode shown = shown(
                who(
                        List.of(NUMBER, BADGE),
                        name("Feather"),
                        List.of(FIRST, SECOND),
                        AdministrativeGender.OTHER,
                        "1956-02-29",
                        "2026-01-01",
                        BloodType.A_POSITIVE),
                null,
                null);

        assertThat(shown.at("/name/0/family").asString()).isEqualTo("Feather");
        assertThat(shown.at("/name/0").has("_family")).isFalse();
        assertThat(shown.path("gender").asString()).isEqualTo("other");
        assertThat(shown.has("_gender")).as("it was said of another value").isFalse();
        assertThat(shown.path("birthDate").asString()).isEqualTo("1956-02-29");
        assertThat(shown.has("_birthDate")).isFalse();
        assertThat(shown.path("deceasedDateTime").asString()).isEqualTo("2026-01-01");
        assertThat(shown.path("extension").toString()).contains("urn:example:eyes", PatientResource.BLOOD_TYPE);
        assertThat(shown.path("multipleBirthInteger").asInt()).isEqualTo(2);
    }

    @Test
    void givenTheEntryWasMergedHere_whenShown_thenTheLinkOfTheSourceLeadsToThatEntry() {
        PatientId other = new PatientId(UUID.fromString("6a3c2f1e-0000-4000-8000-000000000001"));
        ObjectNode shown = shown(UNDERSTOOD, null, other);

        assertThat(shown.path("link").toString())
                .isEqualTo("[{\"other\":{\"display\":\"Ada Q.\",\"reference\":\"Patient/" + other
                        + "\"},\"type\":\"replaced-by\"}]");
        assertThat(shown.path("active").asBoolean()).isFalse();
    }

    @Test
    void givenTheEntryWasClosedHereForThePatientDied_whenShown_thenBothAreSaid() {
        ObjectNode shown = shown(UNDERSTOOD, DeactivationReason.DECEASED, null);

        assertThat(shown.path("active").asBoolean()).isFalse();
        assertThat(shown.path("deceasedBoolean").asBoolean()).isTrue();
    }

    /** Its source may have closed it, but nobody has here: new records come in under it. */
    @Test
    void givenAnEntryThatItsSourceAloneHasClosed_whenShown_thenItIsInUseHere() {
        ObjectNode shown = shown(CAME.replace("\"active\":true", "\"active\":false"), UNDERSTOOD, null, null);

        assertThat(shown.path("active").asBoolean()).isTrue();
    }

    private static ObjectNode shown(
            Demographics now, @Nullable DeactivationReason closedAs, @Nullable PatientId mergedInto) {
        return shown(CAME, now, closedAs, mergedInto);
    }

    private static ObjectNode shown(
            String came, Demographics now, @Nullable DeactivationReason closedAs, @Nullable PatientId mergedInto) {
        return new TreeRoom()
                .of(new ClinicalPatient(
                        new PatientId(ShownRecord.ID),
                        now,
                        ReceivedResource.of(came),
                        UNDERSTOOD,
                        closedAs,
                        mergedInto,
                        3,
                        Instant.EPOCH));
    }

    private static Demographics who(
            List<Identifier> identifiers,
            HumanName name,
            List<ContactPoint> telecom,
            AdministrativeGender gender,
            String birthDate,
            @Nullable String died,
            @Nullable BloodType blood) {
        return new Demographics(
                identifiers,
                List.of(name),
                telecom,
                gender,
                new PartialDate(birthDate),
                null,
                died == null ? null : new DateTime(died),
                List.of(),
                null,
                List.of(),
                List.of(),
                blood);
    }

    private static HumanName name(String family) {
        return new HumanName(NameUse.OFFICIAL, family, List.of("Ada"), List.of(), List.of(), null, null, null);
    }

    private static ContactPoint phone(String number) {
        return new ContactPoint(ContactPoint.Medium.PHONE, number, null, null);
    }
}
