package io.strongroom.servers;

import java.math.BigInteger;

/**
 * A contract for a node of tests, in the machine's own code, so that no compiler is needed.
 *
 * @param creationCode the data of the transaction that creates it, 0x and hex
 */
public record TestContract(String creationCode) {

    /** What a token does besides moving units: the standard (ERC-20) is kept in different ways. */
    public enum TokenHabit {
        /** Returns true, and reverts when there is not enough. */
        RETURNS_TRUE,
        /** Returns nothing, and reverts when there is not enough. */
        RETURNS_NOTHING,
        /** Returns false when there is not enough: the transaction succeeds, and nothing has moved. */
        RETURNS_FALSE,
        /** Keeps one unit of each transfer: what arrives, and is logged, is less than was asked for. */
        KEEPS_A_UNIT
    }

    private static final String TRANSFER_TOPIC = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    /**
     * A token with {@code transfer}, {@code balanceOf} and {@code decimals}.
     *
     * @param decimals 0 to 255
     * @param supply all of it is its creator's
     */
    public static TestContract token(int decimals, BigInteger supply, TokenHabit habit) {
        EthereumAssembler code =
                new EthereumAssembler().push(0).op("CALLDATALOAD").push(0xe0).op("SHR");
        function(code, "a9059cbb", "transfer");
        function(code, "70a08231", "balance");
        function(code, "313ce567", "decimals");
        revert(code);
        transfer(code.label("transfer"), habit);
        code.label("balance").push(4).op("CALLDATALOAD", "SLOAD");
        returnWord(code);
        code.label("decimals").push(decimals);
        returnWord(code);
        return creation(new EthereumAssembler().push(supply).op("CALLER", "SSTORE"), code);
    }

    /** Sends the ether that it is called with on to the address in the first word of its call data. */
    public static TestContract forwarder() {
        EthereumAssembler code = new EthereumAssembler()
                .push(0)
                .push(0)
                .push(0)
                .push(0)
                .op("CALLVALUE")
                .push(0)
                .op("CALLDATALOAD", "GAS", "CALL", "STOP");
        return creation(new EthereumAssembler(), code);
    }

    /** The balance of an address lies in the storage's place of the address's own number. */
    private static void transfer(EthereumAssembler code, TokenHabit habit) {
        code.push(0x24).op("CALLDATALOAD", "CALLER", "SLOAD", "LT").jumpIf("short");
        code.push(0x24).op("CALLDATALOAD", "CALLER", "SLOAD", "SUB", "CALLER", "SSTORE");
        arriving(code, habit);
        code.push(4).op("CALLDATALOAD", "SLOAD", "ADD").push(4).op("CALLDATALOAD", "SSTORE");
        arriving(code, habit);
        code.push(0).op("MSTORE");
        code.push(4)
                .op("CALLDATALOAD", "CALLER")
                .push(new BigInteger(TRANSFER_TOPIC, 16))
                .push(0x20)
                .push(0)
                .op("LOG3");
        if (habit == TokenHabit.RETURNS_NOTHING) {
            code.op("STOP");
        } else {
            code.push(1);
            returnWord(code);
        }
        code.label("short");
        if (habit == TokenHabit.RETURNS_FALSE) {
            code.push(0);
            returnWord(code);
        } else {
            revert(code);
        }
    }

    private static void arriving(EthereumAssembler code, TokenHabit habit) {
        if (habit == TokenHabit.KEEPS_A_UNIT) {
            code.push(1);
        }
        code.push(0x24).op("CALLDATALOAD");
        if (habit == TokenHabit.KEEPS_A_UNIT) {
            code.op("SUB");
        }
    }

    private static void function(EthereumAssembler code, String selector, String label) {
        code.op("DUP1").push(new BigInteger(selector, 16)).op("EQ").jumpIf(label);
    }

    private static void returnWord(EthereumAssembler code) {
        code.push(0).op("MSTORE").push(0x20).push(0).op("RETURN");
    }

    private static void revert(EthereumAssembler code) {
        code.push(0).push(0).op("REVERT");
    }

    /** What is run once, and then gives back the code that stays. */
    private static TestContract creation(EthereumAssembler once, EthereumAssembler code) {
        byte[] runtime = code.bytes();
        EthereumAssembler creation = once.push(runtime.length)
                .op("DUP1")
                .pushEnd()
                .push(0)
                .op("CODECOPY")
                .push(0)
                .op("RETURN");
        return new TestContract("0x" + creation.hex() + code.hex());
    }
}
