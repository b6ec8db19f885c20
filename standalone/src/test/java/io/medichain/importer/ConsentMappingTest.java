package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.access.PurposeOfUse;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.Grantee;
import io.medichain.consent.ProvisionType;
import io.medichain.consent.command.Granting;
import io.medichain.fhirmapping.KnownActors;
import io.medichain.fhirmapping.Planned;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.SourceIds;
import io.medichain.fhirmapping.Translation;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A consent comes in where it says exactly what one here says, and is refused by the path of what it says besides. */
class ConsentMappingTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UserId HOUSE = new UserId(new UUID(8, 8));
    static final KnownActors ACTORS = new KnownActors(Map.of(
            "Practitioner/p7",
            new KnownActors.Known("Practitioner", Optional.of(new Grantee(HOUSE, null))),
            "Practitioner/gone",
            new KnownActors.Known("Practitioner", Optional.empty()),
            "5cbc121b-cd71-4428-b8b7-31e53eba8184",
            new KnownActors.Known("Practitioner", Optional.of(new Grantee(HOUSE, null))),
            "Organization/o1",
            new KnownActors.Known("Organization", Optional.of(new Grantee(null, new TenantId("north"))))));

    static final String WHOLE = """
            {"resourceType":"Consent","id":"c1","status":"active",
             "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
             "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0","display":"Patient Consent"}]}],
             "patient":{"reference":"Patient/p1"},"dateTime":"2026-03-03T15:02:05.123456789+01:00",
             "performer":[{"reference":"Patient/p1"}],"organization":[{"reference":"Organization/o1"}],
             "sourceAttachment":{"contentType":"application/pdf","url":"urn:paper:4711"},
             "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},
             "verification":[{"verified":true}],
             "provision":{"type":"permit",
              "period":{"start":"2026-03-03T14:02:00Z","end":"2099-03-03T14:02:00Z"},
              "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                "code":"IRCP"}]},"reference":{"reference":"Practitioner/p7"}}],
              "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]}}
            """;

    @Test
    void givenAConsentThatSaysWhatOneHereSays_whenPlanned_thenItIsThatOne() {
        Planned planned = plan(WHOLE);

        assertThat(planned.orders()).singleElement().isInstanceOfSatisfying(Sending.Begin.class, command -> {
            assertThat(command.path()).isEqualTo("/api/patients/" + planned.patient() + "/consents");
            Granting body = (Granting) command.body();
            assertThat(body.type()).isEqualTo(ProvisionType.PERMIT);
            assertThat(body.grantee()).isEqualTo(new Grantee(HOUSE, null));
            assertThat(body.data()).containsExactly(ConsentedData.values());
            assertThat(body.purposes()).containsExactly(PurposeOfUse.TREAT);
            assertThat(body.start()).isEqualTo("2026-03-03T14:02:00Z");
            assertThat(body.end()).isEqualTo("2099-03-03T14:02:00Z");
            assertThat(body.agreedAt()).isEqualTo(Instant.parse("2026-03-03T14:02:05.123456789Z"));
            assertThat(body.source()).isEqualTo("urn:paper:4711");
            assertThat(body.category())
                    .singleElement()
                    .satisfies(one -> assertThat(one.coding().getFirst().code()).isEqualTo("59284-0"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "/provision/type | null",
                "/provision/period | null",
                "/provision/period/end | null",
                "/provision/actor/0/role/coding/0/code | 'PRCP'",
                "/provision/actor/0/reference/reference | 'Organization/o1'",
                "/provision/actor/0/reference/reference | 'urn:uuid:5cbc121b-cd71-4428-b8b7-31e53eba8184'",
                "/provision/purpose/0/code | 'HRESCH'",
                "/sourceAttachment | null / /identifier | [{'system':'urn:paper','value':'4711'}]",
                "/sourceAttachment | null / /sourceReference | {'reference':'DocumentReference/d1'}",
                "/sourceAttachment | null / /sourceReference | {'identifier':{'value':'4711'}}",
                "/performer | null",
                "/verification | null",
                "/dateTime | '2026-03-03T14:02:05Z'"
            })
    void givenTheSameInOtherWords_whenPlanned_thenItComesIn(String line) {
        assertThat(plan(changed(line)).orders()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                // what may be done, and with what
                "/provision/action | [{'coding':[{'code':'access'}]}] # provision.action narrows",
                "/provision/securityLabel | [{'code':'R'}] # provision.securityLabel narrows",
                "/provision/class | [{'system':'http://hl7.org/fhir/resource-types','code':'Observation'}] # provision.class narrows",
                "/provision/code | [{'text':'HIV'}] # provision.code narrows",
                "/provision/dataPeriod | {'start':'2026-01-01T00:00:00Z'} # provision.dataPeriod narrows",
                "/provision/data | [{'meaning':'instance','reference':{'reference':'Observation/o'}}] # provision.data narrows",
                "/provision/provision | [{'type':'deny'}] # provision.provision narrows",
                "/provision/extension | [{'url':'urn:x','valueString':'only at night'}] # provision.extension narrows",
                "/extension | [{'url':'urn:x','valueString':'x'}] # extension narrows",
                "/modifierExtension | [{'url':'urn:x','valueString':'x'}] # modifierExtension changes",
                "/provision/modifierExtension | [{'url':'urn:x','valueString':'x'}] # provision.modifierExtension changes",
                "/provision/actor/0/modifierExtension | [{'url':'urn:x','valueString':'x'}] # provision.actor.modifierExtension changes",
                "/implicitRules | 'urn:x' # implicitRules changes",
                "/policy | [{'authority':'urn:x','uri':'urn:y'}] # policy narrows",
                "/text | {'status':'additional','div':'<div xmlns=\\'http://www.w3.org/1999/xhtml\\'>x</div>'} # text.status says",
                // opening or closing
                "/provision/type | 'deny' # provision.type is no permit",
                "/policyRule/coding/0/code | 'OPTOUT' # policyRule.coding is none of OPTIN",
                "/policyRule | null # policyRule is missing",
                "/scope/coding/0/code | 'research' # scope.coding is none of patient-privacy",
                "/category/0/coding/0/code | '64292-6' # category.coding is none of 59284-0",
                "/category | null # category is missing",
                // second ones
                "/scope/coding/1 | {'system':'urn:x','code':'only-laboratory'} # scope.coding has another code",
                "/category/0/coding/1 | {'system':'urn:x','code':'emergency'} # category.coding has another code",
                "/category/1 | {'coding':[{'system':'urn:x','code':'emrgonly'}]} # category.coding is none of",
                "/policyRule/coding/1 | {'system':'urn:x','code':'OPTOUT'} # policyRule.coding has another code",
                "/provision/actor/0/role/coding/1 | {'system':'urn:x','code':'CST'} # provision.actor.role.coding has another code",
                "/scope/text | 'only the laboratory' # scope.text narrows",
                "/provision/actor/0/role/text | 'as a witness' # provision.actor.role.text narrows",
                // who
                "/provision/actor/0/role/coding/0/code | 'CST' # provision.actor.role.coding is none of IRCP, PRCP",
                "/provision/actor/0/role/coding/0/system | 'http://terminology.hl7.org/CodeSystem/v3-RoleCode' # provision.actor.role.coding is none of",
                "/provision/actor/0/role | null # provision.actor.role is missing",
                "/provision/actor | null # provision.actor is missing",
                "/provision | null # provision.actor is missing",
                "/provision/actor/0/reference/reference | 'Practitioner/p8' # provision.actor.reference names somebody of whom --actor",
                "/provision/actor/0/reference/reference | 'Practitioner/gone' # provision.actor.reference is a user by --actor who is not here",
                "/provision/actor/0/reference/reference | 'Organization/5cbc121b-cd71-4428-b8b7-31e53eba8184' # provision.actor.reference names somebody",
                "/provision/actor/0/reference | {'display':'Dr. House'} # provision.actor.reference names nobody",
                "/provision/actor/0/reference/identifier | {'value':'9'} # provision.actor.reference.identifier narrows",
                "/performer/0/reference | 'RelatedPerson/r1' # performer names somebody else",
                "/verification/0/verified | false # verification.verified says",
                "/verification/1 | {'verified':false} # verification.verified says",
                // for what
                "/provision/purpose | null # provision.purpose is missing",
                "/provision/purpose/0/code | 'HMARKT' # provision.purpose is none of",
                "/provision/purpose/0/system | 'urn:x' # provision.purpose is none of",
                "/provision/purpose/1 | {'system':'urn:x','code':'TREAT'} # provision.purpose is none of",
                // when
                "/provision/period/end | '2099-03-03' # provision.period.end is no moment",
                "/provision/period/end | '2099-03' # provision.period.end is no moment with a zone",
                "/provision/period/start | '2026-03-03' # provision.period.start is no moment",
                "/provision/period/start | '2026' # provision.period.start is no moment with a zone",
                "/dateTime | null # dateTime is missing",
                "/dateTime | '2026-03-03' # dateTime is no moment",
                "/dateTime | '2026-03' # dateTime is no moment",
                "/dateTime | '2026-03-03T14:02:05' # dateTime",
                // where
                "/sourceAttachment | null # source[x] is missing",
                "/sourceAttachment/url | null # sourceAttachment.url is missing",
                "/sourceAttachment/data | 'aGVsbG8=' # sourceAttachment.data is a document",
                "/sourceAttachment | null / /sourceReference | {'display':'paper'} # sourceReference names nothing",
                "/sourceAttachment | null / /identifier | [{'value':'1'},{'value':'2'}] # identifier has several",
                "/patient | null # patient",
                "/status | null # status does not say",
                "/status | 'draft' # status does not say",
                "/status | 'proposed' # status does not say",
                "/status | 'rejected' # status does not say",
                "/status | 'inactive' # status does not say",
                "/status | 'entered-in-error' # status does not say"
            })
    void givenWhatIsNarrowerOrAnotherOnes_whenPlanned_thenItIsRefusedByThePath(String line, String said) {
        assertThatThrownBy(() -> plan(changed(line)))
                .isInstanceOf(Refused.class)
                .message()
                .startsWith("Consent." + said);
    }

    @Test
    void givenAnActorByTypeAndId_whenThereIsMoreThanOneServer_thenTheOwnOneAloneIsMeant() {
        String a = "http://a.example/fhir";
        String b = "http://b.example/fhir";

        assertThat(planned(null, a, a).orders()).hasSize(1);
        assertThat(planned(a, b, a).orders()).hasSize(1);
        assertThatThrownBy(() -> planned(a, b, b))
                .hasMessageContaining("names somebody of whom --actor does not say who it is here");
        for (String on : List.of(a, b)) {
            assertThatThrownBy(() -> planned(null, a, on.equals(a) ? b : a, on))
                    .hasMessageContaining("does not say on which server");
        }
    }

    /** The consent as one on the last of the servers, each of which has been seen. */
    private static Planned planned(String base, String... servers) {
        Translation translation = new Translation(new SourceIds("north", "probe", base));
        translation.note(ACTORS);
        Found.Resource last = null;
        for (String server : servers) {
            for (String type : List.of("Patient", "Consent")) {
                String json = type.equals("Consent")
                        ? WHOLE
                        : "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Probe\"}]}";
                last = new Found.Resource(
                        new Place(Path.of("f"), "line 1"), type, Optional.of(server + "/" + type + "/1"), json);
                translation.seen(last);
            }
        }
        return translation.plan(last);
    }

    @Test
    void givenTwoActors_whenPlanned_thenRefused() {
        ObjectNode consent = (ObjectNode) JSON.readTree(WHOLE);
        ArrayNode actors = (ArrayNode) consent.at("/provision/actor");
        actors.add(actors.get(0).deepCopy());

        assertThatThrownBy(() -> plan(consent.toString()))
                .hasMessageStartingWith("Consent.provision.actor has several entries");
    }

    @Test
    void givenActorsThatAreSpelledWrongOrTwice_whenRead_thenRefused() {
        assertThat(Actors.of(List.of(
                                "Practitioner/p7=jo.field", "Organization/o1=organisation", "Practitioner/p7=jo.field"))
                        .declared())
                .hasSize(2);
        for (String wrong : List.of(
                "p7=jo.field",
                "Practitioner/p7",
                "Practitioner/p7=",
                "Practitioner/p7=jo field",
                "Group/g1=jo.field",
                "Organization/o1=jo.field",
                "Practitioner/=jo.field")) {
            assertThatThrownBy(() -> Actors.of(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Practitioner/ID=USER");
        }
        assertThatThrownBy(() -> Actors.of(List.of("Practitioner/p7=jo.field", "Practitioner/p7=bo.field")))
                .hasMessageContaining("two here");
    }

    /** JSON pointers with values, an apostrophe for a quotation mark; several parted by a slash between blanks. */
    private static String changed(String line) {
        ObjectNode consent = (ObjectNode) JSON.readTree(WHOLE);
        for (String change : line.split(" / ", -1)) {
            String[] parts = change.split(" \\| ", 2);
            String path = parts[0].strip();
            JsonNode value =
                    JSON.readTree(parts[1].strip().replace("\\'", "\\u0027").replace('\'', '"'));
            int last = path.lastIndexOf('/');
            JsonNode parent = consent.at(path.substring(0, last));
            String name = path.substring(last + 1);
            switch (parent) {
                case ArrayNode list when Integer.parseInt(name) == list.size() -> list.add(value);
                case ArrayNode list -> list.set(Integer.parseInt(name), value);
                case ObjectNode object when value.isNull() -> object.remove(name);
                case ObjectNode object -> object.set(name, value);
                default -> throw new AssertionError(path);
            }
        }
        return consent.toString();
    }

    private static Planned plan(String json) {
        Translation translation = new Translation(new SourceIds("north", "probe"));
        translation.note(ACTORS);
        return translation.plan(
                new Found.Resource(new Place(Path.of("f"), "line 1"), "Consent", Optional.empty(), json));
    }
}
