package io.medichain.patient;

import io.medichain.event.DomainEvent;

/** What is known of entries of the registry together. It is in no patient's history: it would tell of the other one. */
public sealed interface RegistryEvent extends DomainEvent permits PatientsToldApart {}
