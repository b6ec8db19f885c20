/** Visits and stays, beds. */
@NullMarked
package io.medichain.encounter;

import org.jspecify.annotations.NullMarked;
