/** Imports from other systems: each is a run that somebody opened, with a reason. */
@NullMarked
package io.medichain.imports;

import org.jspecify.annotations.NullMarked;
