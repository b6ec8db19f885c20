package io.medichain.patientmap;

import io.medichain.event.DomainEvent;

/** Something about the map from patients to the events that concern them. */
public sealed interface PatientMapEvent extends DomainEvent permits PatientMapCommitted, PatientMapWithdrawn {}
