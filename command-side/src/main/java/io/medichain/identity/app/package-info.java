/** Apps that ask in the name of users: who they are, what they are let do, and their tokens (SMART App Launch). */
@NullMarked
package io.medichain.identity.app;

import org.jspecify.annotations.NullMarked;
