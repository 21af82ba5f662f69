package io.strongroom.watch.ethereum;

import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.TokenTransfer;
import java.math.BigDecimal;

/**
 * The least that is an ERC-20 token: {@code decimals()}, {@code balanceOf(address)}, {@code transfer(address,uint256)}
 * and the event of it. Who deploys it has 2^200 of its smallest unit. It was written for these tests:
 *
 * <pre>
 *            1 200 SHL CALLER SSTORE              ; the first holder
 *            134 17 0 CODECOPY 134 0 RETURN       ; what follows is the contract
 *            0 CALLDATALOAD 224 SHR               ; which function
 *            DUP1 0x313ce567 EQ decimals JUMPI
 *            DUP1 0x70a08231 EQ balanceOf JUMPI
 *            DUP1 0xa9059cbb EQ transfer JUMPI
 * refuse:    0 0 REVERT
 * decimals:  18 0 MSTORE 32 0 RETURN
 * balanceOf: 4 CALLDATALOAD SLOAD 0 MSTORE 32 0 RETURN
 * transfer:  36 CALLDATALOAD CALLER SLOAD         ; balance, amount
 *            DUP2 DUP2 LT refuse JUMPI
 *            DUP2 SWAP1 SUB CALLER SSTORE         ; amount
 *            4 CALLDATALOAD DUP2 DUP2 SLOAD ADD DUP2 SSTORE
 *            SWAP1 0 MSTORE                       ; receiver
 *            CALLER Transfer 32 0 LOG3
 *            1 0 MSTORE 32 0 RETURN
 * </pre>
 */
public record TestToken(String address, int decimals) {

    private static final String BEFORE_DECIMALS = "0x600160c81b3355608660115f3960865ff3"
            + "5f3560e01c8063313ce56714602757806370a08231146030578063a9059cbb14603b575b5f5ffd5b60";
    private static final String AFTER_DECIMALS = "5f5260205ff35b600435545f5260205ff35b6024353354818110602357819003"
            + "3355600435818154018155905f52337fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef60205fa3"
            + "60015f5260205ff3";

    public static TestToken deploy(Ethereum ethereum, int decimals) {
        return new TestToken(ethereum.deploy(BEFORE_DECIMALS + "%02x".formatted(decimals) + AFTER_DECIMALS), decimals);
    }

    /** The stranger pays tokens. */
    public String pay(Ethereum ethereum, String receiver, String amount) {
        return ethereum.invoke(address, "0", data(receiver, amount));
    }

    private String data(String receiver, String amount) {
        return new TokenTransfer(
                        EthereumAddress.parse(receiver),
                        new BigDecimal(amount).movePointRight(decimals).toBigIntegerExact())
                .data()
                .text();
    }
}
