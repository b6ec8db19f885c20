package io.medichain.record;

import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.id.RecordId;

/** What happened to a medical record. */
public sealed interface RecordEvent extends DomainEvent, AboutPatient
        permits RecordAdded, RecordAmended, RecordSigned, RecordRetracted, RecordValueConfirmed, DocumentAttached {
    /** The record. */
    RecordId recordId();
}
