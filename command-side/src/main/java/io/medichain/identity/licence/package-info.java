/** Licences to practise. */
@NullMarked
package io.medichain.identity.licence;

import org.jspecify.annotations.NullMarked;
