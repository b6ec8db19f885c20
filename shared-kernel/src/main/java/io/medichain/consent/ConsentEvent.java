package io.medichain.consent;

import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.id.ConsentId;

/** What happened to a consent. */
public sealed interface ConsentEvent extends DomainEvent, AboutPatient
        permits ConsentGranted, ConsentImported, ConsentRevoked {
    /** The consent. */
    ConsentId consentId();
}
