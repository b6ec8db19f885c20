/** Who may do what to which resource: one pure decision, used by every route of both sides. */
@NullMarked
package io.medichain.access;

import org.jspecify.annotations.NullMarked;
