/** Medical records: timeline, problems, allergies, medications, documents. */
@NullMarked
package io.medichain.record.query;

import org.jspecify.annotations.NullMarked;
