/** Medical records: timeline, problems, allergies, medications, documents. */
@NullMarked
package io.medichain.record;

import org.jspecify.annotations.NullMarked;
