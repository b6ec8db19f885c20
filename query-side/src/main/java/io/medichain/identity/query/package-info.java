/** Reading users, their sessions and sign-ins, and who holds which role since when. */
@NullMarked
package io.medichain.identity.query;

import org.jspecify.annotations.NullMarked;
