/** Events: their stable names, the bytes as stored, and the ordered feed that every consumer follows. */
@NullMarked
package io.medichain.event;

import org.jspecify.annotations.NullMarked;
