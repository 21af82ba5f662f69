package io.strongroom.chain.ethereum;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionAction;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A file with a payment of ether, one of tokens, a call from an imported key, and the key that signs them. */
final class SampleFiles {

    static final EthereumToken USDC = new EthereumToken(EthereumAddress.parse("0x" + "57".repeat(20)), "USDC", 6);
    static final EthereumAddress RECEIVER = EthereumAddress.parse("0x" + "35".repeat(20));
    static final long CHAIN = 31_337;

    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private static final byte[] KEY = Word.of(BigInteger.valueOf(46)).bytes();
    static final EthereumAddress SENDER =
            EthereumAddress.ofPublicKey(Secp256k1.get().pubkeyCreate(KEY));

    private SampleFiles() {}

    static EthereumFile unsigned() {
        DerivationPath path = new EthereumKeyPath(Network.REGTEST, Account.PAYMENT, 3).path();
        return file(List.of(
                transaction(1, ether(1, BigInteger.TEN.pow(24)), Optional.of(path), Optional.empty()),
                transaction(
                        2,
                        call(2, new TokenTransfer(RECEIVER, BigInteger.valueOf(1_500_000)).data(), USDC.contract()),
                        Optional.of(path),
                        Optional.of(USDC)),
                transaction(3, call(3, new HexData("0x095ea7b3"), RECEIVER), Optional.empty(), Optional.empty())));
    }

    static EthereumFile file(List<FileTransaction> transactions) {
        return new EthereumFile(Network.REGTEST, CHAIN, uuid(99), TransactionAction.PAYMENT, transactions);
    }

    static FileTransaction transaction(
            int number, UnsignedTransaction unsigned, Optional<DerivationPath> path, Optional<EthereumToken> token) {
        return new FileTransaction(
                uuid(number),
                unsigned,
                Optional.empty(),
                SENDER,
                new FileKey(Account.PAYMENT, 3, path),
                token,
                token.map(paid -> new NamedRequest(uuid(77), 2)));
    }

    static UnsignedTransaction ether(long nonce, BigInteger value) {
        return new FeeMarketTransaction(
                CHAIN,
                BigInteger.valueOf(nonce),
                GWEI,
                GWEI.multiply(BigInteger.TEN),
                BigInteger.valueOf(21_000),
                Optional.of(RECEIVER),
                value,
                HexData.EMPTY,
                AccessList.EMPTY);
    }

    private static UnsignedTransaction call(long nonce, HexData data, EthereumAddress contract) {
        return new FeeMarketTransaction(
                CHAIN,
                BigInteger.valueOf(nonce),
                GWEI,
                GWEI.multiply(BigInteger.TEN),
                BigInteger.valueOf(65_000),
                Optional.of(contract),
                BigInteger.ZERO,
                data,
                AccessList.EMPTY);
    }

    static EthereumFile signed() {
        EthereumFile unsigned = unsigned();
        return unsigned.signed(unsigned.transactions().stream()
                .map(transaction -> sign(transaction.unsigned(), KEY))
                .toList());
    }

    static SignedTransaction sign(UnsignedTransaction transaction, byte[] key) {
        Secp256k1 curve = Secp256k1.get();
        byte[] hash = transaction.signingHash();
        byte[] compact = curve.sign(hash, key, null);
        boolean odd = !Arrays.equals(curve.ecdsaRecover(compact, hash, 0), curve.pubkeyCreate(key));
        return new SignedTransaction(transaction, EthereumSignature.ofCompact(compact, odd));
    }

    static UUID uuid(int number) {
        return UUID.fromString("7d3f0000-0000-4000-8000-%012d".formatted(number));
    }
}
