package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.access.Verb;
import io.medichain.audit.AccessOutcome;
import io.medichain.clinical.ClinicalAccess;
import io.medichain.clinical.ClinicalChange;
import io.medichain.id.PatientId;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An access as FHIR R4 AuditEvent, in the form of IHE BALP (Basic Audit Log Patterns 1.1.3, "PatientRead"): agents,
 * data and patient by the same codes. That it conforms is not claimed, since the address of whoever asked is not
 * recorded.
 */
final class AccessResource {
    /** Where the proof of the event is. */
    static final String PROOF = "urn:medichain:proof";

    /** The events by their stable names. */
    static final String EVENTS = "urn:medichain:event";

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ENTITY_TYPES = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ENTITY_ROLES = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String SOURCE_TYPES = "http://terminology.hl7.org/CodeSystem/security-source-type";
    private static final String SYSTEM = "MediChain";

    private AccessResource() {}

    /** @param patient whose data it was, of those whom it was about */
    static ObjectNode of(ClinicalAccess access, PatientId patient) {
        AuditEvent made = coded(access.action());
        made.setRecorded(Date.from(access.at()));
        made.setOutcome(code(access.refusal() == null ? AccessOutcome.GRANTED : AccessOutcome.DENIED));
        if (access.refusal() != null) {
            made.setOutcomeDesc(FhirJson.word(access.refusal()));
        }
        made.addAgent(user(access));
        if (access.app() != null) {
            made.addAgent(app(access.app()));
        }
        made.addAgent(server("110153", "Source Role ID"));
        made.setSource(source());
        made.addEntity(patient(patient));
        made.addEntity(data().setName(FhirJson.word(access.part())));
        made.addExtension(new Extension(PROOF, new UriType(proofOf(access.event()))));
        ObjectNode resource = FhirJson.of(made);
        FhirJson.identify(resource, access.event(), 0, access.at());
        return resource;
    }

    /** The type, subtype and action alone of accesses by an action, as they are searched. */
    static ObjectNode codes(Action action) {
        return FhirJson.of(coded(action));
    }

    private static AuditEvent coded(Action action) {
        AuditEvent made = new AuditEvent();
        made.setType(new Coding(DICOM, "110110", "Patient Record"));
        made.addSubtype(new Coding("urn:medichain:action", action.name(), null));
        made.setAction(action.verb() == Verb.READ ? AuditEvent.AuditEventAction.R : AuditEvent.AuditEventAction.U);
        return made;
    }

    /** This system, on one side of what was done. */
    static AuditEvent.AuditEventAgentComponent server(String role, String display) {
        return new AuditEvent.AuditEventAgentComponent()
                .setType(new CodeableConcept(new Coding(DICOM, role, display)))
                .setWho(new Reference().setDisplay(SYSTEM))
                .setRequestor(false);
    }

    /** This system, which says so. */
    static AuditEvent.AuditEventSourceComponent source() {
        return new AuditEvent.AuditEventSourceComponent()
                .setObserver(new Reference().setDisplay(SYSTEM))
                .addType(new Coding(SOURCE_TYPES, "4", "Application Server"));
    }

    /** Whose data it was. */
    static AuditEvent.AuditEventEntityComponent patient(PatientId patient) {
        return new AuditEvent.AuditEventEntityComponent()
                .setWhat(new Reference("Patient/" + patient))
                .setType(new Coding(ENTITY_TYPES, "1", "Person"))
                .setRole(new Coding(ENTITY_ROLES, "1", "Patient"));
    }

    /** Which data it was; what of them is still to be said. */
    static AuditEvent.AuditEventEntityComponent data() {
        return new AuditEvent.AuditEventEntityComponent()
                .setType(new Coding(ENTITY_TYPES, "2", "System Object"))
                .setRole(new Coding(ENTITY_ROLES, "4", "Domain Resource"));
    }

    /** Where the proof of an event is. */
    static String proofOf(String event) {
        return "/api/ledger/events/" + event + "/proof";
    }

    /** Who changed something: a user, or what the system does by itself. */
    static Reference actor(ClinicalChange change) {
        Identifier identifier = new Identifier().setValue(change.actor());
        return change.isByUser()
                ? new Reference()
                        .setIdentifier(identifier.setSystem(MadeResource.USERS))
                        .setDisplay(change.name())
                : new Reference()
                        .setType("Device")
                        .setIdentifier(identifier.setSystem("urn:medichain:policy"))
                        .setDisplay(SYSTEM + ", " + change.actor());
    }

    /** An outcome as an element that is searched. */
    static JsonNode outcome(AccessOutcome outcome) {
        return FhirJson.object()
                .put("system", "http://terminology.hl7.org/CodeSystem/audit-event-outcome")
                .put("code", code(outcome).toCode());
    }

    private static AuditEvent.AuditEventOutcome code(AccessOutcome outcome) {
        return switch (outcome) {
            case GRANTED -> AuditEvent.AuditEventOutcome._0;
            case DENIED -> AuditEvent.AuditEventOutcome._4;
        };
    }

    private static AuditEvent.AuditEventAgentComponent user(ClinicalAccess access) {
        AuditEvent.AuditEventAgentComponent user = new AuditEvent.AuditEventAgentComponent();
        user.setType(new CodeableConcept(new Coding(PARTICIPATION, "IRCP", "information recipient")));
        user.setWho(new Reference()
                .setIdentifier(new Identifier()
                        .setSystem(MadeResource.USERS)
                        .setValue(access.user().toString()))
                .setDisplay(access.name()));
        user.setName(access.name());
        user.setRequestor(true);
        // the one that let the user in is told first
        access.roles().stream()
                .sorted((one, other) -> Boolean.compare(other == access.role(), one == access.role()))
                .map(AccessResource::role)
                .forEach(user::addRole);
        if (access.basis() != null) {
            user.addPolicy("urn:medichain:basis:" + FhirJson.word(access.basis()));
        }
        if (access.reference() != null) {
            user.addPolicy("urn:medichain:relation:" + access.reference());
        }
        if (access.purpose() != null) {
            user.addPurposeOfUse(new CodeableConcept().setText(access.purpose()));
        }
        return user;
    }

    private static AuditEvent.AuditEventAgentComponent app(ClinicalAccess.App by) {
        AuditEvent.AuditEventAgentComponent app = new AuditEvent.AuditEventAgentComponent();
        app.setType(new CodeableConcept(new Coding(DICOM, "110150", "Application")));
        app.setWho(new Reference()
                .setIdentifier(new Identifier()
                        .setSystem("urn:medichain:app")
                        .setValue(by.id().toString()))
                .setDisplay(by.name()));
        app.setName(by.name());
        app.setRequestor(false);
        return app;
    }

    private static CodeableConcept role(Role role) {
        return new CodeableConcept(new Coding("urn:medichain:role", FhirJson.word(role), null));
    }
}
