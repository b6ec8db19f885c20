package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalChange;
import io.medichain.clinical.ClinicalChange.Activity;
import io.medichain.clinical.ClinicalChange.Version;
import java.util.Date;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change as FHIR R4 AuditEvent, in the form of IHE BALP (Basic Audit Log Patterns 1.1.3, "PatientCreate",
 * "PatientUpdate", "PatientDelete"): agents, data and patient by the same codes, and no value of what was changed. That
 * it conforms is not claimed, since the addresses of client and server are not recorded.
 */
final class ChangeResource {
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private ChangeResource() {}

    static ObjectNode of(ClinicalChange change) {
        AuditEvent made = coded(change);
        made.setRecorded(Date.from(change.at()));
        made.setOutcome(AuditEvent.AuditEventOutcome._0);
        made.addAgent(who(change));
        made.addAgent(AccessResource.server("110152", "Destination Role ID"));
        made.setSource(AccessResource.source());
        made.addEntity(AccessResource.patient(change.patient()));
        made.addEntity(AccessResource.data().setWhat(what(change)));
        made.addExtension(new Extension(AccessResource.PROOF, new UriType(AccessResource.proofOf(change.event()))));
        ObjectNode resource = FhirJson.of(made);
        FhirJson.identify(resource, change.event(), 0, change.at());
        return resource;
    }

    /** Its type, subtypes and action alone, as they are searched. */
    static ObjectNode codes(ClinicalChange change) {
        return FhirJson.of(coded(change));
    }

    private static AuditEvent coded(ClinicalChange change) {
        AuditEvent made = new AuditEvent();
        Activity activity = change.activity();
        if (activity == Activity.BREAK_GLASS || activity == Activity.END_BREAK_GLASS) {
            made.setType(new Coding(DICOM, "110113", "Security Alert"));
            made.addSubtype(
                    activity == Activity.BREAK_GLASS
                            ? new Coding(DICOM, "110127", "Emergency Override Started")
                            : new Coding(DICOM, "110138", "Emergency Override Stopped"));
        } else {
            made.setType(new Coding(TYPES, "rest", "Restful Operation"));
            made.addSubtype(interaction(activity));
        }
        made.addSubtype(new Coding(AccessResource.EVENTS, change.type(), null));
        made.setAction(action(activity));
        return made;
    }

    private static Coding interaction(Activity activity) {
        return switch (activity) {
            case CREATE -> new Coding(INTERACTIONS, "create", "create");
            case ERASE -> new Coding(INTERACTIONS, "delete", "delete");
            case OTHER, UNREADABLE -> new Coding(INTERACTIONS, "operation", "operation");
            default -> new Coding(INTERACTIONS, "update", "update");
        };
    }

    private static AuditEvent.AuditEventAction action(Activity activity) {
        return switch (activity) {
            case CREATE -> AuditEvent.AuditEventAction.C;
            case ERASE -> AuditEvent.AuditEventAction.D;
            case BREAK_GLASS, END_BREAK_GLASS, OTHER, UNREADABLE -> AuditEvent.AuditEventAction.E;
            default -> AuditEvent.AuditEventAction.U;
        };
    }

    private static AuditEvent.AuditEventAgentComponent who(ClinicalChange change) {
        AuditEvent.AuditEventAgentComponent who = new AuditEvent.AuditEventAgentComponent();
        who.setType(
                change.isByUser()
                        ? new CodeableConcept(new Coding(PARTICIPATION, "AUT", "author (originator)"))
                        : new CodeableConcept(new Coding(DICOM, "110153", "Source Role ID")));
        who.setWho(AccessResource.actor(change));
        who.setName(change.name());
        who.setRequestor(true);
        if (change.importRun() != null) {
            who.addPolicy("urn:medichain:basis:import-run");
            who.addPolicy("urn:medichain:relation:" + change.importRun());
        }
        return who;
    }

    /** The version that was made; of what is no resource, or is not known as one any more, the id. */
    private static Reference what(ClinicalChange change) {
        Version made = change.made();
        return made == null
                ? new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem("urn:medichain:changed")
                                .setValue(change.about()))
                : new Reference(made.reference());
    }

    /** What it is about, as that is searched. */
    static Stream<String> places(ClinicalChange change) {
        Version made = change.made();
        Stream<String> patient = Stream.of("Patient/" + change.patient());
        return made == null ? patient : Stream.concat(patient, Stream.of(made.place(), made.reference()));
    }
}
