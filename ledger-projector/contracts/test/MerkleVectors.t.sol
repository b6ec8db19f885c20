// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EventLedger} from "../src/EventLedger.sol";
import {Ledgers} from "./Ledgers.sol";
import {Test} from "./Test.sol";

/// @notice The vectors that Java and TypeScript read too.
contract MerkleVectorsTest is Test {
    string private json;
    bytes32[] private roots;
    bytes32[] private leafHashes;

    function setUp() public {
        json = vm.readFile("../../shared-kernel/src/test/resources/merkle/vectors.json");
        roots = vm.parseJsonBytes32Array(json, ".roots");
        leafHashes = vm.parseJsonBytes32Array(json, ".leafHashes");
    }

    function test_everyConsistencyProofIsAccepted() public {
        uint256 largest = roots.length - 1;
        assertTrue(largest >= 20, "enough trees");
        string memory vectors = json;
        uint256 row = 0;
        for (uint256 size = 1; size <= largest; ++size) {
            for (uint256 from = 1; from < size; ++from) {
                bytes32[] memory proof = vm.parseJsonBytes32Array(vectors, key(".consistency[", row, "].proof"));
                EventLedger ledger = Ledgers.first(address(this), address(this));
                ledger.anchor(uint64(from), roots[from], new bytes32[](0));
                ledger.anchor(uint64(size), roots[size], proof);
                ++row;
            }
        }
        assertTrue(!vm.keyExistsJson(vectors, key(".consistency[", row, "]")), "all vectors read");
    }

    function test_everyInclusionProofIsAccepted() public {
        string memory vectors = json;
        uint256 row = 0;
        for (uint256 size = 1; size < roots.length; ++size) {
            EventLedger ledger = Ledgers.first(address(this), address(this));
            ledger.anchor(uint64(size), roots[size], new bytes32[](0));
            for (uint256 index = 0; index < size; ++index) {
                bytes32[] memory proof = vm.parseJsonBytes32Array(vectors, key(".inclusion[", row, "].proof"));
                assertTrue(ledger.verifyInclusion(uint64(index), leafHashes[index], proof), "inclusion");
                ++row;
            }
        }
        assertTrue(!vm.keyExistsJson(vectors, key(".inclusion[", row, "]")), "all vectors read");
    }

    function key(string memory before, uint256 place, string memory rest) private pure returns (string memory) {
        return string.concat(before, vm.toString(place), rest);
    }
}
