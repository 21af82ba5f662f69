package io.strongroom.bench.keys;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.MasterKey;
import java.util.List;
import java.util.stream.IntStream;

/** Three signers with seeds that everybody knows, and what the first of them holds. */
final class Signers {

    static final Network NETWORK = Network.REGTEST;
    private static final List<MasterKey> SIGNERS =
            IntStream.range(0, 3).mapToObj(Signers::signer).toList();

    private Signers() {}

    private static MasterKey signer(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) (number + 1);
        return MasterKey.of(seed, NETWORK);
    }

    static MasterKey first() {
        return SIGNERS.getFirst();
    }

    /** The payment account of the first alone. */
    static DescriptorPair account(ScriptType type) {
        String path =
                switch (type) {
                    case P2PKH -> "m/44h/1h/2h";
                    case P2SH_P2WPKH -> "m/49h/1h/2h";
                    case P2WPKH -> "m/84h/1h/2h";
                    case P2TR -> "m/86h/1h/2h";
                    case P2SH, P2SH_P2WSH, P2WSH -> throw new IllegalArgumentException(type + " is of several keys");
                };
        return DescriptorPair.ofKey(type, first().accountKey(DerivationPath.parse(path)));
    }

    /** The payment account of which two of the three sign, P2WSH. */
    static MultisigPolicy policy() {
        DerivationPath path = DerivationPath.parse("m/48h/1h/2h/2h");
        return MultisigPolicy.of(
                NETWORK,
                Account.PAYMENT,
                ScriptType.P2WSH,
                1,
                2,
                SIGNERS.stream().map(signer -> signer.accountKey(path)).toList());
    }
}
