// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IEventLedger} from "./IEventLedger.sol";
import {MerkleProofs} from "./MerkleProofs.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

/// @title EventLedger
/// @notice See {IEventLedger}.
contract EventLedger is IEventLedger, AccessControl {
    /// @notice Who may anchor.
    bytes32 public constant ANCHOR_ROLE = keccak256("ANCHOR_ROLE");

    /// @dev Size and batch share a storage slot: an anchor writes two slots, whatever the batch. Neither slot is ever
    /// zero, so the first anchor costs no more than the others.
    struct Head {
        uint64 treeSize;
        uint64 nextBatch;
    }

    bytes32 private constant ROOT_OF_NOTHING = sha256("");

    Head private _head = Head({treeSize: 0, nextBatch: 1});
    bytes32 private _root = ROOT_OF_NOTHING;

    /// @param admin Grants and revokes the roles.
    /// @param anchorer First holder of `ANCHOR_ROLE`.
    constructor(address admin, address anchorer) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(ANCHOR_ROLE, anchorer);
    }

    /// @inheritdoc IEventLedger
    function anchor(uint64 treeSize, bytes32 root, bytes32[] calldata consistencyProof) external onlyRole(ANCHOR_ROLE) {
        Head memory head = _head;
        require(treeSize > head.treeSize, TreeNotGrown(head.treeSize, treeSize));
        _requireConsistent(head.treeSize, treeSize, root, consistencyProof);

        _head = Head({treeSize: treeSize, nextBatch: head.nextBatch + 1});
        _root = root;
        emit Anchored(head.nextBatch, head.treeSize, treeSize, root);
    }

    /// @inheritdoc IEventLedger
    function latest() external view returns (uint64 treeSize, bytes32 root, uint64 batch) {
        return (_head.treeSize, _root, _head.nextBatch - 1);
    }

    /// @inheritdoc IEventLedger
    function verifyInclusion(uint64 index, bytes32 leafHash, bytes32[] calldata proof) external view returns (bool) {
        uint64 treeSize = _head.treeSize;
        if (index >= treeSize || proof.length != MerkleProofs.inclusionLength(index, treeSize)) return false;
        return MerkleProofs.rootOfInclusion(index, treeSize, leafHash, proof) == _root;
    }

    function _requireConsistent(uint64 fromSize, uint64 treeSize, bytes32 root, bytes32[] calldata proof) private view {
        if (fromSize == 0) {
            require(proof.length == 0, MerkleProofs.WrongProofLength(proof.length));
            return;
        }
        bytes32 anchored = _root;
        (bytes32 oldRoot, bytes32 newRoot) = MerkleProofs.rootsOfConsistency(fromSize, treeSize, anchored, proof);
        require(oldRoot == anchored, AnchoredRootNotProved(anchored, oldRoot));
        require(newRoot == root, NewRootNotProved(root, newRoot));
    }
}
