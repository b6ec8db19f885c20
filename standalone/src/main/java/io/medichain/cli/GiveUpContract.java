package io.medichain.cli;

import io.medichain.node.Chains;
import io.medichain.standalone.DataFolder;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives up a contract on which somebody else has anchored. */
@Command(
        name = "give-up-contract",
        description = {
            "Gives up the contract of a stopped system's chain, on which somebody else has anchored with the stolen key.",
            "At the next start another contract goes on after the last anchor that counts, with another key, and the",
            "admin of the old one ends it. medichain verify tells which anchor is not of this log; what was anchored",
            "behind the one that is named here stays a finding, unless who verifies names the new contract."
        },
        footer = {
            "",
            "Example:",
            "  medichain keys give-up-contract --data /srv/hospital --chain clinical --after-anchor 4711"
        })
final class GiveUpContract implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Option(names = "--chain", paramLabel = "CHAIN", required = true, description = "clinical or financial.")
    private ChainName chain = ChainName.CLINICAL;

    @Option(
            names = "--after-anchor",
            paramLabel = "NUMBER",
            required = true,
            description = "The number of the last anchor that counts; 0 when none does.")
    private long after;

    /** The chains by their names. */
    enum ChainName {
        CLINICAL,
        FINANCIAL
    }

    @Override
    public Integer call() {
        Console console = output.console();
        String name = chain.name().toLowerCase(java.util.Locale.ROOT);
        try (DataFolder folder = DataFolder.read(data.folder("data"))) {
            String account = Chains.giveUp(folder.chain(), name, after);
            console.say(
                    "The contract on the %s chain is given up after its anchor %d with the next start; %s anchors then."
                            .formatted(name, after, account));
            console.note("On a chain of others that account needs money first.");
            console.answer(Map.of("chain", name, "afterAnchor", after, "account", account));
            return ExitCode.GOOD;
        }
    }
}
