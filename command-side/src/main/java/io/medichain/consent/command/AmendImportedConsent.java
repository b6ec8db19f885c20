package io.medichain.consent.command;

import io.medichain.id.ConsentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says of a consent that an import brought what its source says of it now.
 *
 * @param consentId the consent
 * @param said what it would be if it were not there yet
 */
record AmendImportedConsent(@TargetAggregateIdentifier ConsentId consentId, ImportConsent said) {}
