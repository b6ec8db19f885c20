/** The identifiers that contexts know each other by: the ground that everything else stands on. */
@NullMarked
package io.medichain.id;

import org.jspecify.annotations.NullMarked;
