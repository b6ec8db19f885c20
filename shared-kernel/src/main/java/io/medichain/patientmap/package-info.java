/** What the system says of which events concern which patient. */
@NullMarked
package io.medichain.patientmap;

import org.jspecify.annotations.NullMarked;
