/** Audit: every access to a record is an event like any other. */
@NullMarked
package io.medichain.audit;

import org.jspecify.annotations.NullMarked;
