/** Which logs and witnesses somebody relies on, and how many have to agree (C2SP tlog-policy). */
@NullMarked
package io.medichain.ledger.policy;

import org.jspecify.annotations.NullMarked;
