// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {IEventLedger} from "../src/IEventLedger.sol";
import {MerkleProofs} from "../src/MerkleProofs.sol";
import {Ledgers} from "./Ledgers.sol";
import {NaiveTree} from "./NaiveTree.sol";
import {Test} from "./Test.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";

/// @notice A thief has the anchoring key; the hospital has the admin's.
contract EventLedgerSuccessionTest is Test {
    address private constant ADMIN = address(0xAD);
    address private constant ANCHORER = address(0xA2);
    address private constant NEW_ANCHORER = address(0xA3);
    address private constant STRANGER = address(0x57);
    bytes32 private constant ANCHOR_ROLE = keccak256("ANCHOR_ROLE");

    EventLedger private ledger;
    bytes32[] private leaves;

    function setUp() public {
        ledger = Ledgers.first(ADMIN, ANCHORER);
        for (uint256 i = 0; i < 12; ++i) {
            leaves.push(NaiveTree.leaf(abi.encode(i)));
        }
        anchor(ledger, ANCHORER, 0, 5);
    }

    function test_givenTheAnchoringKey_thenItGivesAndTakesNoRights() public {
        refused(ANCHORER, abi.encodeCall(ledger.grantRole, (ANCHOR_ROLE, STRANGER)));
        refused(ANCHORER, abi.encodeCall(ledger.revokeRole, (ANCHOR_ROLE, ANCHORER)));
        refused(ANCHORER, abi.encodeCall(ledger.grantRole, (bytes32(0), ANCHORER)));
        refused(ANCHORER, abi.encodeCall(ledger.renounceRole, (bytes32(0), ADMIN)));
        refused(ANCHORER, abi.encodeCall(ledger.beginDefaultAdminTransfer, (ANCHORER)));
        refused(ANCHORER, abi.encodeCall(ledger.changeDefaultAdminDelay, (0)));
        address next = address(successorAt(5));
        refused(ANCHORER, abi.encodeCall(ledger.end, (next)));
    }

    function test_givenAThiefWhoGivesTheRoleUp_thenTheAdminGivesItToAnother() public {
        vm.prank(ANCHORER);
        ledger.renounceRole(ANCHOR_ROLE, ANCHORER);
        vm.prank(ADMIN);
        ledger.grantRole(ANCHOR_ROLE, NEW_ANCHORER);
        anchor(ledger, NEW_ANCHORER, 5, 7);
    }

    function test_givenAThiefWhoAnchors_thenTheLargestSizeIsNotTaken() public {
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.GrownTooMuch.selector, 5, type(uint64).max));
        vm.prank(ANCHORER);
        ledger.anchor(type(uint64).max, "garbage", new bytes32[](3));
    }

    function test_givenTheAdminsKey_thenPassingItOnTakesThreeDaysAndTwoSteps() public {
        vm.prank(ADMIN);
        ledger.beginDefaultAdminTransfer(STRANGER);
        refused(STRANGER, abi.encodeCall(ledger.acceptDefaultAdminTransfer, ()));
        assertEq(uint256(ledger.defaultAdminDelay()), 3 days, "delay");
        vm.prank(ADMIN);
        ledger.cancelDefaultAdminTransfer();
        vm.warp(block.timestamp + 4 days);
        refused(STRANGER, abi.encodeCall(ledger.acceptDefaultAdminTransfer, ()));
        vm.prank(ADMIN);
        ledger.beginDefaultAdminTransfer(STRANGER);
        vm.warp(block.timestamp + 3 days + 1);
        vm.prank(STRANGER);
        ledger.acceptDefaultAdminTransfer();
        assertEq(bytes32(bytes20(ledger.defaultAdmin())), bytes32(bytes20(STRANGER)), "admin");
    }

    function test_givenGarbage_whenTheAdminNamesASuccessor_thenItGoesOnFromTheLastGoodAnchor() public {
        thiefAnchors(9);
        EventLedger next = successorAt(5);
        bytes32 root = NaiveTree.root(leaves, 0, 5);
        vm.expectEmit(address(ledger));
        emit IEventLedger.Succeeded(address(next), 1, 5, root);
        vm.prank(ADMIN);
        ledger.end(address(next));

        assertEq(bytes32(bytes20(ledger.successor())), bytes32(bytes20(address(next))), "successor");
        IEventLedger.Origin memory begin = next.origin();
        assertEq(bytes32(bytes20(begin.predecessor)), bytes32(bytes20(address(ledger))), "predecessor");
        assertEq(begin.root, root, "root");
        bytes32[] memory proof = Ledgers.proofOf(leaves, 5, 8, 1 << 16);
        bytes32 grown = rootOf(8);
        vm.expectEmit(address(next));
        emit IEventLedger.Anchored(2, 5, 8, grown);
        vm.prank(NEW_ANCHORER);
        next.anchor(8, grown, proof);
    }

    function test_givenAnEndedContract_thenNothingIsAnchoredAnyMoreAndNoOtherSuccessorNamed() public {
        EventLedger next = successorAt(5);
        vm.prank(ADMIN);
        ledger.end(address(next));
        bytes memory ended = abi.encodeWithSelector(IEventLedger.Ended.selector, address(next));
        bytes32 root = rootOf(7);
        bytes32[] memory proof = NaiveTree.consistency(leaves, 5, 0, 7, true);
        vm.expectRevert(ended);
        vm.prank(ANCHORER);
        ledger.anchor(7, root, proof);
        EventLedger other = successorAt(5);
        vm.expectRevert(ended);
        vm.prank(ADMIN);
        ledger.end(address(other));
    }

    function test_givenAContractThatDoesNotGoOnFromHere_whenNamed_thenRefused() public {
        address unrelated = address(Ledgers.first(ADMIN, ANCHORER));
        address tooMany = address(successor(IEventLedger.Origin(address(ledger), 2, 5, rootOf(5)), rootOf(5)));
        address tooLarge = address(successor(IEventLedger.Origin(address(ledger), 1, 6, rootOf(6)), rootOf(6)));
        address[3] memory candidates = [unrelated, tooMany, tooLarge];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IEventLedger.NotASuccessor.selector, candidates[i]));
            vm.prank(ADMIN);
            ledger.end(candidates[i]);
        }
        anchor(ledger, ANCHORER, 5, 7);
    }

    function test_givenASuccessorFromNothing_thenItBeginsLikeTheFirst() public {
        EventLedger next = successor(IEventLedger.Origin(address(ledger), 0, 0, 0), 0);
        vm.prank(ADMIN);
        ledger.end(address(next));
        anchor(next, NEW_ANCHORER, 0, 4);
    }

    function test_givenAnOriginWithoutAContractBefore_thenRefused() public {
        (bool made,) =
            address(this).call(abi.encodeCall(this.make, (IEventLedger.Origin(address(0), 1, 5, rootOf(5)), rootOf(5))));
        assertTrue(!made, "made");
    }

    function test_givenAnOriginWhosePartsDoNotLeadToItsRoot_thenRefused() public {
        (bytes32 root, bytes32 other) = (rootOf(5), rootOf(4));
        vm.expectRevert(abi.encodeWithSelector(IEventLedger.NewRootNotProved.selector, root, other));
        this.make(IEventLedger.Origin(address(ledger), 1, 5, root), other);
    }

    function test_givenAnOriginWithTooManySubtrees_thenRefused() public {
        bytes32 root = rootOf(5);
        vm.expectRevert(abi.encodeWithSelector(MerkleProofs.WrongProofLength.selector, 1));
        new EventLedger(ADMIN, NEW_ANCHORER, IEventLedger.Origin(address(ledger), 1, 5, root), root, new bytes32[](1));
    }

    function make(IEventLedger.Origin calldata begin, bytes32 lower) external returns (EventLedger) {
        return successor(begin, lower);
    }

    function thiefAnchors(uint256 size) private {
        bytes32[] memory forged = leaves;
        forged[7] = "forged";
        bytes32 root = NaiveTree.root(forged, 0, size);
        bytes32[] memory proof = NaiveTree.consistency(forged, 5, 0, size, true);
        vm.prank(ANCHORER);
        ledger.anchor(uint64(size), root, proof);
    }

    function successorAt(uint64 size) private returns (EventLedger) {
        return successor(IEventLedger.Origin(address(ledger), 1, size, rootOf(size)), rootOf(size));
    }

    function successor(IEventLedger.Origin memory begin, bytes32 lower) private returns (EventLedger) {
        return new EventLedger(ADMIN, NEW_ANCHORER, begin, lower, new bytes32[](0));
    }

    function anchor(EventLedger here, address anchorer, uint256 from, uint256 to) private {
        bytes32[] memory proof = Ledgers.proofOf(leaves, from, to, 1 << 16);
        bytes32 root = rootOf(to);
        vm.prank(anchorer);
        here.anchor(uint64(to), root, proof);
    }

    function rootOf(uint256 size) private view returns (bytes32) {
        return NaiveTree.root(leaves, 0, size);
    }

    function refused(address sender, bytes memory data) private {
        vm.prank(sender);
        (bool accepted,) = address(ledger).call(data);
        assertTrue(!accepted, "not refused");
    }
}
