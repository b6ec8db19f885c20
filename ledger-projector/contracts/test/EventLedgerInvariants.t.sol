// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {IEventLedger} from "../src/IEventLedger.sol";
import {Ledgers} from "./Ledgers.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {Test} from "./Test.sol";

/// @notice A hospital that appends and anchors, and the holder of the anchoring key who tries to rewrite.
contract Hospital {
    EventLedger public immutable LEDGER;
    bytes32[] private leaves;
    uint64 public anchors;
    uint64 public anchored;
    bytes32 public anchoredRoot = sha256("");
    bool public rewritten;

    constructor() {
        LEDGER = Ledgers.first(address(this), address(this));
    }

    function appendAndAnchor(uint8 events) external {
        for (uint256 i = 0; i <= events % 7; ++i) {
            leaves.push(NaiveTree.leaf(abi.encode(leaves.length, events)));
        }
        bytes32[] memory all = leaves;
        anchoredRoot = NaiveTree.root(all, 0, all.length);
        LEDGER.anchor(uint64(all.length), anchoredRoot, proofFrom(all));
        anchored = uint64(all.length);
        ++anchors;
    }

    function rewriteAndAnchor(uint8 place, uint8 more) external {
        if (anchored == 0) return;
        bytes32[] memory forged = leaves;
        forged[place % forged.length] = keccak256(abi.encode(place, more));
        for (uint256 i = 0; i <= more % 5; ++i) {
            forged = NaiveTree.append(forged, keccak256(abi.encode(i, more)));
        }
        attempt(uint64(forged.length), NaiveTree.root(forged, 0, forged.length), proofFrom(forged));
    }

    function anchorAgain(uint64 size) external {
        if (anchored == 0) return;
        attempt(size % (anchored + 1), anchoredRoot, new bytes32[](0));
    }

    function anchorAnything(uint64 size, bytes32 root, bytes32[] calldata proof) external {
        if (anchored == 0) return;
        attempt(size, root, proof);
    }

    function proofFrom(bytes32[] memory all) private view returns (bytes32[] memory) {
        if (anchored == 0) return new bytes32[](0);
        return NaiveTree.consistency(all, anchored, 0, all.length, true);
    }

    function attempt(uint64 size, bytes32 root, bytes32[] memory proof) private {
        try LEDGER.anchor(size, root, proof) {
            rewritten = true;
        } catch {}
    }
}

contract EventLedgerInvariantsTest is Test {
    Hospital private hospital;

    function setUp() public {
        hospital = new Hospital();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(hospital);
    }

    function invariant_noRewrittenHistoryIsEverAnchored() public view {
        assertTrue(!hospital.rewritten(), "rewritten");
    }

    function invariant_latestIsTheHonestTree() public view {
        (uint64 size, uint64 batch,, bytes32 root) = hospital.LEDGER().latest();
        assertEq(size, hospital.anchored(), "size");
        assertEq(root, hospital.anchoredRoot(), "root");
        assertEq(batch, hospital.anchors(), "batch");
    }
}
