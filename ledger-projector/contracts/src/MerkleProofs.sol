// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Proofs of RFC 6962 Merkle trees
/// @notice What RFC 9162 sections 2.1.3 (inclusion) and 2.1.4 (consistency) verify, with the SHA-256 precompile.
/// @dev A proof walks from a leaf or subtree to the root. Below the level where the path leaves the right edge of the
/// tree ("inner") the sibling's side follows the bits of the index; above it ("border") only left siblings exist, one
/// for each bit set.
library MerkleProofs {
    /// @notice A consistency proof between two tree sizes has exactly one possible length.
    /// @param length Number of hashes the refused proof had.
    error WrongProofLength(uint256 length);

    uint256 private constant SHA256 = 2;
    uint8 private constant NODE_PREFIX = 1;
    uint256 private constant NODE_LENGTH = 65;

    /// @notice Number of hashes in an inclusion proof.
    /// @param index Place of the leaf, less than `treeSize`.
    /// @param treeSize Number of leaves.
    /// @return Number of hashes.
    function inclusionLength(uint256 index, uint256 treeSize) internal pure returns (uint256) {
        uint256 inner = _bitLength(index ^ (treeSize - 1));
        return inner + _bitCount(index >> inner);
    }

    /// @notice The root an inclusion proof of the right length leads to.
    /// @param index Place of the leaf.
    /// @param treeSize Number of leaves.
    /// @param leafHash Hash of the leaf.
    /// @param proof Siblings, lowest first.
    /// @return root The root hash.
    function rootOfInclusion(uint256 index, uint256 treeSize, bytes32 leafHash, bytes32[] calldata proof)
        internal
        pure
        returns (bytes32 root)
    {
        uint256 inner = _bitLength(index ^ (treeSize - 1));
        root = leafHash;
        for (uint256 level = 0; level < proof.length; ++level) {
            bool leftSibling = level >= inner || (index >> level) & 1 == 1;
            root = leftSibling ? _node(proof[level], root) : _node(root, proof[level]);
        }
    }

    /// @notice The two roots a consistency proof leads to.
    /// @dev The path starts above the largest perfect subtree that ends the older tree. It is divided by powers of two
    /// instead of looked at level by level: anchoring pays for every step.
    /// @param fromSize Number of leaves of the older tree, at least 1.
    /// @param treeSize Number of leaves of the newer tree, more than `fromSize`.
    /// @param fromRoot Root of the older tree, where the walk starts if that tree is a perfect one.
    /// @param proof Hashes, lowest first.
    /// @return oldRoot Root of the older tree as proved.
    /// @return newRoot Root of the newer tree as proved.
    function rootsOfConsistency(uint256 fromSize, uint256 treeSize, bytes32 fromRoot, bytes32[] calldata proof)
        internal
        view
        returns (bytes32 oldRoot, bytes32 newRoot)
    {
        uint256 lowest = fromSize & (~fromSize + 1);
        uint256 path = (fromSize - 1) / lowest;
        uint256 inner = path ^ ((treeSize - 1) / lowest);
        uint256 next;
        uint256 end;
        uint256 border;
        assembly ("memory-safe") {
            // Two nodes in free memory, hashed in place: prefix byte, left child, right child.
            let oldNode := add(mload(0x40), 0x1f)
            let newNode := add(oldNode, 0x60)
            mstore8(oldNode, NODE_PREFIX)
            mstore8(newNode, NODE_PREFIX)
            let oldLeft := add(oldNode, 0x01)
            let oldRight := add(oldNode, 0x21)
            let newLeft := add(newNode, 0x01)
            let newRight := add(newNode, 0x21)

            next := proof.offset
            end := add(next, shl(5, proof.length))
            if xor(fromSize, lowest) {
                fromRoot := calldataload(next)
                next := add(next, 0x20)
            }
            mstore(oldRight, fromRoot)
            mstore(newRight, fromRoot)

            // Reading past a short proof does no harm: the place reached is compared at the end.
            for {} inner { inner := shr(1, inner) } {
                switch and(path, 1)
                case 0 {
                    mstore(newLeft, mload(newRight))
                    mstore(newRight, calldataload(next))
                }
                default {
                    mstore(oldLeft, calldataload(next))
                    mstore(newLeft, calldataload(next))
                    pop(staticcall(gas(), SHA256, oldNode, NODE_LENGTH, oldRight, 0x20))
                }
                pop(staticcall(gas(), SHA256, newNode, NODE_LENGTH, newRight, 0x20))
                path := shr(1, path)
                next := add(next, 0x20)
            }
            border := next
            for {} lt(next, end) { next := add(next, 0x20) } {
                mstore(oldLeft, calldataload(next))
                mstore(newLeft, calldataload(next))
                pop(staticcall(gas(), SHA256, oldNode, NODE_LENGTH, oldRight, 0x20))
                pop(staticcall(gas(), SHA256, newNode, NODE_LENGTH, newRight, 0x20))
            }
            oldRoot := mload(oldRight)
            newRoot := mload(newRight)
        }
        require(border + (_bitCount(path) << 5) == end, WrongProofLength(proof.length));
    }

    /// @notice The root of a tree from its perfect subtrees, without and with what stands behind them.
    /// @dev Two nodes in free memory as in rootsOfConsistency. The smallest subtree begins the one root as it is, whatever
    /// its value; the number of subtrees is not the caller's to choose, or a larger one could stand for two smaller ones.
    /// @param leaves Number of leaves under the subtrees; each bit set is one of them.
    /// @param last Root of what stands behind them.
    /// @param frontier The perfect subtrees, the smallest first.
    /// @return before Root of the subtrees; zero when there are none.
    /// @return root Root of all.
    function rootsOfFrontier(uint256 leaves, bytes32 last, bytes32[] memory frontier)
        internal
        view
        returns (bytes32 before, bytes32 root)
    {
        require(frontier.length == _bitCount(leaves), WrongProofLength(frontier.length));
        if (frontier.length == 0) return (0, last);
        before = frontier[0];
        assembly ("memory-safe") {
            let node := add(mload(0x40), 0x1f)
            let left := add(node, 0x01)
            let right := add(node, 0x21)
            mstore8(node, NODE_PREFIX)
            let next := add(frontier, 0x20)
            let end := add(next, shl(5, mload(frontier)))
            mstore(left, before)
            mstore(right, last)
            pop(staticcall(gas(), SHA256, node, NODE_LENGTH, right, 0x20))
            root := mload(right)
            for { next := add(next, 0x20) } lt(next, end) { next := add(next, 0x20) } {
                mstore(left, mload(next))
                mstore(right, before)
                pop(staticcall(gas(), SHA256, node, NODE_LENGTH, right, 0x20))
                before := mload(right)
                mstore(right, root)
                pop(staticcall(gas(), SHA256, node, NODE_LENGTH, right, 0x20))
                root := mload(right)
            }
        }
    }

    function _node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(NODE_PREFIX, left, right));
    }

    function _bitLength(uint256 value) private pure returns (uint256) {
        return value == 0 ? 0 : Math.log2(value) + 1;
    }

    /// @dev Counts in parallel: pairs, nibbles, bytes, then the sum of the bytes. Sizes have 64 bits.
    function _bitCount(uint256 value) private pure returns (uint256) {
        unchecked {
            value -= (value >> 1) & 0x5555555555555555;
            value = (value & 0x3333333333333333) + ((value >> 2) & 0x3333333333333333);
            value = (value + (value >> 4)) & 0x0f0f0f0f0f0f0f0f;
            return (value * 0x0101010101010101 >> 56) & 0xff;
        }
    }
}
