package io.medichain.ledger.log;

/**
 * What is on disk is not what this log once signed. The log does not start: it could only go on by signing a second
 * history. It can be made again from the events, whose leaves give the same tree.
 */
public class LogDamaged extends RuntimeException {
    public LogDamaged(String message) {
        super(message);
    }

    public LogDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
