/** What policies and deadlines keep, on this machine's disk. */
@NullMarked
package io.medichain.policystore;

import org.jspecify.annotations.NullMarked;
