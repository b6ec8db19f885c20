package io.medichain.ledger.chain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The node answered with an error. */
public final class NodeRefused extends RuntimeException {
    private final String data;

    NodeRefused(String method, int code, @Nullable String message, @Nullable String data) {
        super("%s: %s (%d)".formatted(method, message, code));
        this.data = data == null ? "" : data.replace("\"", "");
    }

    /** What a reverted call left as its reason, hexadecimal; empty if nothing. */
    String revertData() {
        return data;
    }

    /** Why it was refused, as far as the words of the nodes tell; what they do not tell is found out by looking. */
    Why why() {
        String said = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("already known") || said.contains("already imported") || said.contains("nonce too low")) {
            return Why.ALREADY_THERE;
        }
        if (said.contains("underpriced") || said.contains("less than block base fee") || said.contains("fee too low")) {
            return Why.FEE_TOO_LOW;
        }
        if (said.contains("insufficient funds")) {
            return Why.NO_FUNDS;
        }
        return said.contains("revert") || !data.isEmpty() ? Why.REVERTED : Why.OTHER;
    }

    enum Why {
        /** The transaction, or another one with its nonce, has been taken before. */
        ALREADY_THERE,
        /** A dearer transaction is wanted. */
        FEE_TOO_LOW,
        /** The account cannot pay. */
        NO_FUNDS,
        /** The contract refuses. */
        REVERTED,
        OTHER
    }
}
