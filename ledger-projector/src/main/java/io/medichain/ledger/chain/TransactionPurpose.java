package io.medichain.ledger.chain;

import java.util.Locale;

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

    /** An {@code EventLedger} comes to stand on the chain that goes on where another was given up. */
    record DeploySuccessor() implements TransactionPurpose {
        private static final String WORD = "deploy-successor";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** The admin of a contract orders something. */
    record Order(Kind kind) implements TransactionPurpose {
        private static final String WORD = "order-";

        /** What is ordered. */
        enum Kind {
            GRANT,
            REVOKE,
            END
        }

        @Override
        public String word() {
            return WORD + kind.name().toLowerCase(Locale.ROOT);
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
        if (word.equals(DeploySuccessor.WORD)) {
            return new DeploySuccessor();
        }
        if (word.startsWith(Order.WORD)) {
            return new Order(
                    Order.Kind.valueOf(word.substring(Order.WORD.length()).toUpperCase(Locale.ROOT)));
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
