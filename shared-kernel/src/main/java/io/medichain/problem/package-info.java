/** Refusals with a stable code, for people and for machines (RFC 9457). */
@NullMarked
package io.medichain.problem;

import org.jspecify.annotations.NullMarked;
