package io.medichain.ledger.chain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gas used by a block, as the node tells. */
final class GasOfBlock {
    private static final Pattern GAS_USED = Pattern.compile("\"gasUsed\":\"0x([0-9a-f]+)\"");

    private GasOfBlock() {}

    static long newest(Anvil anvil) {
        Matcher gas = GAS_USED.matcher(anvil.rpc("eth_getBlockByNumber", "\"latest\"", "false"));
        if (!gas.find()) {
            throw new AssertionError("no gasUsed");
        }
        return Long.parseLong(gas.group(1), 16);
    }
}
