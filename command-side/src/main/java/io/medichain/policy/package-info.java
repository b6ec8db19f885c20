/** Policies: what happens when something happened. Each runs once per event and never on replay. */
@NullMarked
package io.medichain.policy;

import org.jspecify.annotations.NullMarked;
