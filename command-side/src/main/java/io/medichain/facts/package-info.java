/** What the command-side knows of other aggregates: small durable facts, fed by the same events. */
@NullMarked
package io.medichain.facts;

import org.jspecify.annotations.NullMarked;
