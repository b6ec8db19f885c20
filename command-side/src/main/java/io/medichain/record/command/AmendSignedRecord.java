package io.medichain.record.command;

import io.medichain.id.RecordId;

/**
 * Adds a record that amends a signed one. What the new one does not name, the visit and the time, is as the signed one
 * says.
 *
 * @param addition the new record, with what it amends
 * @param amends the signed record
 * @param by who amends it
 */
record AmendSignedRecord(AddRecord addition, RecordId amends, Writer by) {}
