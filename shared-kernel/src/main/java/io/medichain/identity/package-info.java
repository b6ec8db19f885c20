/** Organisations (tenants), users, roles and sessions. */
@NullMarked
package io.medichain.identity;

import org.jspecify.annotations.NullMarked;
