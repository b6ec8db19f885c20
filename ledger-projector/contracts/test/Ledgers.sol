// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {IEventLedger} from "../src/IEventLedger.sol";
import {NaiveTree} from "./NaiveTree.sol";

/// @title Ledgers for tests, and the proofs they take, by the recursive definitions
library Ledgers {
    /// @notice The first contract of a log.
    function first(address admin, address anchorer) internal returns (EventLedger) {
        return new EventLedger(admin, anchorer, IEventLedger.Origin(address(0), 0, 0, 0), 0, new bytes32[](0));
    }

    /// @notice Anchors with the packed calldata.
    function anchorPacked(EventLedger ledger, uint64 size, bytes32 root, bytes32[] memory proof)
        internal
        returns (bool accepted, bytes memory answer)
    {
        return address(ledger).call(packed(size, root, proof));
    }

    /// @notice That calldata.
    function packed(uint64 size, bytes32 root, bytes32[] memory proof) internal pure returns (bytes memory) {
        return abi.encodePacked(EventLedger.anchorPacked.selector, size, root, proof);
    }

    /// @notice Root of each block of so many leaves; the last one may have fewer.
    function blockRoots(bytes32[] memory leaves, uint256 to, uint256 perBlock)
        internal
        pure
        returns (bytes32[] memory roots)
    {
        roots = new bytes32[]((to + perBlock - 1) / perBlock);
        for (uint256 i = 0; i < roots.length; ++i) {
            uint256 from = i * perBlock;
            roots[i] = NaiveTree.root(leaves, from, to - from < perBlock ? to : from + perBlock);
        }
    }

    /// @notice The proof that a ledger takes from a tree to a larger one; empty if one anchor cannot reach it.
    function proofOf(bytes32[] memory leaves, uint256 from, uint256 to, uint256 perBlock)
        internal
        pure
        returns (bytes32[] memory)
    {
        uint256 blocks = from == 0 ? 0 : (from - 1) / perBlock;
        uint256 start = blocks * perBlock;
        if (from == 0) return new bytes32[](0);
        if (to <= start + perBlock) return NaiveTree.consistency(leaves, from, start, to, true);
        bytes32[] memory roots = blockRoots(leaves, to, perBlock);
        bytes32[] memory before = frontier(roots, blocks);
        bytes32[] memory all = new bytes32[](1);
        all[0] = roots[blocks + 1];
        for (uint256 i = 0; i < before.length; ++i) {
            all = NaiveTree.append(all, before[i]);
        }
        return all;
    }

    /// @notice Perfect subtrees of the first blocks, the smallest first.
    function frontier(bytes32[] memory roots, uint256 blocks) internal pure returns (bytes32[] memory found) {
        uint256 end = blocks;
        for (uint256 size = 1; end > 0; size <<= 1) {
            if (end & size == 0) continue;
            found = NaiveTree.append(found, NaiveTree.root(roots, end - size, end));
            end -= size;
        }
    }
}
