package io.medichain.patient;

import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;

/** The reservation of a medical record number, of which each belongs to one patient. */
public sealed interface MedicalRecordNumberEvent extends DomainEvent, AboutPatient
        permits MedicalRecordNumberReserved, MedicalRecordNumberReleased {}
