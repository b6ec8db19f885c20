/** Organisations and the one-time setup of the first one. */
@NullMarked
package io.medichain.identity.organisation;

import org.jspecify.annotations.NullMarked;
