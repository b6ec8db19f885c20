/** Medical records: added, amended, signed, retracted; never edited. */
@NullMarked
package io.medichain.record.command;

import org.jspecify.annotations.NullMarked;
