package io.medichain.fhirserver;

import io.medichain.record.content.KeptType;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import tools.jackson.databind.node.ObjectNode;

/** The CapabilityStatement; a test tries each interaction and parameter that it names. */
final class Capabilities {
    private static final Date SINCE = Date.from(java.time.Instant.parse("2026-12-01T00:00:00Z"));

    private static final String BULK_DATA = "http://hl7.org/fhir/uv/bulkdata/";

    private Capabilities() {}

    /**
     * The statement.
     *
     * @param base the address of the resources
     * @param authorize where apps are let in
     * @param token where they get tokens
     * @param revoke where they give them back
     */
    static ObjectNode of(String base, String authorize, String token, String revoke) {
        CapabilityStatement told = new CapabilityStatement();
        told.setStatus(Enumerations.PublicationStatus.ACTIVE);
        told.setDate(SINCE);
        told.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
        told.getSoftware().setName("MediChain");
        told.getImplementation().setDescription("MediChain").setUrl(base);
        told.setFhirVersion(Enumerations.FHIRVersion._4_0_1);
        told.addFormat("application/fhir+json");
        told.addFormat("json");
        told.addInstantiates(BULK_DATA + "CapabilityStatement/bulk-data");
        CapabilityStatementRestComponent rest = told.addRest();
        rest.setMode(CapabilityStatement.RestfulCapabilityMode.SERVER);
        security(rest.getSecurity(), authorize, token, revoke);
        resources().forEach(rest::addResource);
        rest.addInteraction()
                .setCode(SystemRestfulInteraction.TRANSACTION)
                .setDocumentation(
                        "all in one step or nothing: POST, and PUT with ifMatch; references by fullUrl; reasons"
                                + " by a Provenance whose targets are entries; " + FhirBundles.MOST_ENTRIES
                                + " entries at most");
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH).setDocumentation("POST, and PUT with ifMatch");
        return FhirJson.of(told);
    }

    /** SMART App Launch 2.2, "Conformance": what is in the SMART configuration, where clients of version 1 look. */
    private static void security(
            CapabilityStatement.CapabilityStatementRestSecurityComponent security,
            String authorize,
            String token,
            String revoke) {
        security.setDescription(
                "A bearer token of MediChain, of a user (see /api/docs) or of an app that a user has let in"
                        + " (SMART App Launch); an app may do what its scopes name and its user may");
        service(security, "OAuth", "Bearer token");
        service(security, "SMART-on-FHIR", "SMART App Launch");
        Extension uris =
                security.addExtension().setUrl("http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris");
        uris.addExtension("authorize", new UriType(authorize));
        uris.addExtension("token", new UriType(token));
        uris.addExtension("revoke", new UriType(revoke));
    }

    private static void service(
            CapabilityStatement.CapabilityStatementRestSecurityComponent security, String code, String text) {
        security.addService(new CodeableConcept()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/restful-security-service", code, null))
                .setText(text));
    }

    private static List<CapabilityStatementRestResourceComponent> resources() {
        Stream<CapabilityStatementRestResourceComponent> ofPatients = SearchedType.all()
                .map(type -> KeptType.named(type.word()).isPresent() ? searched(type) : written(searched(type)));
        return Stream.of(
                        Stream.of(written(patient())),
                        ofPatients,
                        Stream.of(
                                resource("Binary", ResourceVersionPolicy.NOVERSION, TypeRestfulInteraction.READ),
                                provenances(),
                                audits()))
                .flatMap(some -> some)
                .toList();
    }

    private static CapabilityStatementRestResourceComponent patient() {
        CapabilityStatementRestResourceComponent patient = versioned("Patient");
        patient.addInteraction()
                .setCode(TypeRestfulInteraction.SEARCHTYPE)
                .setDocumentation("by POST to _search: who is searched for stands in no address; by GET for _id alone");
        PatientParameters.ALL.forEach((name, type) -> parameter(patient, name, type));
        patient.addOperation()
                .setName("everything")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/Patient-everything");
        patient.addOperation()
                .setName("summary")
                .setDefinition("http://hl7.org/fhir/uv/ips/OperationDefinition/summary")
                .setDocumentation("of one patient, whose id stands in the path");
        patient.addOperation()
                .setName("export")
                .setDefinition(BULK_DATA + "OperationDefinition/patient-export")
                .setDocumentation("with _outputFormat, _since, _type; by POST with patient, too");
        return patient;
    }

    private static CapabilityStatementRestResourceComponent provenances() {
        CapabilityStatementRestResourceComponent provenances = versioned(ProvenanceResource.WORD);
        provenances.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        String wanted = "patient, target or one _id has to be given";
        parameter(provenances, "patient", Enumerations.SearchParamType.REFERENCE)
                .setDocumentation(wanted);
        parameter(provenances, "target", Enumerations.SearchParamType.REFERENCE)
                .setDocumentation("a resource, or one version of it; " + wanted);
        parameter(provenances, "_id", Enumerations.SearchParamType.TOKEN);
        parameter(provenances, "_lastUpdated", Enumerations.SearchParamType.DATE);
        parameter(provenances, "recorded", Enumerations.SearchParamType.DATE);
        return provenances;
    }

    private static CapabilityStatementRestResourceComponent audits() {
        CapabilityStatementRestResourceComponent audits =
                resource("AuditEvent", ResourceVersionPolicy.NOVERSION, TypeRestfulInteraction.SEARCHTYPE);
        parameter(audits, "patient", Enumerations.SearchParamType.REFERENCE)
                .setDocumentation("has to be given: the accesses to the data of one patient, and the changes of it");
        parameter(audits, "date", Enumerations.SearchParamType.DATE);
        AuditSearch.TOKENS.forEach(name -> parameter(audits, name, Enumerations.SearchParamType.TOKEN));
        parameter(audits, AuditSearch.ENTITY, Enumerations.SearchParamType.REFERENCE);
        return audits;
    }

    private static CapabilityStatementRestResourceComponent searched(SearchedType type) {
        String subject = type.subject();
        CapabilityStatementRestResourceComponent resource = versioned(type.word());
        type.inclusions().map(IncludeParameter::word).forEach(resource::addSearchInclude);
        type.inclusionsBack().map(IncludeParameter::word).forEach(resource::addSearchRevInclude);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        parameter(resource, "patient", Enumerations.SearchParamType.REFERENCE)
                .setDocumentation("has to be given: the resources of one patient are searched");
        if (subject.equals("subject")) {
            parameter(resource, subject, Enumerations.SearchParamType.REFERENCE)
                    .setDocumentation("the same as patient");
        }
        parameter(resource, "_id", Enumerations.SearchParamType.TOKEN);
        parameter(resource, "_lastUpdated", Enumerations.SearchParamType.DATE);
        type.own()
                .forEach(parameter -> parameter(
                        resource,
                        parameter.name(),
                        switch (parameter.kind()) {
                            case TOKEN -> Enumerations.SearchParamType.TOKEN;
                            case DATE, HAPPENED, GOES_ON -> Enumerations.SearchParamType.DATE;
                            case REFERENCE -> Enumerations.SearchParamType.REFERENCE;
                        }));
        return resource;
    }

    private static CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent parameter(
            CapabilityStatementRestResourceComponent resource, String name, Enumerations.SearchParamType type) {
        return resource.addSearchParam().setName(name).setType(type);
    }

    private static CapabilityStatementRestResourceComponent versioned(String type) {
        return resource(
                type,
                ResourceVersionPolicy.VERSIONED,
                TypeRestfulInteraction.READ,
                TypeRestfulInteraction.VREAD,
                TypeRestfulInteraction.HISTORYINSTANCE);
    }

    /** What is said in words here no other system writes. */
    private static CapabilityStatementRestResourceComponent written(CapabilityStatementRestResourceComponent type) {
        if (!type.getType().equals(RecordType.COMPOSITION.word())) {
            type.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            type.addInteraction()
                    .setCode(TypeRestfulInteraction.UPDATE)
                    .setDocumentation("with If-Match; of a record with why, as the reason of a Provenance in "
                            + SaidReason.HEADER);
            type.addOperation()
                    .setName("validate")
                    .setDefinition("http://hl7.org/fhir/OperationDefinition/Resource-validate");
            type.setUpdateCreate(false);
            type.setConditionalCreate(false);
            type.setConditionalUpdate(false);
        }
        return type;
    }

    private static CapabilityStatementRestResourceComponent resource(
            String type, ResourceVersionPolicy versions, TypeRestfulInteraction... interactions) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(type);
        resource.setVersioning(versions);
        Arrays.stream(interactions)
                .forEach(interaction -> resource.addInteraction().setCode(interaction));
        return resource;
    }
}
