package io.strongroom.e2e.independent;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.e2e.independent.SpendingCase.Coin;
import io.strongroom.e2e.independent.SpendingCase.Payment;
import io.strongroom.e2e.independent.SpendingCase.Seed;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.MasterKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random cases of one pattern. The same seed gives the same cases on every machine. */
final class RandomCases {

    private static final long LAST_INDEX = Integer.MAX_VALUE;
    private static final int MOST_SIGNERS = 4;
    private static final long SMALLEST_COIN = 50_000;
    private static final long DUST = 1_000;
    /** Composed and not: the standard wants both to be the same passphrase. */
    private static final List<String> PASSPHRASES =
            List.of("", "", "TREZOR", "caf\u00e9", "cafe\u0301", "\u3053\u3093");
    /** Every form of address: signet's is testnet4's. */
    private static final List<Network> NETWORKS = List.of(Network.MAINNET, Network.TESTNET4, Network.REGTEST);

    private static final List<ScriptType> RECEIVERS =
            List.of(ScriptType.P2PKH, ScriptType.P2SH_P2WPKH, ScriptType.P2WPKH, ScriptType.P2TR);

    private final Pattern pattern;
    private final Random random;

    RandomCases(Pattern pattern, long seed) {
        this.pattern = pattern;
        this.random = new Random(seed + pattern.name().hashCode());
    }

    /** In turn with the pattern's own quorum and, if it has several signers, with a random one. */
    List<SpendingCase> take(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pattern.isMultisig() && i % 2 == 1
                        ? ofRandomQuorum()
                        : ofQuorum(pattern.required(), pattern.total()))
                .toList();
    }

    private SpendingCase ofRandomQuorum() {
        int total = 2 + random.nextInt(MOST_SIGNERS - 1);
        return ofQuorum(1 + random.nextInt(total), total);
    }

    private SpendingCase ofQuorum(int required, int total) {
        Network network = NETWORKS.get(random.nextInt(NETWORKS.size()));
        List<Coin> coins = times(1 + Math.max(0, random.nextInt(4) - 1), this::coin);
        List<Integer> signers =
                new ArrayList<>(IntStream.range(0, total).boxed().toList());
        Collections.shuffle(signers, random);
        return new SpendingCase(
                pattern.scriptType(),
                pattern.isMultisig(),
                network,
                random.nextInt(4),
                required,
                times(total, this::seed),
                index(),
                coins,
                payments(network, coins.stream().mapToLong(Coin::satoshi).sum()),
                List.copyOf(signers.subList(0, required)));
    }

    private Seed seed() {
        byte[] entropy = bytes(16 + 4 * random.nextInt(5));
        return new Seed(hex(entropy), PASSPHRASES.get(random.nextInt(PASSPHRASES.size())));
    }

    /** Mostly small ones, as wallets have them, and any. */
    private long index() {
        return random.nextInt(4) == 0 ? random.nextLong(LAST_INDEX + 1) : random.nextInt(10_000);
    }

    private Coin coin() {
        long largest = random.nextInt(10) == 0 ? 100_000_000_000_000L : 100_000_000;
        return new Coin(
                random.nextBoolean(),
                index(),
                random.nextLong(SMALLEST_COIN, largest),
                hex(bytes(32)),
                random.nextInt(3));
    }

    private List<Payment> payments(Network network, long coins) {
        List<Payment> payments = new ArrayList<>();
        long rest = coins - random.nextLong(10_000);
        for (int left = random.nextInt(3); left > 0; left--) {
            long satoshi = random.nextLong(DUST, rest / 2);
            payments.add(payment(network, satoshi));
            rest -= satoshi;
        }
        payments.add(payment(network, rest));
        return payments;
    }

    private Payment payment(Network network, long satoshi) {
        return random.nextBoolean()
                ? Payment.back(random.nextBoolean(), index(), satoshi)
                : Payment.to(strangersAddress(network), satoshi);
    }

    private String strangersAddress(Network network) {
        ScriptType type = RECEIVERS.get(random.nextInt(RECEIVERS.size()));
        try (MasterKey stranger = MasterKey.of(bytes(32), network)) {
            DerivationPath path = Ours.accountPath(type, network, 0);
            return DescriptorPair.ofKey(type, stranger.accountKey(path))
                    .external()
                    .address(index())
                    .text();
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static <T> List<T> times(int count, Supplier<T> make) {
        return IntStream.range(0, count).mapToObj(i -> make.get()).toList();
    }
}
