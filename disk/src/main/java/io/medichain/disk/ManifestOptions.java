package io.medichain.disk;

import java.util.Properties;
import org.rocksdb.DBOptions;

/**
 * The manifest of a RocksDB names the first and the last key of every file, for a while of files that have gone, too.
 * Where keys say something about a person it is written anew with each change of the files.
 */
public final class ManifestOptions {
    private ManifestOptions() {}

    /** Options that are otherwise as they are by default. */
    public static DBOptions writtenAnewEachTime() {
        Properties named = new Properties();
        named.setProperty("max_manifest_file_size", "1");
        named.setProperty("max_manifest_space_amp_pct", "0");
        DBOptions options = DBOptions.getDBOptionsFromProps(named);
        if (options == null) {
            throw new IllegalStateException("This RocksDB does not know its options of the manifest");
        }
        return options;
    }
}
