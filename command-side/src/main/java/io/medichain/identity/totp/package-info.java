/** One-time codes as second factor (RFC 6238) and step-up. */
@NullMarked
package io.medichain.identity.totp;

import org.jspecify.annotations.NullMarked;
