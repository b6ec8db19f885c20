/** From a filter and an order to documents: what an index can serve, which one serves best, and the walk over it. */
@NullMarked
package io.medichain.readstore.query;

import org.jspecify.annotations.NullMarked;
