/**
 * Byte keys whose unsigned order is the order MongoDB gives to the values they stand for.
 *
 * <p>Everything that is found or sorted by a value (index entries, document ids, in-memory sorts) goes through this one
 * encoding, so an index and a sort can never disagree.
 */
@NullMarked
package io.medichain.readstore.key;

import org.jspecify.annotations.NullMarked;
