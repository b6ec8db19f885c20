/** Signing keys and opaque tokens. */
@NullMarked
package io.medichain.identity.token;

import org.jspecify.annotations.NullMarked;
