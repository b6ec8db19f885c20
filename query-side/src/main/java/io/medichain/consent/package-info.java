/** Reading consents and emergency accesses: what a patient agreed to, who may see now, what is to be reviewed. */
@NullMarked
package io.medichain.consent;

import org.jspecify.annotations.NullMarked;
