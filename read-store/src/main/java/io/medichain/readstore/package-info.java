/**
 * The embedded read store: a server of the MongoDB protocol on a loopback socket, with documents and indexes on
 * RocksDB. {@link io.medichain.readstore.ReadStore} is all that others use of it; everything else goes through a
 * MongoDB driver.
 */
@NullMarked
package io.medichain.readstore;

import org.jspecify.annotations.NullMarked;
