/** What the commands of identity must know of accounts and organisations. */
@NullMarked
package io.medichain.identity.fact;

import org.jspecify.annotations.NullMarked;
