/** Passwords: what is good enough, how they are kept, how they are chosen anew. */
@NullMarked
package io.medichain.identity.password;

import org.jspecify.annotations.NullMarked;
