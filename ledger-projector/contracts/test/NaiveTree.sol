// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title RFC 6962 trees by their recursive definition
/// @notice What the proofs are measured by: no shortcut, nothing shared with the contract.
library NaiveTree {
    function leaf(bytes memory entry) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(uint8(0), entry));
    }

    function node(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(uint8(1), left, right));
    }

    function root(bytes32[] memory leaves, uint256 from, uint256 to) internal pure returns (bytes32) {
        if (to == from) return sha256("");
        if (to - from == 1) return leaves[from];
        uint256 k = from + split(to - from);
        return node(root(leaves, from, k), root(leaves, k, to));
    }

    function inclusion(bytes32[] memory leaves, uint256 index, uint256 from, uint256 to)
        internal
        pure
        returns (bytes32[] memory)
    {
        if (to - from == 1) return new bytes32[](0);
        uint256 k = from + split(to - from);
        return index < k
            ? append(inclusion(leaves, index, from, k), root(leaves, k, to))
            : append(inclusion(leaves, index, k, to), root(leaves, from, k));
    }

    function consistency(bytes32[] memory leaves, uint256 old, uint256 from, uint256 to, bool complete)
        internal
        pure
        returns (bytes32[] memory)
    {
        if (old == to) return complete ? new bytes32[](0) : append(new bytes32[](0), root(leaves, from, to));
        uint256 k = from + split(to - from);
        return old <= k
            ? append(consistency(leaves, old, from, k, complete), root(leaves, k, to))
            : append(consistency(leaves, old, k, to, false), root(leaves, from, k));
    }

    function append(bytes32[] memory list, bytes32 last) internal pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = last;
    }

    function split(uint256 n) private pure returns (uint256 k) {
        for (k = 1; k << 1 < n; k <<= 1) {}
    }
}
