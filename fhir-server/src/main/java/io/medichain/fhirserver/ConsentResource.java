package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalConsent;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.Grantee;
import io.medichain.consent.ProvisionType;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.ReceivedResource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A consent that decides here who may see what, as FHIR R4 Consent: as it came, in which actor and patient are those
 * here, or made of what it says. One that is kept as a document of what was said is a record, and another resource.
 */
final class ConsentResource {
    /** Its name in FHIR. */
    static final String WORD = "Consent";

    /** The form of its ids, for a path: that of the consent behind {@link ClinicalConsent#RULE}. */
    static final String ID_FORM = "rule\\..*";

    /** Organisations by their names here. */
    static final String ORGANISATIONS = "urn:medichain:organisation";

    /** The classes of data by their names here: no code system of FHIR tells them apart (adr 27). */
    static final String DATA = "urn:medichain:consented-data";

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String REFERENCE = "reference";

    private ConsentResource() {}

    static ObjectNode of(ClinicalConsent consent) {
        ObjectNode resource = received(consent).orElseGet(() -> made(consent));
        FhirJson.identify(resource, ClinicalConsent.RULE + consent.id(), consent.version(), consent.changedAt());
        return resource;
    }

    private static Optional<ObjectNode> received(ClinicalConsent consent) {
        return Optional.ofNullable(consent.original())
                .filter(original -> original.type().equals(Optional.of(WORD)))
                .map(ReceivedResource::json)
                .map(FhirJson::read)
                .map(resource -> rewritten(resource, consent));
    }

    /** Who agreed is the patient wherever that is said; whom it is for the import was told, and nobody else. */
    private static ObjectNode rewritten(ObjectNode resource, ClinicalConsent consent) {
        Set<JsonNode> ours = Collections.newSetFromMap(new IdentityHashMap<>());
        if (resource.get("patient") instanceof ObjectNode patient) {
            ours.add(Elsewhere.name(patient, "Patient/" + consent.patient()));
        }
        for (JsonNode performer : resource.path("performer")) {
            ours.add(Elsewhere.name((ObjectNode) performer, "Patient/" + consent.patient()));
        }
        JsonNode actors = resource.path("provision").path("actor");
        if (actors.size() == 1 && actors.get(0).get(REFERENCE) instanceof ObjectNode actor) {
            Elsewhere.leadNowhere(actor);
            ObjectNode identifier = actor.putObject("identifier");
            Grantee grantee = consent.provision().grantee();
            identifier.put("system", grantee.user() == null ? ORGANISATIONS : MadeResource.USERS);
            identifier.put("value", id(grantee));
        }
        Elsewhere.tell(resource, ours);
        if (consent.revoked()) {
            resource.put("status", "inactive");
            resource.remove("_status");
        }
        return resource;
    }

    private static ObjectNode made(ClinicalConsent consent) {
        ConsentProvision said = consent.provision();
        boolean isPermit = said.type() == ProvisionType.PERMIT;
        Consent made = new Consent();
        made.setStatus(consent.revoked() ? Consent.ConsentState.INACTIVE : Consent.ConsentState.ACTIVE);
        made.setScope(Datatypes.code("patient-privacy", TERMINOLOGY + "consentscope"));
        made.setCategory(
                said.category().isEmpty()
                        ? List.of(new CodeableConcept(new Coding(CodeSystems.LOINC, "59284-0", null)))
                        : Datatypes.concepts(said.category()));
        made.setPatient(new Reference("Patient/" + consent.patient()));
        made.setDateTimeElement(
                Datatypes.dateTime(DateTime.of(said.agreedAt() == null ? consent.recordedAt() : said.agreedAt())));
        if (consent.importRun() == null) {
            made.addPerformer(new Reference("Patient/" + consent.patient()));
        }
        if (said.source() != null) {
            made.setSource(new Reference().setDisplay(said.source()));
        }
        made.setPolicyRule(Datatypes.code(isPermit ? "OPTIN" : "OPTOUT", TERMINOLOGY + "v3-ActCode"));
        Consent.ProvisionComponent provision = made.getProvision();
        provision.setType(isPermit ? Consent.ConsentProvisionType.PERMIT : Consent.ConsentProvisionType.DENY);
        provision.setPeriod(period(said.period()));
        provision
                .addActor()
                .setRole(Datatypes.code("IRCP", TERMINOLOGY + "v3-ParticipationType"))
                .setReference(actor(said.grantee()));
        said.purposes()
                .forEach(purpose ->
                        provision.addPurpose(new Coding(TERMINOLOGY + "v3-ActReason", purpose.name(), null)));
        if (!EnumSet.copyOf(said.data()).equals(EnumSet.allOf(ConsentedData.class))) {
            said.data().forEach(data -> provision.addClass_(new Coding(DATA, FhirJson.word(data), null)));
        }
        return FhirJson.of(made);
    }

    private static Period period(io.medichain.fhir.Period said) {
        return new Period()
                .setStartElement(Datatypes.dateTime(DateTime.of(said.start())))
                .setEndElement(Datatypes.dateTime(said.end() == null ? null : DateTime.of(said.end())));
    }

    private static Reference actor(Grantee grantee) {
        return new Reference()
                .setIdentifier(new org.hl7.fhir.r4.model.Identifier()
                        .setSystem(grantee.user() == null ? ORGANISATIONS : MadeResource.USERS)
                        .setValue(id(grantee)));
    }

    private static String id(Grantee grantee) {
        @Nullable Object one = grantee.user() == null ? grantee.organisation() : grantee.user();
        return String.valueOf(one);
    }
}
