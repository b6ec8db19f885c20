/** What stands in a leaf of the log: one entry per event. */
@NullMarked
package io.medichain.ledger.entry;

import org.jspecify.annotations.NullMarked;
