// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {IEventLedger} from "../src/IEventLedger.sol";
import {MerkleProofs} from "../src/MerkleProofs.sol";
import {Ledgers} from "./Ledgers.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {Test} from "./Test.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

contract EventLedgerTest is Test {
    address private constant ADMIN = address(0xAD);
    address private constant ANCHORER = address(0xA2);
    address private constant STRANGER = address(0x57);

    EventLedger private ledger;

    function setUp() public {
        ledger = Ledgers.first(ADMIN, ANCHORER);
    }

    function test_givenNothingAnchored_thenLatestIsTheEmptyTree() public view {
        (uint64 size, uint64 batch, bytes32 upper, bytes32 root) = ledger.latest();
        assertEq(size, 0, "size");
        assertEq(root, sha256(""), "root");
        assertEq(upper, sha256(""), "upper");
        assertEq(batch, 0, "batch");
    }

    function test_givenNothingAnchored_whenAnchoring_thenLatestAndEventSayIt() public {
        bytes32[] memory leaves = someLeaves(3, 0);
        bytes32 root = NaiveTree.root(leaves, 0, 3);
        vm.expectEmit(address(ledger));
        emit IEventLedger.Anchored(1, 0, 3, root);
        anchor(3, root, none());
        assertLatest(3, root, 1);
    }

    function test_givenAnAnchor_whenAnchoringTheGrownTree_thenLatestAndEventSayIt() public {
        bytes32[] memory leaves = someLeaves(7, 0);
        anchor(3, NaiveTree.root(leaves, 0, 3), none());
        bytes32 root = NaiveTree.root(leaves, 0, 7);
        vm.expectEmit(address(ledger));
        emit IEventLedger.Anchored(2, 3, 7, root);
        anchor(7, root, NaiveTree.consistency(leaves, 3, 0, 7, true));
        assertLatest(7, root, 2);
    }

    function test_givenAStranger_whenAnchoring_thenRefused() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, ledger.ANCHOR_ROLE()
            )
        );
        vm.prank(STRANGER);
        ledger.anchor(1, bytes32(uint256(1)), none());
    }

    function test_givenTheRoleMovesToANewKey_thenTheOldOneIsRefused() public {
        bytes32 role = ledger.ANCHOR_ROLE();
        vm.prank(ADMIN);
        ledger.grantRole(role, STRANGER);
        vm.prank(ADMIN);
        ledger.revokeRole(role, ANCHORER);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, ANCHORER, role)
        );
        anchor(1, bytes32(uint256(1)), none());
        vm.prank(STRANGER);
        ledger.anchor(1, bytes32(uint256(1)), none());
        assertLatest(1, bytes32(uint256(1)), 1);
    }

    function test_givenSizeZero_thenRefused() public {
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.TreeNotGrown.selector, 0, 0));
        anchor(0, bytes32(0), none());
    }

    function test_givenAFirstAnchorWithAProof_thenRefused() public {
        vm.expectRevert(abi.encodeWithSelector(MerkleProofs.WrongProofLength.selector, 1));
        anchor(1, bytes32(uint256(1)), new bytes32[](1));
    }

    function testFuzz_givenATreeNotGrown_thenRefused(uint64 anchored, uint64 proposed) public {
        anchored = uint64(within(anchored, 1, 1 << 16));
        proposed = proposed % anchored + (proposed % 2);
        vm.assume(proposed <= anchored);
        anchor(anchored, bytes32(uint256(1)), none());
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.TreeNotGrown.selector, anchored, proposed));
        anchor(proposed, bytes32(uint256(1)), none());
    }

    /// The holder of the anchoring key itself tries: same sizes, one old leaf differs, with the best proof there is.
    function testFuzz_givenARewrittenHistory_whenAnchoringWithTheKey_thenRefused(uint8 m, uint8 n, uint8 place) public {
        uint256 from = within(m, 1, 60);
        uint256 to = within(n, from + 1, 64);
        bytes32[] memory leaves = someLeaves(to, 0);
        bytes32 anchored = NaiveTree.root(leaves, 0, from);
        anchor(uint64(from), anchored, none());

        leaves[within(place, 0, from - 1)] = NaiveTree.leaf("rewritten");
        bytes32 rewritten = NaiveTree.root(leaves, 0, to);
        bytes32[] memory proof = NaiveTree.consistency(leaves, from, 0, to, true);
        vm.prank(ANCHORER);
        try ledger.anchor(uint64(to), rewritten, proof) {
            assertTrue(false, "a rewritten history was anchored");
        } catch (bytes memory reason) {
            bool refused = bytes4(reason) == IEventLedger.AnchoredRootNotProved.selector
                || bytes4(reason) == IEventLedger.NewRootNotProved.selector;
            assertTrue(refused, "refused because of a root");
        }
        assertLatest(uint64(from), anchored, 1);
    }

    function testFuzz_givenAnyTree_thenTheProofIsAccepted(uint8 m, uint8 n, bytes32 salt) public {
        uint256 from = within(m, 1, 90);
        uint256 to = within(n, from + 1, 96);
        bytes32[] memory leaves = someLeaves(to, uint256(salt));
        anchor(uint64(from), NaiveTree.root(leaves, 0, from), none());
        bytes32 root = NaiveTree.root(leaves, 0, to);
        anchor(uint64(to), root, NaiveTree.consistency(leaves, from, 0, to, true));
        assertLatest(uint64(to), root, 2);
    }

    function testFuzz_givenOneBitFlipped_thenRefused(uint8 m, uint8 n, uint16 bit) public {
        uint256 from = within(m, 1, 40);
        uint256 to = within(n, from + 1, 44);
        bytes32[] memory leaves = someLeaves(to, 0);
        anchor(uint64(from), NaiveTree.root(leaves, 0, from), none());
        bytes32[] memory proof = NaiveTree.consistency(leaves, from, 0, to, true);
        uint256 place = within(bit, 0, proof.length * 256 - 1);
        proof[place / 256] ^= bytes32(uint256(1) << (place % 256));
        bytes32 root = NaiveTree.root(leaves, 0, to);
        vm.prank(ANCHORER);
        (bool accepted,) = address(ledger).call(abi.encodeCall(ledger.anchor, (uint64(to), root, proof)));
        assertTrue(!accepted, "a flipped bit was accepted");
    }

    function testFuzz_givenAProofOfAnotherLength_thenRefused(uint8 m, uint8 n, uint8 length) public {
        uint256 from = within(m, 1, 40);
        uint256 to = within(n, from + 1, 44);
        bytes32[] memory leaves = someLeaves(to, 0);
        anchor(uint64(from), NaiveTree.root(leaves, 0, from), none());
        uint256 right = NaiveTree.consistency(leaves, from, 0, to, true).length;
        vm.assume(length != right);
        vm.expectRevert(abi.encodeWithSelector(MerkleProofs.WrongProofLength.selector, length));
        anchor(uint64(to), bytes32(uint256(1)), new bytes32[](length));
    }

    function testFuzz_givenALeafOfTheTree_thenItsInclusionVerifies(uint8 n, uint8 i, uint16 bit) public {
        uint256 size = within(n, 1, 80);
        uint256 index = within(i, 0, size - 1);
        bytes32[] memory leaves = someLeaves(size, 0);
        anchor(uint64(size), NaiveTree.root(leaves, 0, size), none());
        bytes32[] memory proof = NaiveTree.inclusion(leaves, index, 0, size);
        assertTrue(ledger.verifyInclusion(uint64(index), leaves[index], proof), "inclusion");
        assertTrue(!ledger.verifyInclusion(uint64(index), NaiveTree.leaf("other"), proof), "another leaf");
        assertTrue(!ledger.verifyInclusion(uint64(size), leaves[index], proof), "index outside");
        assertTrue(!ledger.verifyInclusion(uint64(index), leaves[index], new bytes32[](proof.length + 1)), "length");
        if (proof.length == 0) return;
        uint256 place = within(bit, 0, proof.length * 256 - 1);
        proof[place / 256] ^= bytes32(uint256(1) << (place % 256));
        assertTrue(!ledger.verifyInclusion(uint64(index), leaves[index], proof), "flipped bit");
    }

    function test_givenTooLittleGas_thenNothingIsAnchored() public {
        bytes32[] memory leaves = someLeaves(64, 0);
        bytes32 anchored = NaiveTree.root(leaves, 0, 33);
        anchor(33, anchored, none());
        bytes memory call = abi.encodeCall(
            ledger.anchor, (64, NaiveTree.root(leaves, 0, 64), NaiveTree.consistency(leaves, 33, 0, 64, true))
        );
        for (uint256 gas = 1_000; gas < 30_000; gas += 97) {
            vm.prank(ANCHORER);
            (bool accepted,) = address(ledger).call{gas: gas}(call);
            if (accepted) break;
            assertLatest(33, anchored, 1);
        }
    }

    function anchor(uint64 size, bytes32 root, bytes32[] memory proof) private {
        vm.prank(ANCHORER);
        ledger.anchor(size, root, proof);
    }

    function assertLatest(uint64 size, bytes32 root, uint64 batch) private view {
        (uint64 actualSize, uint64 actualBatch,, bytes32 actualRoot) = ledger.latest();
        assertEq(actualSize, size, "size");
        assertEq(actualRoot, root, "root");
        assertEq(actualBatch, batch, "batch");
    }

    function none() private pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }

    function someLeaves(uint256 count, uint256 salt) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            leaves[i] = NaiveTree.leaf(abi.encodePacked(salt, i));
        }
    }
}
