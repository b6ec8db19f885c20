/** What a signed-in user shows with each request: access tokens, the keys that verify them, and which are revoked. */
@NullMarked
package io.medichain.token;

import org.jspecify.annotations.NullMarked;
