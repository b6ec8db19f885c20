package io.medichain.encounter.command;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.fhir.Code;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Begins a visit or stay.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param encounterClass its setting
 * @param start when it began
 * @param end when it ended, for one that is entered afterwards
 * @param occurred when it was, as it was said
 * @param types the codes of its type
 * @param status the code of FHIR R4 Encounter.status as said
 * @param attending the user who attends
 * @param details what it is about
 * @param original the resource that it was made of, where another system sent it
 */
public record OpenEncounter(
        @TargetAggregateIdentifier EncounterId encounterId,
        PatientId patientId,
        EncounterClass encounterClass,
        Instant start,
        @Nullable Instant end,
        @Nullable TimeSpan occurred,
        List<Code> types,
        @Nullable String status,
        @Nullable UserId attending,
        Personal<EncounterDetails> details,
        @Nullable Personal<ReceivedResource> original) {
    /** What lists, searches and rules know of it. */
    EncounterHeading heading() {
        return new EncounterHeading(encounterClass, start, types, occurred, status);
    }

    /** Whether it has taken place and ended, at a known time or not. */
    boolean isOver() {
        return heading().standing().tookPlace() && (end != null || heading().standing() == StatusMeaning.PAST);
    }
}
