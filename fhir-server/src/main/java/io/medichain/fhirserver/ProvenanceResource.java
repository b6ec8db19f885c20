package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalChange;
import io.medichain.clinical.ClinicalChange.Activity;
import io.medichain.clinical.ClinicalChange.Version;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who made a version of a resource, when and why, as FHIR R4 Provenance. Its id is that of the resource and the number
 * of the version, so a resource that is kept whole, a Provenance too, never has the same.
 */
final class ProvenanceResource {
    /** Its name in FHIR. */
    static final String WORD = "Provenance";

    /** The form of its ids, for a path: no record has a dot in its. */
    static final String ID_FORM = ".*\\..*";

    /** The id of the resource, and the number of the version. */
    private static final Pattern ID =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\.([0-9]{1,18})");

    private static final String OPERATIONS = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String COMPLETION = "http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion";
    private static final String PARTICIPANTS = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private ProvenanceResource() {}

    /**
     * Which version of which resource it is about.
     *
     * @param id of the resource
     * @param number of the version
     */
    record About(String id, long number) {
        /** Read from its id; empty where that is none of ours. */
        static Optional<About> of(String id) {
            Matcher form = ID.matcher(id);
            return form.matches()
                    ? Optional.of(new About(form.group(1), Long.parseLong(form.group(2))))
                    : Optional.empty();
        }
    }

    /** The one of a version. */
    static ObjectNode of(ClinicalChange change, Version made) {
        Provenance provenance = new Provenance();
        provenance.addTarget(new Reference(made.reference()));
        provenance.setOccurred(new DateTimeType(change.at().toString()));
        provenance.setRecorded(Date.from(change.at()));
        provenance.setActivity(activity(change));
        if (change.reason() != null) {
            provenance.addReason(Datatypes.words(change.reason()));
        }
        provenance.addAgent(agent(change, made));
        if (made.number() > 0) {
            entity(provenance, Provenance.ProvenanceEntityRole.REVISION)
                    .setWhat(new Reference(made.place() + "/_history/" + (made.number() - 1)));
        }
        if (change.amends() != null) {
            entity(provenance, Provenance.ProvenanceEntityRole.REVISION).setWhat(new Reference(change.amends()));
        }
        if (change.received() != null) {
            entity(provenance, Provenance.ProvenanceEntityRole.SOURCE).setWhat(received(change, change.received()));
        }
        provenance.addExtension(
                new Extension(AccessResource.PROOF, new UriType(AccessResource.proofOf(change.event()))));
        ObjectNode resource = FhirJson.of(provenance);
        FhirJson.identify(resource, id(made), 0, change.at());
        return resource;
    }

    static String id(Version made) {
        return made.id() + "." + made.number();
    }

    private static Provenance.ProvenanceEntityComponent entity(
            Provenance provenance, Provenance.ProvenanceEntityRole role) {
        return provenance.addEntity().setRole(role);
    }

    /** There it has this name, which is none here. */
    private static Reference received(ClinicalChange change, String place) {
        int end = place.indexOf('/');
        return new Reference()
                .setType(place.substring(0, end))
                .setIdentifier(new Identifier().setValue(place.substring(end + 1)))
                .setDisplay(change.source());
    }

    /** What it did to the resource in the words of HL7, and which event it was in ours. */
    private static CodeableConcept activity(ClinicalChange change) {
        CodeableConcept activity = new CodeableConcept();
        switch (change.activity()) {
            case CREATE -> activity.addCoding(new Coding(OPERATIONS, "CREATE", "create"));
            case APPEND -> activity.addCoding(new Coding(OPERATIONS, "APPEND", "append"));
            case RETRACT -> activity.addCoding(new Coding(OPERATIONS, "NULLIFY", "nullify"));
            default -> activity.addCoding(new Coding(OPERATIONS, "UPDATE", "revise"));
        }
        if (change.activity() == Activity.SIGN) {
            activity.addCoding(new Coding(COMPLETION, "LA", "legally authenticated"));
        }
        return activity.addCoding(new Coding(AccessResource.EVENTS, change.type(), null));
    }

    private static Provenance.ProvenanceAgentComponent agent(ClinicalChange change, Version made) {
        Provenance.ProvenanceAgentComponent agent = new Provenance.ProvenanceAgentComponent();
        Reference who = AccessResource.actor(change);
        if (change.importRun() != null) {
            return agent.setType(type("assembler", "Assembler"))
                    .setWho(new Reference()
                            .setType("Device")
                            .setIdentifier(new Identifier()
                                    .setSystem("urn:medichain:import-run")
                                    .setValue(change.importRun()))
                            .setDisplay("MediChain, import"))
                    .setOnBehalfOf(who);
        }
        if (who.getType() != null) {
            return agent.setType(type("assembler", "Assembler")).setWho(who);
        }
        return agent.setType(
                        switch (change.activity()) {
                            case SIGN -> type("legal", "Legal Authenticator");
                            case VERIFY -> type("verifier", "Verifier");
                            default -> ofPerson(made);
                        })
                .setWho(who);
    }

    /** What is said in a record is said by who writes it; who somebody is, and when a visit begins, is entered. */
    private static CodeableConcept ofPerson(Version made) {
        return made.resource().equals("Patient") || made.resource().equals("Encounter")
                ? type("enterer", "Enterer")
                : type("author", "Author");
    }

    private static CodeableConcept type(String code, String display) {
        return new CodeableConcept(new Coding(PARTICIPANTS, code, display));
    }
}
