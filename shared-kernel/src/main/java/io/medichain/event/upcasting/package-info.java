/** Upcasters: how an event of an older revision is read as what it would be today. */
@NullMarked
package io.medichain.event.upcasting;

import org.jspecify.annotations.NullMarked;
