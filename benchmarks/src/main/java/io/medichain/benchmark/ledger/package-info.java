/** How fast events are sealed into the log, verified and proved. */
@NullMarked
package io.medichain.benchmark.ledger;

import org.jspecify.annotations.NullMarked;
