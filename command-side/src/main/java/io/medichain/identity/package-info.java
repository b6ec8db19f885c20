/** Sign-in, users, roles and sessions: the aggregates of identity. */
@NullMarked
package io.medichain.identity;

import org.jspecify.annotations.NullMarked;
