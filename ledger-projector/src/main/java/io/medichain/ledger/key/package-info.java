/** The keys that sign the log, and how one follows the other. */
@NullMarked
package io.medichain.ledger.key;

import org.jspecify.annotations.NullMarked;
