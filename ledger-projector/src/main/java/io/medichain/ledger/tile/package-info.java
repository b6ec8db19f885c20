/** The log as files: C2SP tlog-tiles, laid out on disk exactly as served. */
@NullMarked
package io.medichain.ledger.tile;

import org.jspecify.annotations.NullMarked;
