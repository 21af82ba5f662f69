package io.strongroom.watch.ethereum.node;

import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.TransferLog;
import io.strongroom.chain.ethereum.Word;
import java.util.List;
import java.util.Optional;

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
        String blockHash) {

    /** The transfer of tokens that it tells of, if it is such a log. */
    public Optional<TransferLog> transfer() {
        return TransferLog.read(
                EthereumAddress.parse(contract), topics.stream().map(Word::new).toList(), HexData.parse(data));
    }
}
