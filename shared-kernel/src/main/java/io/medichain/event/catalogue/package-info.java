/** Every context's events in one list: knows all contexts, and is known by none. */
@NullMarked
package io.medichain.event.catalogue;

import org.jspecify.annotations.NullMarked;
