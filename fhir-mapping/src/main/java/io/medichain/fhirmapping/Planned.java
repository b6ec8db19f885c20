package io.medichain.fhirmapping;

import io.medichain.patient.registry.PatientRegistration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be asked for one resource.
 *
 * @param id what it is called here
 * @param patient whom it is about
 * @param patientWithin that patient, who is told of within the resource alone; comes first
 * @param orders in their order; the first one begins it
 * @param withoutOriginal why the record of it is sent without the resource as it came, where it is
 * @param unresolved what it refers to and is not here, in words
 */
public record Planned(
        UUID id,
        UUID patient,
        Optional<PatientRegistration> patientWithin,
        List<Sending> orders,
        Optional<String> withoutOriginal,
        List<String> unresolved) {}
