/** Follows the events and seals them into the log. */
@NullMarked
package io.medichain.ledger.seal;

import org.jspecify.annotations.NullMarked;
