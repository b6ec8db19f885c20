/** The work of those who run the system, as far as it has to be told later. */
@NullMarked
package io.medichain.operation;

import org.jspecify.annotations.NullMarked;
