/** Imports from other systems: the runs under which they come in. */
@NullMarked
package io.medichain.imports;

import org.jspecify.annotations.NullMarked;
