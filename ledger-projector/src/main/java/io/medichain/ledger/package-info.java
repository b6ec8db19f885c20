/** The ledger's side: what is sealed, proved and anchored, put together. */
@NullMarked
package io.medichain.ledger;

import org.jspecify.annotations.NullMarked;
