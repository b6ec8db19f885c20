/** Visits and stays, beds. */
@NullMarked
package io.medichain.encounter.query;

import org.jspecify.annotations.NullMarked;
