package io.medichain.benchmark.synthetic;

import io.medichain.id.PatientId;
import java.util.Random;
import java.util.UUID;

/** An invented patient, as one would look for them. */
public record SyntheticPatient(PatientId id, String family, String given) {
    private static final String[] SYLLABLES =
            "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no".split(" ");

    /** Somebody; the same state of {@code random} has the same names, under another identifier. */
    public static SyntheticPatient invented(Random random) {
        return new SyntheticPatient(new PatientId(UUID.randomUUID()), name(random, 4), name(random, 3));
    }

    /** A name of so many syllables. */
    static String name(Random random, int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return name.toString();
    }

    /** The Patient of FHIR R4 that they came as, under an identifier of where they came from. */
    public String resource() {
        return """
                {"resourceType":"Patient","id":"%s","name":[{"use":"official","family":"%s","given":["%s"]}],
                "identifier":[{"system":"urn:hospital","value":"%s",
                "type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]}}],
                "gender":"unknown","birthDate":"1950-01-01","multipleBirthBoolean":false,
                "communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"en-US"}]}}]}
                """.formatted(UUID.randomUUID(), family, given, id);
    }
}
