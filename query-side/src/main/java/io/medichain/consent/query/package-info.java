/** Reading consents and emergency accesses: what a patient agreed to, who may see now, what is to be reviewed. */
@NullMarked
package io.medichain.consent.query;

import org.jspecify.annotations.NullMarked;
