/** Witnesses: what is sent to them and what they answer (C2SP tlog-witness), and the cosignatures that they gave. */
@NullMarked
package io.medichain.ledger.witness;

import org.jspecify.annotations.NullMarked;
