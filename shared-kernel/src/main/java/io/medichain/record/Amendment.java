package io.medichain.record;

import io.medichain.id.RecordId;
import io.medichain.personal.Personal;

/**
 * What a record amends: an earlier, signed record, which stays as it is.
 *
 * @param recordId the earlier record
 * @param reason why it needed an amendment
 */
public record Amendment(RecordId recordId, Personal<String> reason) {}
