// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IEventLedger} from "./IEventLedger.sol";
import {MerkleProofs} from "./MerkleProofs.sol";
import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";

/// @title EventLedger
/// @notice See {IEventLedger}.
contract EventLedger is IEventLedger, AccessControlDefaultAdminRules {
    /// @notice Who may anchor.
    bytes32 public constant ANCHOR_ROLE = keccak256("ANCHOR_ROLE");

    /// @notice How long the passing on of the admin's rights has to wait, and can be called off, until it is accepted.
    uint48 public constant ADMIN_DELAY = 3 days;

    /// @notice By how many leaves one anchor may grow the tree. Who was away for longer anchors several times.
    uint64 public constant MOST_GROWTH = 1 << 16;

    /// @dev Size, batch and the end share a storage slot: an anchor writes two slots, and the one that leaves a block three.
    /// None of them is ever zero, so the first anchor costs no more than the others.
    struct Head {
        uint64 treeSize;
        uint64 nextBatch;
        bool ended;
    }

    /// @dev A block has 2^16 leaves.
    uint64 private constant BLOCK_BITS = 16;
    bytes32 private constant ROOT_OF_NOTHING = sha256("");
    /// @dev Selector, size, root.
    uint256 private constant PACKED_HEAD = 44;

    Head private _head = Head({treeSize: 0, nextBatch: 1, ended: false});
    bytes32 private _upper = ROOT_OF_NOTHING;
    bytes32 private _lower = ROOT_OF_NOTHING;
    Origin private _origin;
    address private _successor;

    /// @param admin Grants and revokes the anchoring role, ends this contract; another key than the anchorer's.
    /// @param anchorer First holder of `ANCHOR_ROLE`.
    /// @param begin Where this goes on; all zero for a log that begins.
    /// @param lower Root of the newest block of `begin`; zero for a log that begins.
    /// @param frontier Perfect subtrees of the complete blocks of `begin`, the smallest first.
    constructor(address admin, address anchorer, Origin memory begin, bytes32 lower, bytes32[] memory frontier)
        AccessControlDefaultAdminRules(ADMIN_DELAY, admin)
    {
        _grantRole(ANCHOR_ROLE, anchorer);
        _origin = begin;
        if (begin.treeSize > 0) {
            require(begin.predecessor != address(0), NotASuccessor(address(this)));
            uint64 blocks = _completeBlocks(begin.treeSize);
            (bytes32 upper, bytes32 proved) = MerkleProofs.rootsOfFrontier(blocks, lower, frontier);
            require(proved == begin.root, NewRootNotProved(begin.root, proved));
            _head = Head({treeSize: begin.treeSize, nextBatch: begin.batch + 1, ended: false});
            _lower = lower;
            if (blocks > 0) _upper = upper;
        }
        if (begin.predecessor != address(0)) {
            emit Continued(begin.predecessor, begin.batch, begin.treeSize, begin.root);
        }
    }

    /// @inheritdoc IEventLedger
    function anchor(uint64 treeSize, bytes32 root, bytes32[] calldata proof) external onlyRole(ANCHOR_ROLE) {
        _anchor(treeSize, root, proof);
    }

    /// @inheritdoc IEventLedger
    function anchorPacked() external onlyRole(ANCHOR_ROLE) {
        require(msg.data.length >= PACKED_HEAD, MerkleProofs.WrongProofLength(0));
        bytes32[] calldata proof;
        assembly ("memory-safe") {
            proof.offset := PACKED_HEAD
            proof.length := shr(5, sub(calldatasize(), PACKED_HEAD))
        }
        _anchor(uint64(bytes8(msg.data[4:12])), bytes32(msg.data[12:PACKED_HEAD]), proof);
    }

    /// @inheritdoc IEventLedger
    function end(address successor_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        Head memory head = _head;
        require(!head.ended, Ended(_successor));
        Origin memory begin = IEventLedger(successor_).origin();
        bool continues =
            begin.predecessor == address(this) && begin.batch < head.nextBatch && begin.treeSize <= head.treeSize;
        require(continues, NotASuccessor(successor_));
        _head.ended = true;
        _successor = successor_;
        emit Succeeded(successor_, begin.batch, begin.treeSize, begin.root);
    }

    /// @inheritdoc IEventLedger
    function latest() external view returns (uint64 treeSize, uint64 batch, bytes32 upper, bytes32 lower) {
        return (_head.treeSize, _head.nextBatch - 1, _upper, _lower);
    }

    /// @inheritdoc IEventLedger
    function origin() external view returns (Origin memory) {
        return _origin;
    }

    /// @inheritdoc IEventLedger
    function successor() external view returns (address) {
        return _successor;
    }

    /// @inheritdoc IEventLedger
    function provesRoot(bytes32 root, bytes32[] calldata frontier) external view returns (bool) {
        uint64 blocks = _completeBlocks(_head.treeSize);
        (bytes32 upper, bytes32 proved) = MerkleProofs.rootsOfFrontier(blocks, _lower, frontier);
        return root == proved && (blocks == 0 || upper == _upper);
    }

    /// @inheritdoc IEventLedger
    function verifyInclusion(uint64 index, bytes32 leafHash, bytes32[] calldata proof) external view returns (bool) {
        uint64 treeSize = _head.treeSize;
        uint64 upperSize = _completeBlocks(treeSize) << BLOCK_BITS;
        if (index >= treeSize) return false;
        return index < upperSize
            ? _includes(index, upperSize, leafHash, proof, _upper)
            : _includes(index - upperSize, treeSize - upperSize, leafHash, proof, _lower);
    }

    function _anchor(uint64 treeSize, bytes32 root, bytes32[] calldata proof) private {
        Head memory head = _head;
        // `require` would read the successor each time.
        if (head.ended) revert Ended(_successor);
        require(treeSize > head.treeSize, TreeNotGrown(head.treeSize, treeSize));
        require(treeSize - head.treeSize <= MOST_GROWTH, GrownTooMuch(head.treeSize, treeSize));
        uint64 blocks = _completeBlocks(head.treeSize);
        uint64 start = blocks << BLOCK_BITS;
        if (treeSize <= start + MOST_GROWTH) {
            bytes32 lower = _grown(head.treeSize - start, treeSize - start, root, proof);
            require(blocks > 0 || lower == root, NewRootNotProved(root, lower));
            _lower = lower;
        } else {
            require(head.treeSize == start + MOST_GROWTH, BlockNotFull(head.treeSize));
            _leaveBlock(blocks, proof);
        }
        _head = Head({treeSize: treeSize, nextBatch: head.nextBatch + 1, ended: false});
        emit Anchored(head.nextBatch, head.treeSize, treeSize, root);
    }

    /// @dev Root of the newest block with more leaves. The very first anchor needs no proof: it continues nothing.
    function _grown(uint256 from, uint256 to, bytes32 root, bytes32[] calldata proof)
        private
        view
        returns (bytes32 grown)
    {
        if (from == 0) {
            require(proof.length == 0, MerkleProofs.WrongProofLength(proof.length));
            return root;
        }
        bytes32 anchored = _lower;
        bytes32 before;
        (before, grown) = MerkleProofs.rootsOfConsistency(from, to, anchored, proof);
        require(before == anchored, AnchoredRootNotProved(anchored, before));
    }

    /// @dev The full block takes its place behind the complete ones, and the next one begins.
    function _leaveBlock(uint64 blocks, bytes32[] calldata proof) private {
        require(proof.length > 0, MerkleProofs.WrongProofLength(0));
        (bytes32 before, bytes32 upper) = MerkleProofs.rootsOfFrontier(blocks, _lower, proof[1:]);
        if (blocks > 0) {
            bytes32 anchored = _upper;
            require(before == anchored, AnchoredRootNotProved(anchored, before));
        }
        _upper = upper;
        _lower = proof[0];
    }

    /// @dev How many complete blocks lie before the newest one, which has at least one leaf; zero for an empty tree.
    function _completeBlocks(uint64 treeSize) private pure returns (uint64) {
        return treeSize == 0 ? 0 : (treeSize - 1) >> BLOCK_BITS;
    }

    function _includes(uint256 index, uint256 treeSize, bytes32 leafHash, bytes32[] calldata proof, bytes32 root)
        private
        pure
        returns (bool)
    {
        return proof.length == MerkleProofs.inclusionLength(index, treeSize)
            && MerkleProofs.rootOfInclusion(index, treeSize, leafHash, proof) == root;
    }
}
