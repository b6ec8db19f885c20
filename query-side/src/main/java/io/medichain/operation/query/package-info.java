/** What was done to the system rather than in it, to read. */
@NullMarked
package io.medichain.operation.query;

import org.jspecify.annotations.NullMarked;
