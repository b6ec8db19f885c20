// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {MerkleProofs} from "../src/MerkleProofs.sol";
import {Test} from "./Test.sol";

/// @notice The gas of whole transactions (intrinsic gas and calldata included, storage cold), in snapshots/.
/// @dev Trees of these sizes cannot be built here; any hashes are a proof between the two roots they lead to.
contract EventLedgerGasTest is Test {
    uint256 private constant LIMIT = 60_000;

    /// forge-config: default.isolate = true
    function test_gasOfTheFirstAnchor() public {
        EventLedger ledger = new EventLedger(address(this), address(this));
        ledger.anchor(1000, keccak256("root"), new bytes32[](0));
        vm.snapshotValue("EventLedger", "anchor, the first", vm.lastCallGas().gasTotalUsed);
    }

    /// A batch of 1,000 events onto trees of growing size: what a hospital pays, year after year.
    /// forge-config: default.isolate = true
    function test_gasOfABatchOfAThousand() public {
        snapshotBatch("anchor, 1,000 events onto 1e4", 10_000, 1_000);
        snapshotBatch("anchor, 1,000 events onto 1e6", 1_000_000, 1_000);
        snapshotBatch("anchor, 1,000 events onto 1e8", 100_000_000, 1_000);
        snapshotBatch("anchor, 1,000 events onto 1e9", 1_000_000_000, 1_000);
        snapshotBatch("anchor, 1,000 events onto 1e12", 1_000_000_000_000, 1_000);
    }

    /// One anchor for everything that piled up: the batch does not matter.
    /// forge-config: default.isolate = true
    function test_gasDoesNotDependOnTheBatch() public {
        snapshotBatch("anchor, 1 event onto 1e6", 1_000_000, 1);
        snapshotBatch("anchor, 1e6 events onto 1e6", 1_000_000, 1_000_000);
        snapshotBatch("anchor, 1e8 events onto 1e6", 1_000_000, 100_000_000);
    }

    /// The longest and dearest proof there is: every sibling on the left, each hashed into both roots.
    /// forge-config: default.isolate = true
    function test_gasOfTheWorstProof() public {
        assertTrue(snapshotWorst("worst proof, 2^16 events", 16) <= LIMIT, "2^16");
        assertTrue(snapshotWorst("worst proof, 2^20 events", 20) <= LIMIT, "2^20");
        snapshotWorst("worst proof, 2^24 events", 24);
        snapshotWorst("worst proof, 2^32 events", 32);
        snapshotWorst("worst proof, 2^40 events", 40);
        snapshotWorst("worst proof, 2^63 events", 63);
    }

    function snapshotBatch(string memory name, uint64 from, uint64 events) private {
        uint256 used = gasOfAnchor(from, from + events);
        vm.snapshotValue("EventLedger", name, used);
        assertTrue(used <= LIMIT, name);
    }

    function snapshotWorst(string memory name, uint256 bits) private returns (uint256 used) {
        used = gasOfAnchor(uint64((1 << bits) - 1), uint64(1 << bits));
        vm.snapshotValue("EventLedger", name, used);
    }

    function gasOfAnchor(uint64 from, uint64 to) private returns (uint256) {
        bytes32[] memory proof = new bytes32[](consistencyLength(from, to));
        for (uint256 i = 0; i < proof.length; ++i) {
            proof[i] = keccak256(abi.encode(i));
        }
        (bytes32 oldRoot, bytes32 newRoot) = this.roots(from, to, proof);
        EventLedger ledger = new EventLedger(address(this), address(this));
        ledger.anchor(from, oldRoot, new bytes32[](0));
        ledger.anchor(to, newRoot, proof);
        return vm.lastCallGas().gasTotalUsed;
    }

    function roots(uint64 from, uint64 to, bytes32[] calldata proof) external view returns (bytes32, bytes32) {
        return MerkleProofs.rootsOfConsistency(from, to, keccak256("anchored"), proof);
    }

    /// RFC 9162 section 2.1.4.1, counted.
    function consistencyLength(uint256 old, uint256 size) private pure returns (uint256 length) {
        bool complete = true;
        while (old != size) {
            uint256 k = 1;
            while (k << 1 < size) {
                k <<= 1;
            }
            if (old <= k) {
                size = k;
            } else {
                (old, size, complete) = (old - k, size - k, false);
            }
            ++length;
        }
        return complete ? length : length + 1;
    }
}
