/** Verification: log, checkpoints and anchors derived again from the events, and the first event that differs named. */
@NullMarked
package io.medichain.ledger.verify;

import org.jspecify.annotations.NullMarked;
