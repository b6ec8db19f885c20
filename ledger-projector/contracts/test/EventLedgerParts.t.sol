// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {IEventLedger} from "../src/IEventLedger.sol";
import {MerkleProofs} from "../src/MerkleProofs.sol";
import {Ledgers} from "./Ledgers.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {Test} from "./Test.sol";

/// @notice Anchors that go from block to block. A leaf of these trees stands for a perfect subtree of 2^12 leaves, so
/// that 16 of them are a block: no proof between such sizes looks below them.
contract EventLedgerPartsTest is Test {
    uint256 private constant SCALE = 1 << 12;
    uint256 private constant PER_BLOCK = 16;

    EventLedger private ledger;

    function setUp() public {
        ledger = Ledgers.first(address(0xAD), address(this));
    }

    function testFuzz_givenAnyTree_whenAnchoredStepByStep_thenEachProofIsAcceptedAndTheRootIsThatOfRfc6962(
        uint256 steps,
        bytes32 salt,
        bool packed
    ) public {
        bytes32[] memory leaves = someLeaves(16 * 20, salt);
        uint256 size = 0;
        uint64 batch = 0;
        for (uint256 step = 0; step < 30 && size < leaves.length; ++step) {
            uint256 next = nextSize(size, leaves.length, uint256(keccak256(abi.encode(steps, step))));
            bytes32 root = NaiveTree.root(leaves, 0, next);
            anchor(next, root, Ledgers.proofOf(leaves, size, next, PER_BLOCK), packed);
            size = next;
            ++batch;
            assertState(leaves, size, root, batch);
        }
    }

    function test_givenAnyNumberOfCompleteBlocks_whenLeavingTheNewest_thenTheProofIsAccepted() public {
        bytes32[] memory leaves = someLeaves(16 * 34, "all");
        for (uint256 blocks = 1; blocks <= 32; ++blocks) {
            uint256 from = blocks * PER_BLOCK;
            uint256 to = from + blocks % PER_BLOCK + 1;
            EventLedger here = standing(leaves, from);
            bytes32 root = NaiveTree.root(leaves, 0, to);
            here.anchor(uint64(to * SCALE), root, Ledgers.proofOf(leaves, from, to, PER_BLOCK));
            bytes32[] memory roots = Ledgers.blockRoots(leaves, to, PER_BLOCK);
            assertTrue(here.provesRoot(root, Ledgers.frontier(roots, blocks)), "root");
        }
    }

    function testFuzz_givenOneLeafRewritten_thenRefusedOrTheStatedRootIsNotProved(uint8 m, uint8 n, uint256 place)
        public
    {
        uint256 from = within(m, 1, 60);
        uint256 to = nextSize(from, 80, n);
        bytes32[] memory leaves = someLeaves(80, "rewritten");
        ledger = standing(leaves, from);
        leaves[within(place, 0, from - 1)] = "rewritten";
        bytes32 root = NaiveTree.root(leaves, 0, to);
        bytes32[] memory proof = Ledgers.proofOf(leaves, from, to, PER_BLOCK);
        (bool accepted,) = Ledgers.anchorPacked(ledger, uint64(to * SCALE), root, proof);
        if (!accepted) return;
        // What the proof does not look at stays what it was, and belies the stated root.
        bytes32[] memory roots = Ledgers.blockRoots(leaves, to, PER_BLOCK);
        assertTrue(
            !ledger.provesRoot(root, Ledgers.frontier(roots, (to - 1) / PER_BLOCK)), "a rewritten root is proved"
        );
    }

    function testFuzz_givenOneBitFlippedBetweenBlocks_thenRefused(uint8 k, uint8 n, uint16 bit) public {
        uint256 from = within(k, 2, 12) * PER_BLOCK;
        uint256 to = within(n, from + 1, from + PER_BLOCK);
        bytes32[] memory leaves = someLeaves(14 * PER_BLOCK, "flipped");
        ledger = standing(leaves, from);
        bytes32[] memory proof = Ledgers.proofOf(leaves, from, to, PER_BLOCK);
        // The first hash is the root of the next block, of which nothing is anchored yet.
        uint256 place = within(bit, 256, proof.length * 256 - 1);
        proof[place / 256] ^= bytes32(uint256(1) << (place % 256));
        bytes32 root = NaiveTree.root(leaves, 0, to);
        (bool accepted,) = Ledgers.anchorPacked(ledger, uint64(to * SCALE), root, proof);
        assertTrue(!accepted, "a flipped bit was accepted");
    }

    /// @dev A left sibling of zero must not count as none: then the roots of larger subtrees could stand for smaller ones.
    function test_givenAZeroForTheLowestSubtree_thenRefused() public {
        bytes32[] memory leaves = someLeaves(5 * PER_BLOCK, "zero");
        ledger = standing(leaves, 4 * PER_BLOCK);
        bytes32[] memory proof = Ledgers.proofOf(leaves, 4 * PER_BLOCK, 5 * PER_BLOCK, PER_BLOCK);
        (,, bytes32 upper,) = ledger.latest();
        proof[1] = 0;
        proof[2] = upper;
        (bool accepted,) = Ledgers.anchorPacked(ledger, uint64(5 * PER_BLOCK * SCALE), "any", proof);
        assertTrue(!accepted, "taken");
    }

    function test_givenABlockThatIsNotFull_whenAnchoringBeyondIt_thenRefused() public {
        bytes32[] memory leaves = someLeaves(40, "full");
        ledger = standing(leaves, 15);
        bytes32[] memory proof = Ledgers.proofOf(leaves, 16, 17, PER_BLOCK);
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.BlockNotFull.selector, 15 * SCALE));
        ledger.anchor(uint64(17 * SCALE), "any", proof);
    }

    function test_givenAnEmptyLedger_whenAnchoringBeyondTheFirstBlock_thenRefused() public {
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.GrownTooMuch.selector, 0, 17 * SCALE));
        ledger.anchor(uint64(17 * SCALE), "any", new bytes32[](0));
    }

    function testFuzz_givenGrowthBeyondTheBound_thenRefused(uint64 size) public {
        bytes32[] memory leaves = someLeaves(16, "much");
        ledger = standing(leaves, 16);
        uint64 anchored = uint64(16 * SCALE);
        size = uint64(within(size, anchored + (1 << 16) + 1, type(uint64).max));
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.GrownTooMuch.selector, anchored, size));
        ledger.anchor(size, "garbage", new bytes32[](16));
    }

    function test_givenProofsOfOtherLengths_whenLeavingABlock_thenRefused() public {
        bytes32[] memory leaves = someLeaves(5 * PER_BLOCK, "length");
        ledger = standing(leaves, 4 * PER_BLOCK);
        uint64 size = uint64(5 * PER_BLOCK * SCALE);
        for (uint256 length = 0; length < 6; ++length) {
            if (length == 3) continue;
            vm.expectRevert(
                abi.encodeWithSelector(MerkleProofs.WrongProofLength.selector, length == 0 ? 0 : length - 1)
            );
            ledger.anchor(size, "any", new bytes32[](length));
        }
    }

    function test_givenTooFewBytes_whenAnchoringPacked_thenRefused() public {
        (bool accepted, bytes memory answer) =
            address(ledger).call(abi.encodePacked(EventLedger.anchorPacked.selector, uint64(1), bytes31("root")));
        assertTrue(!accepted, "accepted");
        assertEq(bytes32(bytes4(answer)), bytes32(MerkleProofs.WrongProofLength.selector), "why");
    }

    function test_givenAStranger_whenAnchoringPacked_thenRefused() public {
        vm.prank(address(0x57));
        (bool accepted,) = Ledgers.anchorPacked(ledger, 1, "root", new bytes32[](0));
        assertTrue(!accepted, "accepted");
    }

    function test_givenAStatedRootThatIsNotThatOfTheParts_thenItIsNotProved() public {
        bytes32[] memory leaves = someLeaves(3 * PER_BLOCK, "stated");
        ledger = standing(leaves, 2 * PER_BLOCK);
        ledger.anchor(uint64(3 * PER_BLOCK * SCALE), "stated", Ledgers.proofOf(leaves, 32, 48, PER_BLOCK));
        bytes32[] memory roots = Ledgers.blockRoots(leaves, 48, PER_BLOCK);
        assertTrue(!ledger.provesRoot("stated", Ledgers.frontier(roots, 2)), "proved");
        assertTrue(ledger.provesRoot(NaiveTree.root(leaves, 0, 48), Ledgers.frontier(roots, 2)), "the true one");
    }

    function test_givenAFrontierThatIsNotThatOfTheParts_thenNothingIsProvedByIt() public {
        bytes32[] memory leaves = someLeaves(4 * PER_BLOCK, "frontier");
        bytes32[] memory roots = Ledgers.blockRoots(leaves, 4 * PER_BLOCK, PER_BLOCK);
        ledger = standing(leaves, 4 * PER_BLOCK);
        bytes32[] memory other = new bytes32[](2);
        (other[0], other[1]) = ("other", "history");
        bytes32 stated = NaiveTree.node(other[1], NaiveTree.node(other[0], roots[3]));
        assertTrue(!ledger.provesRoot(stated, other), "proved");
    }

    function testFuzz_givenALeafOfTheTree_thenItsInclusionVerifiesInItsPart(uint8 n, uint8 i) public {
        uint256 size = within(n, 17, 60);
        uint256 blocks = (size - 1) / PER_BLOCK;
        bytes32[] memory leaves = someLeaves(60, "included");
        ledger = standing(leaves, size);
        // Places are those of real leaves; each of these stands for a subtree, so its path begins twelve levels lower.
        uint256 index = within(i, 0, size - 1);
        bool isUpper = index < blocks * PER_BLOCK;
        (uint256 from, uint256 to) = isUpper ? (uint256(0), blocks * PER_BLOCK) : (blocks * PER_BLOCK, size);
        bytes32[] memory above = NaiveTree.inclusion(leaves, index, from, to);
        assertTrue(!ledger.verifyInclusion(uint64(index * SCALE), leaves[index], above), "a subtree is no leaf");
        assertTrue(!ledger.verifyInclusion(uint64(size * SCALE), leaves[index], above), "outside");
    }

    /// @dev Real leaves: a first block of which only the root matters, and a second one of a few leaves.
    function testFuzz_givenLeavesBehindAFullBlock_thenTheyAreIncludedByTheProofInTheirPart(uint8 n, uint8 i) public {
        uint256 count = within(n, 1, 50);
        bytes32[] memory leaves = someLeaves(count, "behind");
        ledger.anchor(1 << 16, "block", new bytes32[](0));
        bytes32 lower = NaiveTree.root(leaves, 0, count);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = lower;
        ledger.anchor(uint64((1 << 16) + count), NaiveTree.node("block", lower), proof);
        uint256 index = within(i, 0, count - 1);
        bytes32[] memory path = NaiveTree.inclusion(leaves, index, 0, count);
        assertTrue(ledger.verifyInclusion(uint64((1 << 16) + index), leaves[index], path), "included");
        assertTrue(!ledger.verifyInclusion(uint64((1 << 16) + index), "other", path), "another leaf");
        bytes32[] memory whole = new bytes32[](16);
        assertTrue(!ledger.verifyInclusion(uint64(index), leaves[index], whole), "in the full block");
    }

    /// @dev A full block whose leaves are all the same: the roots of its subtrees are known without building it.
    function test_givenALeafOfTheCompleteBlocks_thenItsInclusionVerifies() public {
        bytes32[] memory path = new bytes32[](16);
        bytes32 level = NaiveTree.leaf("same");
        for (uint256 i = 0; i < 16; ++i) {
            path[i] = level;
            level = NaiveTree.node(level, level);
        }
        ledger.anchor(1 << 16, level, new bytes32[](0));
        assertTrue(ledger.verifyInclusion(777, NaiveTree.leaf("same"), path), "before a second block");
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = "lower";
        ledger.anchor((1 << 16) + 3, NaiveTree.node(level, "lower"), proof);
        assertTrue(ledger.verifyInclusion(777, NaiveTree.leaf("same"), path), "behind it");
        path[3] = "other";
        assertTrue(!ledger.verifyInclusion(777, NaiveTree.leaf("same"), path), "another path");
    }

    /// @dev The next size that one anchor reaches: to the end of the block, or from there on at most 2^20 leaves.
    function nextSize(uint256 size, uint256 most, uint256 seed) private pure returns (uint256) {
        uint256 blockEnd = size == 0 ? PER_BLOCK : ((size - 1) / PER_BLOCK + 1) * PER_BLOCK;
        uint256 reach = size == blockEnd && size > 0 ? size + PER_BLOCK : blockEnd;
        return within(seed, size + 1, reach < most ? reach : most);
    }

    /// @dev A ledger that stands at a size, as if it went on from another.
    function standing(bytes32[] memory leaves, uint256 size) private returns (EventLedger) {
        bytes32[] memory roots = Ledgers.blockRoots(leaves, size, PER_BLOCK);
        IEventLedger.Origin memory begin =
            IEventLedger.Origin(address(0xBEF0), 7, uint64(size * SCALE), NaiveTree.root(leaves, 0, size));
        bytes32[] memory frontier = Ledgers.frontier(roots, roots.length - 1);
        return new EventLedger(address(0xAD), address(this), begin, roots[roots.length - 1], frontier);
    }

    function anchor(uint256 size, bytes32 root, bytes32[] memory proof, bool packed) private {
        if (!packed) {
            ledger.anchor(uint64(size * SCALE), root, proof);
            return;
        }
        (bool accepted,) = Ledgers.anchorPacked(ledger, uint64(size * SCALE), root, proof);
        assertTrue(accepted, "packed");
    }

    function assertState(bytes32[] memory leaves, uint256 size, bytes32 root, uint64 batch) private view {
        (uint64 actualSize, uint64 actualBatch, bytes32 upper, bytes32 lower) = ledger.latest();
        assertEq(actualSize, size * SCALE, "size");
        assertEq(actualBatch, batch, "batch");
        bytes32[] memory roots = Ledgers.blockRoots(leaves, size, PER_BLOCK);
        uint256 blocks = roots.length - 1;
        assertEq(upper, blocks == 0 ? sha256("") : NaiveTree.root(roots, 0, blocks), "upper");
        assertEq(lower, roots[blocks], "lower");
        assertTrue(ledger.provesRoot(root, Ledgers.frontier(roots, blocks)), "the parts lead to the root");
    }

    function someLeaves(uint256 count, bytes32 salt) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            leaves[i] = NaiveTree.leaf(abi.encodePacked(salt, i));
        }
    }
}
