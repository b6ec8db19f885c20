/** What keeps MediChain from running, and what to do about it. */
@NullMarked
package io.medichain.failure;

import org.jspecify.annotations.NullMarked;
