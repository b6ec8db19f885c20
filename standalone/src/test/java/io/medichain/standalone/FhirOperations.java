package io.medichain.standalone;

import io.medichain.standalone.ServedApi.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is read as FHIR, for the walk: its CapabilityStatement describes it, and not the OpenAPI document. */
final class FhirOperations {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> READS = Map.ofEntries(
            Map.entry("searchAuditEvents", "/fhir/r4/AuditEvent?patient={id}"),
            Map.entry("readProvenance", "/fhir/r4/Provenance/{id}.0"),
            Map.entry("searchProvenances", "/fhir/r4/Provenance?patient={id}"),
            Map.entry("searchProvenancesOfOne", "/fhir/r4/Provenance?target=Patient/{id}"),
            Map.entry("searchConsents", "/fhir/r4/Consent?patient={id}"),
            Map.entry("readPatientResource", "/fhir/r4/Patient/{id}"),
            Map.entry("readEverything", "/fhir/r4/Patient/{id}/$everything"),
            Map.entry("readSummary", "/fhir/r4/Patient/{id}/$summary"),
            Map.entry("readEncounterResource", "/fhir/r4/Encounter/{id}"),
            Map.entry("searchCompositions", "/fhir/r4/Composition?patient={id}"),
            Map.entry("searchDiagnosticReports", "/fhir/r4/DiagnosticReport?patient={id}"),
            Map.entry("readComposition", "/fhir/r4/Composition/{id}"),
            Map.entry("readHistoryOfComposition", "/fhir/r4/Composition/{id}/_history"),
            Map.entry("readVersionOfComposition", "/fhir/r4/Composition/{id}/_history/0"),
            Map.entry("readDiagnosticReport", "/fhir/r4/DiagnosticReport/{id}"),
            Map.entry("readBinary", "/fhir/r4/Binary/{id}"),
            Map.entry("searchClaims", "/fhir/r4/Claim?patient={id}"),
            Map.entry("readClaim", "/fhir/r4/Claim/{id}"),
            Map.entry("readHistoryOfClaim", "/fhir/r4/Claim/{id}/_history"));

    private FhirOperations() {}

    static Stream<Operation> all() {
        return READS.entrySet().stream()
                .map(read -> new Operation("GET", read.getValue(), described(read.getKey(), "text/plain")));
    }

    private static ObjectNode described(String id, String besides) {
        ObjectNode operation = JSON.createObjectNode().put("operationId", id);
        operation.putArray("parameters").addObject().put("name", "id").put("in", "path");
        ObjectNode answers = operation.putObject("responses");
        for (int status : List.of(200, 400, 401, 403, 404, 410)) {
            ObjectNode content = answers.putObject(Integer.toString(status)).putObject("content");
            content.putObject("application/fhir+json").putObject("schema");
            if (status == 200) {
                content.putObject(besides).putObject("schema");
            }
        }
        return operation;
    }
}
