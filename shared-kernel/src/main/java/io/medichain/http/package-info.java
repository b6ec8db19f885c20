/** What both HTTP sides share: who asks, what a route does, limits, and errors as problem+json. */
@NullMarked
package io.medichain.http;

import org.jspecify.annotations.NullMarked;
