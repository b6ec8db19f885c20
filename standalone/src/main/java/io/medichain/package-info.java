/** MediChain in one process. */
@NullMarked
package io.medichain;

import org.jspecify.annotations.NullMarked;
