/** Proofs that an event is in the log, written and checked without the system. */
@NullMarked
package io.medichain.ledger.proof;

import org.jspecify.annotations.NullMarked;
