package io.medichain.cli;

import io.medichain.node.ChainPlan;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A node as it is named on the command line: an address for every chain, or {@code CHAIN=ADDRESS} for one.
 *
 * @param chain the chain's name; empty for all
 */
record NodeOption(String chain, URI url) {
    private static final Pattern OF_ONE = Pattern.compile("([a-z]+)=(.*)");

    /** The node of each chain; what is said of one alone stands before what is said of all. */
    static Map<String, URI> byChain(List<NodeOption> given) {
        Map<String, URI> nodes = new HashMap<>();
        for (NodeOption node : given) {
            if (node.chain.isEmpty()) {
                ChainPlan.NAMES.forEach(chain -> nodes.putIfAbsent(chain, node.url));
            }
        }
        given.stream().filter(node -> !node.chain.isEmpty()).forEach(node -> nodes.put(node.chain, node.url));
        return nodes;
    }

    /** Reads them. */
    static final class Reader implements ITypeConverter<NodeOption> {
        @Override
        public NodeOption convert(String text) {
            Matcher one = OF_ONE.matcher(text);
            boolean isOfOne = one.matches();
            String chain = isOfOne ? one.group(1) : "";
            if (isOfOne && !ChainPlan.NAMES.contains(chain)) {
                throw new TypeConversionException(
                        "there is no chain " + chain + "; the chains are clinical and financial");
            }
            return new NodeOption(chain, address(isOfOne ? one.group(2) : text));
        }

        private static URI address(String text) {
            try {
                return Words.address(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' " + Words.NO_ADDRESS);
            }
        }
    }
}
