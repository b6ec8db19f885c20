/** Who is tied to whom, as commands know it. */
@NullMarked
package io.medichain.access;

import org.jspecify.annotations.NullMarked;
