/** What policies and deadlines keep, on this machine's disk. */
@NullMarked
package io.medichain.policy;

import org.jspecify.annotations.NullMarked;
