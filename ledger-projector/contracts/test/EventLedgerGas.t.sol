// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {IEventLedger} from "../src/IEventLedger.sol";
import {MerkleProofs} from "../src/MerkleProofs.sol";
import {Ledgers} from "./Ledgers.sol";
import {Test} from "./Test.sol";

/// @notice The gas of whole transactions (intrinsic gas and calldata included, storage cold), in snapshots/, and their
/// calldata under the floor of today (EIP-7623) and of tomorrow (EIP-7976).
/// @dev Trees of these sizes cannot be built here; any hashes are a proof between the two roots they lead to.
contract EventLedgerGasTest is Test {
    uint256 private constant LIMIT = 60_000;
    uint64 private constant BLOCK = 1 << 16;
    uint256 private constant TRANSACTION = 21_000;
    /// @dev EIP-7623: 10 gas a token; a byte that is zero is one token, any other four.
    uint256 private constant FLOOR_7623 = 10;
    /// @dev EIP-7976: 16 gas a token, and every byte is four tokens.
    uint256 private constant FLOOR_7976 = 64;
    bytes32 private constant NO_ZEROS = 0x0101010101010101010101010101010101010101010101010101010101010101;

    /// forge-config: default.isolate = true
    function test_gasOfTheFirstAnchor() public {
        EventLedger ledger = Ledgers.first(address(this), address(this));
        uint256 used = anchor(ledger, 1000, "root", new bytes32[](0));
        vm.snapshotValue("EventLedger", "anchor, the first", used);
    }

    /// A batch of 1,000 events onto trees of growing size: what a hospital pays, year after year.
    /// forge-config: default.isolate = true
    function test_gasOfABatchOfAThousand() public {
        snapshot("anchor, 1,000 events onto 1e4", 10_000, 11_000);
        snapshot("anchor, 1,000 events onto 1e6", 1_000_000, 1_001_000);
        snapshot("anchor, 1,000 events onto 1e8", 100_000_000, 100_001_000);
        snapshot("anchor, 1,000 events onto 1e9", 1_000_000_000, 1_000_001_000);
        snapshot("anchor, 1,000 events onto 1e12", 1_000_000_000_000, 1_000_000_001_000);
    }

    /// One anchor for everything that piled up, up to a full block, and from there on.
    /// forge-config: default.isolate = true
    function test_gasDoesNotDependOnTheBatch() public {
        snapshot("anchor, 1 event onto 1e6", 1_000_000, 1_000_001);
        snapshot("anchor, to the end of the block of 1e6", 1_000_000, 16 * BLOCK);
        snapshot("anchor, a whole block onto 15 full ones", 15 * BLOCK, 16 * BLOCK);
    }

    /// Within a block the dearest proof has every sibling on the left, each hashed into both roots.
    /// forge-config: default.isolate = true
    function test_gasOfTheWorstProofWithinABlock() public {
        snapshot("worst proof within a block, 2^16 events", BLOCK - 1, BLOCK);
        snapshot("worst proof within a block, 2^32 events", (1 << 32) - 2, (1 << 32) - 1);
        snapshot("worst proof to the end of a block, 2^32 events", (1 << 32) - 1, 1 << 32);
        snapshot("worst proof within a block, 2^63 events", (1 << 63) - 1, 1 << 63);
    }

    /// Beyond a block every perfect subtree of the complete blocks is hashed into both roots.
    /// forge-config: default.isolate = true
    function test_gasOfTheWorstProofBeyondABlock() public {
        snapshot("worst proof beyond a block, 2^20 events", (1 << 20), (1 << 20) + 1000);
        snapshot("worst proof beyond a block, 2^24 events", (1 << 24), (1 << 24) + 1000);
        snapshot("worst proof beyond a block, 2^32 events", (1 << 32) - BLOCK, (1 << 32) - 1);
        measure("worst proof beyond a block, 2^40 events", (1 << 40), (1 << 40) + 1000);
    }

    /// No size up to 2^32 has a dearer one: the number of hashes follows from the bits of the sizes alone.
    function testFuzz_givenAnySizesUpTo32Bits_thenTheProofIsNoLongerThanTheWorst(uint32 from, uint32 more) public pure {
        uint64 old = from == 0 ? 1 : from;
        uint64 start = (old - 1) / BLOCK * BLOCK;
        uint64 most = old - start == BLOCK ? old + BLOCK : start + BLOCK;
        if (most > 1 << 32) most = 1 << 32;
        if (most == old) return;
        uint256 length = proofLength(old, uint64(within(more, old + 1, most)));
        assertTrue(length <= 17, "length");
        assertTrue(TRANSACTION + FLOOR_7976 * (44 + 32 * length) <= LIMIT, "floor");
    }

    function snapshot(string memory name, uint64 from, uint64 to) private {
        assertTrue(measure(name, from, to) <= LIMIT, name);
    }

    /// @dev What is paid under either rule, whichever is more.
    function measure(string memory name, uint64 from, uint64 to) private returns (uint256 paid) {
        bytes32[] memory proof = new bytes32[](proofLength(from, to));
        for (uint256 i = 0; i < proof.length; ++i) {
            // No byte is zero, which would be cheaper.
            proof[i] = keccak256(abi.encode(i)) | NO_ZEROS;
        }
        (EventLedger ledger, bytes32 root) = this.ledgerAt(from, to, proof);
        uint256 used = anchor(ledger, to, root, proof);
        vm.snapshotValue("EventLedger", name, used);
        bytes memory data = Ledgers.packed(to, root, proof);
        uint256 today = TRANSACTION + FLOOR_7623 * tokens(data);
        uint256 tomorrow = TRANSACTION + FLOOR_7976 * data.length;
        vm.snapshotValue("EventLedgerCalldata", string.concat(name, ", bytes"), data.length);
        vm.snapshotValue("EventLedgerCalldata", string.concat(name, ", floor of EIP-7623"), today);
        vm.snapshotValue("EventLedgerCalldata", string.concat(name, ", floor of EIP-7976"), tomorrow);
        paid = used > tomorrow ? used : tomorrow;
        if (today > paid) paid = today;
    }

    function anchor(EventLedger ledger, uint64 size, bytes32 root, bytes32[] memory proof) private returns (uint256) {
        (bool accepted,) = Ledgers.anchorPacked(ledger, size, root, proof);
        assertTrue(accepted, "accepted");
        return vm.lastCallGas().gasTotalUsed;
    }

    function tokens(bytes memory data) private pure returns (uint256 count) {
        for (uint256 i = 0; i < data.length; ++i) {
            count += data[i] == 0 ? 1 : 4;
        }
    }

    /// A ledger of this size whose parts are those that the proof starts from, and the root it then leads to.
    function ledgerAt(uint64 from, uint64 to, bytes32[] calldata proof)
        external
        returns (EventLedger ledger, bytes32 root)
    {
        uint64 blocks = (from - 1) / BLOCK;
        bytes32 lower = "lower";
        bytes32[] memory frontier = new bytes32[](bitCount(blocks));
        for (uint256 i = 0; i < frontier.length; ++i) {
            frontier[i] = keccak256(abi.encode("frontier", i));
        }
        root = "stated";
        if (to <= (blocks + 1) * BLOCK) {
            (lower, root) = MerkleProofs.rootsOfConsistency(from - blocks * BLOCK, to - blocks * BLOCK, lower, proof);
        } else {
            frontier = proof[1:];
        }
        (, bytes32 whole) = MerkleProofs.rootsOfFrontier(blocks, lower, frontier);
        IEventLedger.Origin memory begin = IEventLedger.Origin(address(0xBEF0), 7, from, whole);
        ledger = new EventLedger(address(this), msg.sender, begin, lower, frontier);
    }

    function proofLength(uint64 from, uint64 to) private pure returns (uint256) {
        uint64 blocks = (from - 1) / BLOCK;
        if (to <= (blocks + 1) * BLOCK) return consistencyLength(from - blocks * BLOCK, to - blocks * BLOCK);
        return 1 + bitCount(blocks);
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

    function bitCount(uint256 value) private pure returns (uint256 count) {
        for (; value > 0; value >>= 1) {
            count += value & 1;
        }
    }
}
