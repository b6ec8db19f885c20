// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The on-chain memory of an append-only event log
/// @notice Keeps what an RFC 6962 Merkle tree (SHA-256) was, and accepts another one only with a proof that the tree was
/// appended to and nothing in it was edited, removed or reordered. Nobody, not even the holder of the anchoring key, can
/// replace what was anchored.
///
/// The tree is kept in two parts, so that an anchor costs the same for a log of any length: the complete blocks of 2^16
/// leaves (the upper part), and the leaves behind them (the lower part, the newest block, 1 to 2^16 leaves). Both are
/// RFC 6962 trees; together they determine the root of the whole, and both only ever grow by proof. The root of the
/// whole is stated with each anchor. In the first block it is the root of the lower part; later {provesRoot} tells of any
/// root whether it is right, and whoever has the log compares the parts themselves.
interface IEventLedger {
    /// @notice Where a contract goes on that follows another one.
    /// @param predecessor The contract before; zero for a log that begins.
    /// @param batch Number of its anchor from which this one goes on; later ones of it are given up.
    /// @param treeSize Number of leaves under that anchor.
    /// @param root Root of that anchor.
    struct Origin {
        address predecessor;
        uint64 batch;
        uint64 treeSize;
        bytes32 root;
    }

    /// @notice A batch of events was anchored.
    /// @param batch Number of this anchor, counted from 1 without gaps, those of the contracts before included.
    /// @param fromSize Number of leaves that were anchored before.
    /// @param treeSize Number of leaves under `root`.
    /// @param root RFC 6962 root hash of the first `treeSize` leaves, as stated.
    event Anchored(uint64 batch, uint64 fromSize, uint64 treeSize, bytes32 root);

    /// @notice This contract goes on where another one was given up.
    /// @param predecessor The contract before.
    /// @param batch Number of its last anchor that counts.
    /// @param treeSize Number of leaves under that anchor.
    /// @param root Root of that anchor.
    event Continued(address indexed predecessor, uint64 batch, uint64 treeSize, bytes32 root);

    /// @notice This contract has ended; another one goes on.
    /// @param successor The contract that goes on.
    /// @param batch Number of the last anchor here that counts.
    /// @param treeSize Number of leaves under that anchor.
    /// @param root Root of that anchor.
    event Succeeded(address indexed successor, uint64 batch, uint64 treeSize, bytes32 root);

    /// @notice An anchor has to cover more leaves than the one before.
    /// @param anchored Number of leaves anchored so far.
    /// @param proposed Number of leaves of the refused anchor.
    error TreeNotGrown(uint64 anchored, uint64 proposed);

    /// @notice One anchor grows the tree by a bounded number of leaves.
    /// @param anchored Number of leaves anchored so far.
    /// @param proposed Number of leaves of the refused anchor.
    error GrownTooMuch(uint64 anchored, uint64 proposed);

    /// @notice The newest block has to be full before an anchor reaches beyond it.
    /// @param anchored Number of leaves anchored so far.
    error BlockNotFull(uint64 anchored);

    /// @notice The proof does not lead to what is anchored: it belongs to another history.
    /// @param anchored Root anchored so far, of the part that the proof continues.
    /// @param proved Root the proof leads to.
    error AnchoredRootNotProved(bytes32 anchored, bytes32 proved);

    /// @notice The proof does not lead to the new root.
    /// @param proposed Root of the refused anchor.
    /// @param proved Root the proof leads to.
    error NewRootNotProved(bytes32 proposed, bytes32 proved);

    /// @notice This contract takes no more anchors.
    /// @param successor The contract that goes on.
    error Ended(address successor);

    /// @notice The named contract does not go on from an anchor of this one.
    /// @param candidate The named contract.
    error NotASuccessor(address candidate);

    /// @notice Anchors the root of the first `treeSize` leaves.
    /// @dev Only for holders of `ANCHOR_ROLE`. The proof is, hashes lowest first:
    /// nothing, for the first anchor, which ends within the first block;
    /// within the newest block, the consistency proof of RFC 9162 section 2.1.4 between the old and the new tree of the
    /// block's leaves;
    /// beyond a full block, the root of the next block's leaves, and the perfect subtrees of the complete blocks before
    /// the full one.
    /// @param treeSize Number of leaves under `root`: more than anchored so far, by at most `MOST_GROWTH`.
    /// @param root RFC 6962 root hash of the whole tree.
    /// @param proof Hashes that lead from what is anchored to what is.
    function anchor(uint64 treeSize, bytes32 root, bytes32[] calldata proof) external;

    /// @notice The same with fewer bytes. The calldata behind the selector is packed: `treeSize` in 8 bytes, `root` in
    /// 32, then the proof's hashes.
    function anchorPacked() external;

    /// @notice Ends this contract for good: no anchor is taken any more, and another contract goes on.
    /// @dev Only for the admin.
    /// @param successor_ An `IEventLedger` whose origin is an anchor of this contract.
    function end(address successor_) external;

    /// @notice What is proved of the newest anchor. The upper part has the complete blocks before the newest one, which
    /// has at least one leaf: the first `(treeSize - 1) / 2^16 * 2^16` leaves.
    /// @return treeSize Number of leaves anchored.
    /// @return batch Number of anchors so far, those of the contracts before included.
    /// @return upper RFC 6962 root hash of the upper part; SHA-256("") while it has no leaves.
    /// @return lower RFC 6962 root hash of the leaves behind it; SHA-256("") while there are none.
    function latest() external view returns (uint64 treeSize, uint64 batch, bytes32 upper, bytes32 lower);

    /// @notice Where this contract goes on; all zero for a log that begins.
    /// @return The contract before, and its last anchor that counts.
    function origin() external view returns (Origin memory);

    /// @notice The contract that goes on after this one; zero while this one is in use.
    /// @return Its address.
    function successor() external view returns (address);

    /// @notice Whether a root is that of the newest anchor.
    /// @param root RFC 6962 root hash, as a checkpoint shows it.
    /// @param frontier Roots of the perfect subtrees of the upper part, the smallest first.
    /// @return Whether it is the root that both parts lead to.
    function provesRoot(bytes32 root, bytes32[] calldata frontier) external view returns (bool);

    /// @notice Whether a leaf stands at a place of the anchored log.
    /// @param index Place of the leaf, counted from 0.
    /// @param leafHash SHA-256 of the byte 0x00 and the entry.
    /// @param proof Inclusion proof of RFC 9162 section 2.1.3 in the part of the tree that has the leaf, see {latest}.
    /// @return Whether the proof leads from the leaf to the root of that part.
    function verifyInclusion(uint64 index, bytes32 leafHash, bytes32[] calldata proof) external view returns (bool);
}
