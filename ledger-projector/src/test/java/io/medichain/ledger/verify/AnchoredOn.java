package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.chain.EndedLedger;
import io.medichain.ledger.chain.ShownChain;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A chain with the anchors that a test puts on it, as its node would show them. */
final class AnchoredOn {
    static final String CONTRACT = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
    static final long CHAIN_ID = 31337;

    private final String name;
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<AnchoredPart> parts = new ArrayList<>();
    private final List<EndedLedger> ended = new ArrayList<>();

    AnchoredOn(String name) {
        this.name = name;
    }

    void add(long size, byte[] root) {
        long before = anchors.isEmpty() ? 0 : anchors.getLast().treeSize();
        anchors.add(new Anchor(
                name, anchors.size() + 1, before, size, HexFormat.of().formatHex(root), anchors.size() + 2, "0x00"));
    }

    /** Another contract was in use before, and these anchors of it were given up. */
    void endedBefore(String contract, long counted, Anchor... givenUp) {
        endedKeeping(contract, counted, List.of(), givenUp);
    }

    /** The same, with what that contract keeps. */
    void endedKeeping(String contract, long counted, List<AnchoredPart> kept, Anchor... givenUp) {
        ended.add(new EndedLedger(contract, ShownChain.genuineCodeHash(), counted, List.of(givenUp), kept));
    }

    /** What the contract itself keeps of the newest anchor. */
    void keep(long begin, long end, byte[] root) {
        parts.add(new AnchoredPart(begin, end, HexFormat.of().formatHex(root)));
    }

    /** The root of an anchor becomes another. */
    void change(int index, byte[] root) {
        Anchor old = anchors.get(index);
        anchors.set(
                index,
                new Anchor(
                        name,
                        old.batch(),
                        old.fromSize(),
                        old.treeSize(),
                        HexFormat.of().formatHex(root),
                        old.block(),
                        old.transaction()));
    }

    /** Somebody takes anchors out; the contract still names the newest. */
    List<Anchor> anchors() {
        return anchors;
    }

    void clear() {
        anchors.clear();
    }

    void removeLast() {
        anchors.removeLast();
    }

    ShownChain shown() {
        return shown(anchors.isEmpty() ? 0 : anchors.getLast().treeSize());
    }

    ShownChain shown(long anchored) {
        return new ShownChain(name, CHAIN_ID, CONTRACT, ShownChain.genuineCodeHash(), anchored, anchors, parts, ended);
    }

    Anchorage anchorage() {
        return new Anchorage(Set.of(name), List.of(shown()), List.of(), List.of());
    }
}
