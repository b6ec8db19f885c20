/** The log itself: entries in, signed checkpoints out, durable in that order. */
@NullMarked
package io.medichain.ledger.log;

import org.jspecify.annotations.NullMarked;
