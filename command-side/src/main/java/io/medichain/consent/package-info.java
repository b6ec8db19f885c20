/** Commands of consents and emergency access: who else may see a record, for how long, and who judges it. */
@NullMarked
package io.medichain.consent;

import org.jspecify.annotations.NullMarked;
