package io.strongroom.watch.ethereum.node;

import java.util.List;

/**
 * What a contract told of while a transaction ran.
 *
 * @param contract in the mixed case of EIP-55
 * @param topics 0x and 64 lower-case hex digits each
 * @param data 0x and hex digits
 * @param index among all logs of its block
 */
public record EventLog(
        String contract,
        List<String> topics,
        String data,
        long index,
        String transactionHash,
        long blockNumber,
        String blockHash) {}
