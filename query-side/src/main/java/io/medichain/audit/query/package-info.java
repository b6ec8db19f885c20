/** Who looked at what, who changed what, the chart as it was. */
@NullMarked
package io.medichain.audit.query;

import org.jspecify.annotations.NullMarked;
