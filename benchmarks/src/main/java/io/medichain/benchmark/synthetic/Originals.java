package io.medichain.benchmark.synthetic;

import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The resources of FHIR R4 that invented events were made of, in the size and form in which Synthea writes them. */
enum Originals {
    /** None, as of what was entered here. */
    NONE {
        @Override
        @Nullable
        Personal<ReceivedResource> patient(Person person, SyntheticPatient patient) {
            return null;
        }

        @Override
        @Nullable
        Personal<ReceivedResource> glucose(Person person, PatientId patient, Instant at, String value) {
            return null;
        }
    },
    /** Of patients and observations, as an import brings them. */
    KEPT {
        @Override
        Personal<ReceivedResource> patient(Person person, SyntheticPatient patient) {
            return sealed(person, patient.resource());
        }

        @Override
        Personal<ReceivedResource> glucose(Person person, PatientId patient, Instant at, String value) {
            return sealed(person, """
                    {"resourceType":"Observation","id":"%s","status":"final",
                    "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                    "code":"laboratory","display":"Laboratory"}]}],
                    "code":{"coding":[{"system":"http://loinc.org","code":"2339-0",
                    "display":"Glucose [Mass/volume] in Blood"}],"text":"Glucose [Mass/volume] in Blood"},
                    "subject":{"reference":"urn:uuid:%s"},"effectiveDateTime":"%s","issued":"%s",
                    "valueQuantity":{"value":%s,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}}
                    """.formatted(UUID.randomUUID(), patient, at, at, value));
        }
    };

    abstract @Nullable Personal<ReceivedResource> patient(Person person, SyntheticPatient patient);

    abstract @Nullable Personal<ReceivedResource> glucose(Person person, PatientId patient, Instant at, String value);

    private static Personal<ReceivedResource> sealed(Person person, String json) {
        return Personal.clinical(person, ReceivedResource.of(json));
    }
}
