/** What lets somebody in again who has lost the authenticator. */
@NullMarked
package io.medichain.identity.recovery;

import org.jspecify.annotations.NullMarked;
