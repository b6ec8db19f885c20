package io.medichain.ledger.key;

import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.VerifierKey;
import java.util.List;

/** The log's name and keys; standalone keeps them sealed in the key vault. Safe for concurrent use. */
public interface LedgerKeys {
    /** The log's name: the first line of every checkpoint and the name of its keys. */
    String origin();

    /** The keys that sign now: one Ed25519 key at least, and while one key follows the other, both. */
    List<NoteSigner> signers();

    /** All keys that ever signed a checkpoint, those that sign now first. */
    List<VerifierKey> verifiers();
}
