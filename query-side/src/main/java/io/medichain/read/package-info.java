/** Access on the query side: the relations that decide it, and the one way to read personal data. */
@NullMarked
package io.medichain.read;

import org.jspecify.annotations.NullMarked;
