package io.strongroom.e2e.independent;

import io.strongroom.chain.ethereum.AccessList;
import io.strongroom.chain.ethereum.AccessListTransaction;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.FeeMarketTransaction;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.LegacyTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.chain.ethereum.Word;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random cases of the three types in turn. The same seed gives the same cases on every machine. */
final class RandomEthereumCases {

    private static final int TYPES = 3;
    private static final List<Account> ACCOUNTS = List.of(Account.values());
    /** Gas and price together have to stay below 2^256. */
    private static final int MOST_PRICE_BITS = 192;
    /** What ethers takes as a nonce, a number of JavaScript. */
    private static final long NONCES = 1L << 53;

    /** For the longest data and access list. */
    private static final BigInteger ENOUGH_GAS = BigInteger.valueOf(200_000);

    private static final List<String> PASSPHRASES = List.of("testpassword", "caf\u00e9", "\u3053\u3093");

    private static final long HIGHEST_CHAIN = 9_223_372_036_854_775_771L;

    private final Random random;

    RandomEthereumCases(long seed) {
        this.random = new Random(seed);
    }

    List<EthereumCase> take(int count) {
        return IntStream.range(0, count).mapToObj(i -> one(i % TYPES)).toList();
    }

    private EthereumCase one(int type) {
        EthereumKeyPath path = new EthereumKeyPath(
                random.nextBoolean() ? Network.MAINNET : Network.REGTEST,
                ACCOUNTS.get(random.nextInt(ACCOUNTS.size())),
                random.nextInt(4) == 0 ? random.nextLong(1L << 31) : random.nextInt(10_000));
        return new EthereumCase(
                hex(16 + random.nextInt(49)), path, transaction(type), address(), number(256), passphrase());
    }

    private String passphrase() {
        return random.nextInt(50) == 0 ? PASSPHRASES.get(random.nextInt(PASSPHRASES.size())) : null;
    }

    private UnsignedTransaction transaction(int type) {
        long chain = random.nextInt(3) == 0 ? 1 + random.nextLong(HIGHEST_CHAIN) : 1 + random.nextInt(100_000);
        BigInteger nonce = BigInteger.valueOf(random.nextBoolean() ? random.nextInt(300) : random.nextLong(NONCES));
        BigInteger gas = number(64).max(ENOUGH_GAS);
        BigInteger price = number(MOST_PRICE_BITS);
        Optional<EthereumAddress> receiver = random.nextInt(8) == 0 ? Optional.empty() : Optional.of(address());
        BigInteger value = number(256).max(BigInteger.ONE);
        HexData data = random.nextInt(3) == 0 ? HexData.EMPTY : data();
        return switch (type) {
            case 0 -> new LegacyTransaction(chain, nonce, price, gas, receiver, value, data);
            case 1 -> new AccessListTransaction(chain, nonce, price, gas, receiver, value, data, accessList());
            default -> {
                BigInteger other = number(MOST_PRICE_BITS);
                yield new FeeMarketTransaction(
                        chain, nonce, price.min(other), price.max(other), gas, receiver, value, data, accessList());
            }
        };
    }

    /** As often of few bits as of many, and now and then the highest. */
    private BigInteger number(int bits) {
        return random.nextInt(10) == 0
                ? BigInteger.TWO.pow(bits).subtract(BigInteger.ONE)
                : new BigInteger(random.nextInt(bits + 1), random);
    }

    private EthereumAddress address() {
        return EthereumAddress.ofBytes(bytes(20));
    }

    /** Of lengths that RLP writes differently. */
    private HexData data() {
        return HexData.of(bytes(random.nextBoolean() ? random.nextInt(60) : random.nextInt(1_000)));
    }

    private AccessList accessList() {
        return new AccessList(times(
                Math.max(0, random.nextInt(6) - 2),
                () -> new AccessList.Entry(address(), times(random.nextInt(4), () -> new Word("0x" + hex(32))))));
    }

    private String hex(int count) {
        return HexFormat.of().formatHex(bytes(count));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> List<T> times(int count, Supplier<T> make) {
        return IntStream.range(0, count).mapToObj(i -> make.get()).toList();
    }
}
