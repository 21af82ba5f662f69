package io.strongroom.keygen.authorizer;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import io.strongroom.vault.bitcoin.ProofOfPossession;
import java.util.ArrayList;
import java.util.List;

/** The file that a sign service with its own seed exports. */
public final class AuthorizerFile {

    private final String authAccount;
    private final Network network;
    private final MasterKey seed;
    private final List<String> lines = new ArrayList<>(List.of(String.join(",", FullPublicKeyLine.HEADER)));

    /** @param words of the authorizer's seed */
    public AuthorizerFile(String authAccount, Network network, String words) {
        this.authAccount = authAccount;
        this.network = network;
        this.seed = MasterKey.of(Mnemonic.parse(words).seed(""), network);
    }

    public AuthorizerFile with(Account account, KeyType keyType, ScriptType scriptType) {
        KeyForm form = KeyForm.of(keyType, scriptType);
        DerivationPath path = form.path(Coin.BTC, network, account);
        AccountPublicKey key = seed.accountKey(path);
        FullPublicKeyLine line = new FullPublicKeyLine(
                Coin.BTC,
                network,
                authAccount,
                account,
                keyType.purpose(),
                form.scriptType(),
                seed.fingerprint(),
                path.toString(),
                key.encoded());
        lines.add(String.join(",", line.fields()) + "," + ProofOfPossession.prove(seed, path, line.fields()));
        return this;
    }

    public String text() {
        return String.join("\n", lines) + "\n";
    }
}
