package io.medichain.ledger.chain;

/** What a transaction was signed for. */
sealed interface TransactionPurpose {

    /** One word without spaces, as the journal keeps it. */
    String word();

    /** The {@code EventLedger} comes to stand on the chain. */
    record DeployEventLedger() implements TransactionPurpose {
        private static final String WORD = "deploy-event-ledger";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** The log is anchored up to this number of leaves. */
    record AnchorTo(long treeSize) implements TransactionPurpose {
        private static final String WORD = "anchor-to-";

        @Override
        public String word() {
            return WORD + treeSize;
        }
    }

    /** Nothing but using up a nonce. */
    record FillNonce() implements TransactionPurpose {
        private static final String WORD = "fill-nonce";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** The inverse of {@link #word()}. */
    static TransactionPurpose of(String word) {
        if (word.equals(DeployEventLedger.WORD)) {
            return new DeployEventLedger();
        }
        if (word.equals(FillNonce.WORD)) {
            return new FillNonce();
        }
        if (word.startsWith(AnchorTo.WORD)) {
            return new AnchorTo(Long.parseLong(word.substring(AnchorTo.WORD.length())));
        }
        throw new IllegalArgumentException("no purpose of a transaction: " + word);
    }
}
