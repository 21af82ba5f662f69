package io.strongroom.watch.ethereum.transaction;

import io.strongroom.chain.ethereum.AccessList;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.FeeMarketTransaction;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.LegacyTransaction;
import io.strongroom.chain.ethereum.TokenTransfer;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.model.Account;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.ethereum.node.CallRequest;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a transaction is to move, before it has a nonce.
 *
 * @param receiverAccount null for somebody else's address
 * @param receiver who gets the ether or the tokens
 * @param units wei, or the smallest unit of the token
 * @param requestId the payment request that it pays; null for none
 */
record TransferDraft(
        Account senderAccount,
        EthereumAddress sender,
        Account receiverAccount,
        EthereumAddress receiver,
        Asset asset,
        BigInteger units,
        long gasLimit,
        Long requestId) {

    /** What a transaction costs that does nothing but move ether. */
    static final long PLAIN_GAS = 21_000;

    /** Uses a nonce up: pays nothing to its own sender. */
    static TransferDraft nothing(EthereumTx instead, Asset ether) {
        EthereumAddress own = EthereumAddress.parse(instead.senderAddress);
        return new TransferDraft(
                instead.senderAccount, own, instead.senderAccount, own, ether, BigInteger.ZERO, PLAIN_GAS, null);
    }

    /** Moves what another one of its group moves. */
    static TransferDraft like(EthereumTx other, Asset asset) {
        return new TransferDraft(
                other.senderAccount,
                EthereumAddress.parse(other.senderAddress),
                other.receiverAccount,
                EthereumAddress.parse(other.receiverAddress),
                asset,
                other.amount,
                other.gasLimit,
                null);
    }

    /** Whom the transaction itself goes to: the receiver, or the token's contract. */
    EthereumAddress to() {
        return asset.token() == null ? receiver : EthereumAddress.parse(asset.token().contractAddress);
    }

    /** Wei that go with it. */
    BigInteger value() {
        return asset.token() == null ? units : BigInteger.ZERO;
    }

    HexData data() {
        return asset.token() == null ? HexData.EMPTY : new TokenTransfer(receiver, units).data();
    }

    CallRequest call() {
        return new CallRequest(sender.text(), to().text(), value(), data().bytes());
    }

    TransferDraft withGasLimit(long limit) {
        return new TransferDraft(senderAccount, sender, receiverAccount, receiver, asset, units, limit, requestId);
    }

    /** The most that it may cost besides what it moves, in wei. */
    BigInteger highestFee(GasPrice price) {
        return price.highest().multiply(BigInteger.valueOf(gasLimit));
    }

    /** The most ether that it may take from its sender, in wei. */
    BigInteger highestCost(GasPrice price) {
        return highestFee(price).add(value());
    }

    UnsignedTransaction at(long chainId, long nonce, GasPrice price) {
        BigInteger gas = BigInteger.valueOf(gasLimit);
        return price.legacy()
                ? new LegacyTransaction(
                        chainId, BigInteger.valueOf(nonce), price.highest(), gas, Optional.of(to()), value(), data())
                : new FeeMarketTransaction(
                        chainId,
                        BigInteger.valueOf(nonce),
                        price.priority(),
                        price.highest(),
                        gas,
                        Optional.of(to()),
                        value(),
                        data(),
                        AccessList.EMPTY);
    }
}
