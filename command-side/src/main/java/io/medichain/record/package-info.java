/** Medical records: added, amended, signed, retracted; never edited. */
@NullMarked
package io.medichain.record;

import org.jspecify.annotations.NullMarked;
