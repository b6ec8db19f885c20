package io.medichain.cli;

import io.medichain.node.ChainPlan;
import io.medichain.node.NodeCheck;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.IndexesAtRest;
import io.medichain.standalone.KeysAtRest;
import io.medichain.standalone.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at the nodes, and at the events and keys in a stopped system's folder; changes nothing.
 *
 * @param settings what is configured
 */
record InnerExamination(Settings settings) {
    private static final String NODE = "node";
    private static final String STATE = "chain state";
    private static final String EVENTS = "events";
    private static final String MASTER = "master key";
    private static final String LOG = "log keys";
    private static final String ANCHORING = "anchoring keys";

    /** What can be looked at where nothing is laid out yet. */
    List<Examined> beforeTheFirstStart() {
        return nodes();
    }

    List<Examined> of(DataFolder folder) {
        List<Examined> findings = new ArrayList<>(nodes());
        findings.add(Examination.asking(STATE, () -> state(folder)));
        for (ChainPlan plan : settings.chains()) {
            plan.rpcUrl().ifPresent(url -> findings.add(remote(folder, plan, url)));
        }
        findings.add(Examination.asking(EVENTS, () -> new IndexesAtRest(folder).agree()));
        KeysAtRest keys = new KeysAtRest(folder, settings);
        findings.add(Examination.asking(MASTER, keys::masterKey));
        findings.add(Examination.asking(LOG, keys::logKeys));
        findings.add(Examination.asking(ANCHORING, keys::anchoringKeys));
        return findings;
    }

    static List<Examined> skipped() {
        return Stream.of(NODE, STATE, EVENTS, MASTER, LOG, ANCHORING)
                .<Examined>map(what -> new Examined.Skipped(what, "not examined; mend the above first"))
                .toList();
    }

    private List<Examined> nodes() {
        boolean isLocal =
                settings.chains().stream().anyMatch(plan -> plan.rpcUrl().isEmpty());
        Supplier<String> question = isLocal ? () -> NodeCheck.binary(settings.home()) : () -> "no local node is needed";
        return List.of(Examination.asking(NODE, question));
    }

    private String state(DataFolder folder) {
        List<String> states = new ArrayList<>(List.of(NodeCheck.localState(folder.node())));
        settings.chains().forEach(plan -> states.add(NodeCheck.journal(plan, folder.chain())));
        return String.join("; ", states);
    }

    private static Examined remote(DataFolder folder, ChainPlan plan, URI url) {
        return Examination.asking(
                "chain " + plan.name(), () -> NodeCheck.remote(plan, url, folder.chain(), folder.seenAnchors()));
    }
}
