/** Files that survive a crash whole. */
@NullMarked
package io.medichain.file;

import org.jspecify.annotations.NullMarked;
