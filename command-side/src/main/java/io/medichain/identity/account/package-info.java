/** Registering users, their roles, and whether they may sign in. */
@NullMarked
package io.medichain.identity.account;

import org.jspecify.annotations.NullMarked;
