package io.medichain.eventstore;

import org.rocksdb.InfoLogLevel;
import org.rocksdb.Logger;

/** Keeps RocksDB from writing a log file into a folder that is only read. */
final class SilentLogger extends Logger {
    SilentLogger() {
        super(InfoLogLevel.FATAL_LEVEL);
    }

    @Override
    protected void log(InfoLogLevel level, String message) {
        // nothing is to be written
    }
}
