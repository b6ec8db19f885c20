/** Visits, stays and beds. */
@NullMarked
package io.medichain.encounter.command;

import org.jspecify.annotations.NullMarked;
