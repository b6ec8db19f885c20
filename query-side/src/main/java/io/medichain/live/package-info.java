/** Tells who is there that something changed which they may read; what it is now, they read. */
@NullMarked
package io.medichain.live;

import org.jspecify.annotations.NullMarked;
