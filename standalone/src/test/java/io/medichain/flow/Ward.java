package io.medichain.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Synthetic patients with observations, enough of them that an import takes a while.
 *
 * @param patients how many
 * @param observations of each
 */
record Ward(int patients, int observations) {
    int resources() {
        return patients * (1 + observations);
    }

    /** Writes them as NDJSON. */
    Path write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int patient = 0; patient < patients; patient++) {
            lines.append(patient(patient)).append('\n');
            for (int observation = 0; observation < observations; observation++) {
                lines.append(observation(patient, observation)).append('\n');
            }
        }
        return Files.writeString(file, lines);
    }

    private static String patient(int number) {
        return """
                {"resourceType":"Patient","id":"w%1$d","name":[{"family":"Ward%1$d","given":["Test"]}],\
                "gender":"other","birthDate":"1970-01-%2$02d"}""".formatted(number, 1 + number % 28);
    }

    private static String observation(int patient, int number) {
        return """
                {"resourceType":"Observation","id":"w%1$d-%2$d","status":"final",\
                "subject":{"reference":"Patient/w%1$d"},"effectiveDateTime":"2024-03-01T10:%3$02d:00Z",\
                "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},\
                "valueQuantity":{"value":%4$d,"unit":"/min","code":"/min"}}""".formatted(patient, number, number % 60, 60 + number);
    }
}
