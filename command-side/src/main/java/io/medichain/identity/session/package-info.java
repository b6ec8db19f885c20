/** Signing in, refreshing and ending sessions. */
@NullMarked
package io.medichain.identity.session;

import org.jspecify.annotations.NullMarked;
