/** Commands of consents and emergency access: who else may see a record, for how long, and who judges it. */
@NullMarked
package io.medichain.consent.command;

import org.jspecify.annotations.NullMarked;
