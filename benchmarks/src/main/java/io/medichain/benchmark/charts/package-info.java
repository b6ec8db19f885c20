/** What a read costs the server's processor. */
@NullMarked
package io.medichain.benchmark.charts;

import org.jspecify.annotations.NullMarked;
