package io.medichain.ledger.note;

/** A note, key, checkpoint or proof that is not written as its specification says. */
public final class MalformedText extends RuntimeException {
    public MalformedText(String message) {
        super(message);
    }
}
