package io.strongroom.keygen.ethereum;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.ethereum.AccessList;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.EthereumToken;
import io.strongroom.chain.ethereum.FeeMarketTransaction;
import io.strongroom.chain.ethereum.FileKey;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.TokenTransfer;
import io.strongroom.keygen.Keygen;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionAction;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A file as watch gives it out, for keys of {@link Keygen#WORDS}. */
final class UnsignedFile {

    static final UUID UUID_OF_FILE = UUID.fromString("7d3f0000-0000-4000-8000-000000000099");
    static final long CHAIN = 31_337;
    static final EthereumAddress SOMEBODY = EthereumAddress.parse("0x" + "35".repeat(20));
    static final BigInteger ETHER = BigInteger.TEN.pow(18);
    static final BigInteger GWEI = BigInteger.TEN.pow(9);

    private static final BigInteger TRANSFER_GAS = BigInteger.valueOf(21_000);
    private static final BigInteger TOKEN_GAS = BigInteger.valueOf(65_000);

    private final List<FileTransaction> transactions = new ArrayList<>();
    private long chain = CHAIN;
    private NamedRequest payment;

    /** The address of a key, derived without the service. */
    static EthereumAddress address(Account account, long index) {
        return address(Keygen.WORDS, account, index);
    }

    static EthereumAddress address(String words, Account account, long index) {
        try (MasterKey master = MasterKey.of(Mnemonic.parse(words).seed(""), Network.REGTEST)) {
            return EthereumAddress.ofPublicKey(master.accountKey(EthereumKeyPath.ofAccount(Network.REGTEST, account))
                    .publicKey(false, index));
        }
    }

    /** The private key at a place of the seed. */
    static String keyInHex(Account account, long index) {
        try (MasterKey master = MasterKey.of(Mnemonic.parse(Keygen.WORDS).seed(""), Network.REGTEST)) {
            return master.withPrivateKey(path(account, index), HexFormat.of()::formatHex);
        }
    }

    static DerivationPath path(Account account, long index) {
        return new EthereumKeyPath(Network.REGTEST, account, index).path();
    }

    /** What is added from here on is made for this request. */
    UnsignedFile paying(UUID request, int attempt) {
        payment = new NamedRequest(request, attempt);
        return this;
    }

    UnsignedFile onChain(long other) {
        chain = other;
        return this;
    }

    /** Ether from the payment account's key of index 3, at 10 gwei. */
    UnsignedFile pay(long nonce, BigInteger wei) {
        return pay(nonce, wei, GWEI.multiply(BigInteger.TEN));
    }

    UnsignedFile pay(long nonce, BigInteger wei, BigInteger maxFeePerGas) {
        return add(
                nonce,
                maxFeePerGas,
                TRANSFER_GAS,
                SOMEBODY,
                wei,
                HexData.EMPTY,
                address(Account.PAYMENT, 3),
                Optional.of(path(Account.PAYMENT, 3)),
                Optional.empty());
    }

    UnsignedFile payFrom(EthereumAddress sender, Optional<DerivationPath> path) {
        return add(0, GWEI, TRANSFER_GAS, SOMEBODY, ETHER, HexData.EMPTY, sender, path, Optional.empty());
    }

    UnsignedFile payTo(EthereumAddress receiver) {
        return add(
                0,
                GWEI,
                TRANSFER_GAS,
                receiver,
                ETHER,
                HexData.EMPTY,
                address(Account.PAYMENT, 3),
                Optional.of(path(Account.PAYMENT, 3)),
                Optional.empty());
    }

    UnsignedFile payToken(long nonce, EthereumToken token, long units) {
        return add(
                nonce,
                GWEI,
                TOKEN_GAS,
                token.contract(),
                BigInteger.ZERO,
                new TokenTransfer(SOMEBODY, BigInteger.valueOf(units)).data(),
                address(Account.PAYMENT, 3),
                Optional.of(path(Account.PAYMENT, 3)),
                Optional.of(token));
    }

    UnsignedFile call(long nonce, String data) {
        return add(
                nonce,
                GWEI,
                TOKEN_GAS,
                SOMEBODY,
                BigInteger.ZERO,
                new HexData(data),
                address(Account.PAYMENT, 3),
                Optional.of(path(Account.PAYMENT, 3)),
                Optional.empty());
    }

    EthereumFile file() {
        return new EthereumFile(Network.REGTEST, chain, UUID_OF_FILE, TransactionAction.PAYMENT, transactions);
    }

    byte[] bytes() {
        return file().encode();
    }

    private UnsignedFile add(
            long nonce,
            BigInteger maxFeePerGas,
            BigInteger gas,
            EthereumAddress to,
            BigInteger value,
            HexData data,
            EthereumAddress sender,
            Optional<DerivationPath> path,
            Optional<EthereumToken> token) {
        transactions.add(new FileTransaction(
                new UUID(7, transactions.size()),
                new FeeMarketTransaction(
                        chain,
                        BigInteger.valueOf(nonce),
                        GWEI,
                        maxFeePerGas,
                        gas,
                        Optional.of(to),
                        value,
                        data,
                        AccessList.EMPTY),
                Optional.empty(),
                sender,
                new FileKey(Account.PAYMENT, 3, path),
                token,
                Optional.ofNullable(payment)));
        return this;
    }
}
