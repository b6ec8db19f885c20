package io.medichain.facts;

import io.medichain.facts.RocksFacts.FactsBroken;
import io.medichain.policy.Positions;
import java.util.OptionalLong;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** Positions of policies in RocksDB. They outlive a rebuild of the facts, so that no policy runs again. */
final class RocksPositions implements Positions {
    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final WriteOptions writing = new WriteOptions();

    RocksPositions(RocksDB db, ColumnFamilyHandle family) {
        this.db = db;
        this.family = family;
    }

    @Override
    public OptionalLong of(String name) {
        try {
            byte[] kept = db.get(family, RocksFacts.utf8(name));
            return kept == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(RocksFacts.text(kept)));
        } catch (RocksDBException e) {
            throw new FactsBroken(e);
        }
    }

    @Override
    public void keep(String name, long position) {
        try {
            db.put(family, writing, RocksFacts.utf8(name), RocksFacts.utf8(Long.toString(position)));
        } catch (RocksDBException e) {
            throw new FactsBroken(e);
        }
    }
}
