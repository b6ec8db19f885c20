package io.medichain.vault;

import io.medichain.personal.KeyId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data keys that were wrapped anew, written many at a time. */
final class Rewrapped {
    private static final int AT_ONCE = 1_000;

    private final VaultFiles files;
    private final Map<KeyId, KeyRecord> pending = new LinkedHashMap<>();

    Rewrapped(VaultFiles files) {
        this.files = files;
    }

    void add(KeyId id, KeyRecord key) {
        pending.put(id, key);
        if (pending.size() >= AT_ONCE) {
            write();
        }
    }

    void write() {
        files.write(batch -> {
            for (Map.Entry<KeyId, KeyRecord> entry : pending.entrySet()) {
                batch.put(VaultTable.dataKey(entry.getKey()), entry.getValue().bytes());
            }
        });
        pending.clear();
    }
}
