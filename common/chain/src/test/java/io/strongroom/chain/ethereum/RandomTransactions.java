package io.strongroom.chain.ethereum;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Transactions of the three types, from one end of every range to the other. */
final class RandomTransactions {

    private static final BigInteger HIGHEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private RandomTransactions() {}

    static Arbitrary<UnsignedTransaction> all() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, TransactionRanges.HIGHEST_CHAIN_ID),
                        numbers(BigInteger.TWO.pow(64).subtract(BigInteger.TWO)),
                        numbers(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)),
                        numbers(BigInteger.TWO.pow(192)),
                        numbers(BigInteger.TWO.pow(192)),
                        addresses().optional(),
                        numbers(HIGHEST),
                        Combinators.combine(data(), accessLists()).as(Rest::new))
                .flatAs((chain, nonce, gas, price, other, receiver, value, rest) -> Arbitraries.of(
                        legacy(chain, nonce, gas, price, receiver, value, rest),
                        accessList(chain, nonce, gas, price, receiver, value, rest),
                        feeMarket(chain, nonce, gas, price.min(other), price.max(other), receiver, value, rest)));
    }

    private record Rest(HexData data, AccessList accessList) {}

    private static UnsignedTransaction legacy(
            long chain,
            BigInteger nonce,
            BigInteger gas,
            BigInteger price,
            Optional<EthereumAddress> receiver,
            BigInteger value,
            Rest rest) {
        return new LegacyTransaction(chain, nonce, price, gas, receiver, value, rest.data);
    }

    private static UnsignedTransaction accessList(
            long chain,
            BigInteger nonce,
            BigInteger gas,
            BigInteger price,
            Optional<EthereumAddress> receiver,
            BigInteger value,
            Rest rest) {
        return new AccessListTransaction(chain, nonce, price, gas, receiver, value, rest.data, rest.accessList);
    }

    private static UnsignedTransaction feeMarket(
            long chain,
            BigInteger nonce,
            BigInteger gas,
            BigInteger priority,
            BigInteger most,
            Optional<EthereumAddress> receiver,
            BigInteger value,
            Rest rest) {
        return new FeeMarketTransaction(chain, nonce, priority, most, gas, receiver, value, rest.data, rest.accessList);
    }

    private static Arbitrary<BigInteger> numbers(BigInteger highest) {
        return Arbitraries.bigIntegers().between(BigInteger.ZERO, highest);
    }

    private static Arbitrary<EthereumAddress> addresses() {
        return Arbitraries.bytes().array(byte[].class).ofSize(20).map(EthereumAddress::ofBytes);
    }

    private static Arbitrary<HexData> data() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(HexData::of);
    }

    private static Arbitrary<AccessList> accessLists() {
        Arbitrary<Word> keys =
                Arbitraries.bytes().array(byte[].class).ofSize(32).map(Word::of);
        return Combinators.combine(addresses(), keys.list().ofMaxSize(3))
                .as(AccessList.Entry::new)
                .list()
                .ofMaxSize(3)
                .map(AccessList::new);
    }
}
