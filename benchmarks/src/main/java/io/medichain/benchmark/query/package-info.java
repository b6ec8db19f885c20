/** The query side: rebuilding read models, reading through HTTP with every read recorded, the chart as it was. */
@NullMarked
package io.medichain.benchmark.query;

import org.jspecify.annotations.NullMarked;
