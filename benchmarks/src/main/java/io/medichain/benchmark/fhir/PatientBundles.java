package io.medichain.benchmark.fhir;

import io.medichain.benchmark.synthetic.SyntheticPatient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A folder with all of each patient as a Bundle of type transaction, as MediChain says them. */
record PatientBundles(Path folder) {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** They keep their identifiers, because others of the Bundle, or who reads them, name them. */
    private static final Set<String> NAMED = Set.of("Patient", "Encounter");

    /** Reads all of these patients, each into a file of a new folder. */
    static PatientBundles written(Path folder, FhirReads reads, Collection<SyntheticPatient> patients)
            throws IOException {
        Files.createDirectories(folder);
        for (SyntheticPatient patient : patients) {
            List<String> entries = entries(JSON.readTree(reads.everything(patient)));
            Files.writeString(folder.resolve(patient.id() + ".json"), transaction(entries));
        }
        return new PatientBundles(folder);
    }

    /** The entries of each patient, who comes first. */
    List<List<String>> patients() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        List<List<String>> patients = new ArrayList<>();
        for (Path file : files) {
            List<String> entries = new ArrayList<>();
            JSON.readTree(Files.readString(file)).path("entry").forEach(entry -> entries.add(entry.toString()));
            patients.add(entries);
        }
        return patients;
    }

    /** The entries of a transaction that stores what a Bundle has. */
    static List<String> entries(JsonNode bundle) {
        List<String> entries = new ArrayList<>();
        for (JsonNode each : bundle.path("entry")) {
            ObjectNode entry = JSON.createObjectNode();
            entry.set("fullUrl", each.path("fullUrl"));
            entry.set("resource", each.path("resource"));
            String type = each.path("resource").path("resourceType").asString();
            boolean named = NAMED.contains(type);
            String url = named ? type + "/" + each.path("resource").path("id").asString() : type;
            entry.putObject("request").put("method", named ? "PUT" : "POST").put("url", url);
            entries.add(entry.toString());
        }
        return entries;
    }

    /** The entry of a transaction that creates a resource under an identifier of the server. */
    static String created(String resource) {
        String type = JSON.readTree(resource).path("resourceType").asString();
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"POST\",\"url\":\"" + type + "\"}}";
    }

    /** A Bundle of type transaction. */
    static String transaction(Collection<String> entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",\n", entries) + "]}";
    }
}
