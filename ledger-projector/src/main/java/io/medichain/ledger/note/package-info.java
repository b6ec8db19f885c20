/** Signed notes, verifier keys and checkpoints as C2SP specifies them; nothing here knows of events. */
@NullMarked
package io.medichain.ledger.note;

import org.jspecify.annotations.NullMarked;
