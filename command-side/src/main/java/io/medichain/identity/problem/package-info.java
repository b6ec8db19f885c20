/** Why identity refuses. */
@NullMarked
package io.medichain.identity.problem;

import org.jspecify.annotations.NullMarked;
