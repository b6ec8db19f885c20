// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The on-chain memory of an append-only event log
/// @notice Keeps the newest root of an RFC 6962 Merkle tree (SHA-256) and accepts another one only with a proof that
/// the tree was appended to and nothing in it was edited, removed or reordered. Nobody, not even the holder of the
/// anchoring key, can replace what was anchored.
interface IEventLedger {
    /// @notice A batch of events was anchored.
    /// @param batch Number of this anchor, counted from 1 without gaps.
    /// @param fromSize Number of leaves that were anchored before.
    /// @param treeSize Number of leaves under `root`.
    /// @param root RFC 6962 root hash of the first `treeSize` leaves.
    event Anchored(uint64 batch, uint64 fromSize, uint64 treeSize, bytes32 root);

    /// @notice An anchor has to cover more leaves than the one before.
    /// @param anchored Number of leaves anchored so far.
    /// @param proposed Number of leaves of the refused anchor.
    error TreeNotGrown(uint64 anchored, uint64 proposed);

    /// @notice The proof does not lead to the anchored root: it belongs to another history.
    /// @param anchored Root anchored so far.
    /// @param proved Root the proof leads to.
    error AnchoredRootNotProved(bytes32 anchored, bytes32 proved);

    /// @notice The proof does not lead to the new root.
    /// @param proposed Root of the refused anchor.
    /// @param proved Root the proof leads to.
    error NewRootNotProved(bytes32 proposed, bytes32 proved);

    /// @notice Anchors the root of the first `treeSize` leaves.
    /// @dev Only for holders of `ANCHOR_ROLE`. The proof is the one of RFC 9162 section 2.1.4 from the anchored tree
    /// to the new one, lowest hash first; it is empty for the first anchor.
    /// @param treeSize Number of leaves under `root`, more than anchored so far.
    /// @param root RFC 6962 root hash.
    /// @param consistencyProof Hashes that lead from the anchored root to `root`.
    function anchor(uint64 treeSize, bytes32 root, bytes32[] calldata consistencyProof) external;

    /// @notice The newest anchor; before the first: no leaves, their root SHA-256(""), no batch.
    /// @return treeSize Number of leaves anchored.
    /// @return root RFC 6962 root hash of these leaves.
    /// @return batch Number of anchors so far.
    function latest() external view returns (uint64 treeSize, bytes32 root, uint64 batch);

    /// @notice Whether a leaf stands at a place of the anchored log.
    /// @param index Place of the leaf, counted from 0.
    /// @param leafHash SHA-256 of the byte 0x00 and the entry.
    /// @param proof Inclusion proof of RFC 9162 section 2.1.3 in the tree of the newest anchor.
    /// @return Whether the proof leads from the leaf to the newest root.
    function verifyInclusion(uint64 index, bytes32 leafHash, bytes32[] calldata proof) external view returns (bool);
}
