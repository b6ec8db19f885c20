package io.medichain.fhirserver;

import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations;
import tools.jackson.databind.node.ObjectNode;

/** The CapabilityStatement; a test tries each interaction and parameter that it names. */
final class Capabilities {
    private static final Date SINCE = Date.from(java.time.Instant.parse("2026-12-01T00:00:00Z"));

    private Capabilities() {}

    static ObjectNode of(String base) {
        CapabilityStatement told = new CapabilityStatement();
        told.setStatus(Enumerations.PublicationStatus.ACTIVE);
        told.setDate(SINCE);
        told.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
        told.getSoftware().setName("MediChain");
        told.getImplementation().setDescription("MediChain").setUrl(base);
        told.setFhirVersion(Enumerations.FHIRVersion._4_0_1);
        told.addFormat("application/fhir+json");
        told.addFormat("json");
        CapabilityStatementRestComponent rest = told.addRest();
        rest.setMode(CapabilityStatement.RestfulCapabilityMode.SERVER);
        rest.getSecurity()
                .setDescription("A bearer token of MediChain; see /api/docs")
                .addService(new CodeableConcept()
                        .addCoding(new Coding(
                                "http://terminology.hl7.org/CodeSystem/restful-security-service", "OAuth", null))
                        .setText("Bearer token"));
        resources().forEach(rest::addResource);
        return FhirJson.of(told);
    }

    private static List<CapabilityStatementRestResourceComponent> resources() {
        Stream<CapabilityStatementRestResourceComponent> records = Arrays.stream(RecordType.values())
                .map(type -> resource(
                        type.word(),
                        ResourceVersionPolicy.VERSIONED,
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.VREAD,
                        TypeRestfulInteraction.HISTORYINSTANCE));
        return Stream.concat(
                        records,
                        Stream.of(resource("Binary", ResourceVersionPolicy.NOVERSION, TypeRestfulInteraction.READ)))
                .toList();
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
