/**
 * Which events concern which patient, as a map that the log itself commits to: for each patient a log of their own,
 * over all of them a prefix tree (a log-backed map, as in Trillian's "Verifiable Data Structures"). From it comes the
 * proof that a list of accesses and changes is complete. See docs/completeness.md and adr 45.
 */
@NullMarked
package io.medichain.ledger.patientmap;

import org.jspecify.annotations.NullMarked;
