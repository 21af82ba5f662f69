package io.strongroom.custody.authorizer;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.chain.bitcoin.KeyProof;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the file of public keys that a sign service exports: CSV without quotes, as a proof is made over fields that hold
 * neither commas nor quotes.
 */
public final class FullPublicKeyFile {

    private static final int MOST_KEYS = 500;
    private static final int COIN_LEVEL = 1;
    private static final int ACCOUNT_DEPTH = 3;
    private static final int SCRIPT_DEPTH = 4;
    private static final Pattern AUTHORIZER = Pattern.compile("[a-z][a-z0-9]{0,15}");

    private final Coin coin;
    private final Network network;

    /** @param coin whose keys all lines must hold */
    public FullPublicKeyFile(Coin coin, Network network) {
        this.coin = coin;
        this.network = network;
    }

    /**
     * Its keys, in the order of the file.
     *
     * @throws ProblemException 422 {@code bad-key-file}, {@code foreign-coin}, {@code foreign-network},
     *     {@code foreign-origin}, {@code bad-extended-key}, {@code private-key-in-descriptor} or {@code bad-proof}, naming
     *     the line; then none of it may be used
     */
    public List<ProvenKey> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2
                || lines.size() > MOST_KEYS + 1
                || !lines.getFirst().equals(header())) {
            throw refused(
                    "bad-key-file",
                    "The file must begin with the line " + header() + " and hold 1 to " + MOST_KEYS + " keys");
        }
        List<ProvenKey> keys = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            keys.add(parse(i + 1, lines.get(i)));
        }
        return keys;
    }

    private static String header() {
        return String.join(",", FullPublicKeyLine.HEADER);
    }

    private ProvenKey parse(int number, String text) {
        try {
            return parse(text.split(",", -1));
        } catch (ChainException e) {
            throw refused(e.slug(), "Line " + number + ": " + e.getMessage());
        }
    }

    private ProvenKey parse(String... fields) {
        if (fields.length != FullPublicKeyLine.HEADER.size()) {
            throw bad("it has not the " + FullPublicKeyLine.HEADER.size() + " fields of the first line");
        }
        if (!fields[0].equals(coin.label())) {
            throw new ChainException("foreign-coin", "the key is of another coin than " + coin);
        }
        if (!fields[1].equals(network.label())) {
            throw new ChainException("foreign-network", "the key is of another network than " + network.label());
        }
        if (!AUTHORIZER.matcher(fields[2]).matches()) {
            throw bad("auth_account must be 1 to 16 lower-case letters and digits");
        }
        KeyForm form = form(fields[4], fields[5]);
        DerivationPath path = DerivationPath.parse(fields[7]);
        FullPublicKeyLine line = new FullPublicKeyLine(
                coin,
                network,
                fields[2],
                account(fields[3]),
                form.keyType().purpose(),
                form.scriptType(),
                fields[6],
                path.toString(),
                fields[8]);
        requirePurposeAndCoin(form, path);
        AccountPublicKey key =
                AccountPublicKey.parse(network, new KeyOrigin(line.fingerprint(), path), line.extendedPublicKey());
        KeyProof.requireValid(key, line.fields(), fields[9]);
        return new ProvenKey(line, form, key, fields[9]);
    }

    /** Where below them the key lies is the signer's business: one that moved in has it where it was. */
    private void requirePurposeAndCoin(KeyForm form, DerivationPath path) {
        boolean account = (path.depth() == ACCOUNT_DEPTH || path.depth() == SCRIPT_DEPTH)
                && IntStream.range(0, path.depth()).allMatch(path::isHardened);
        if (!account || path.index(0) != form.keyType().purpose()) {
            throw new ChainException(
                    "foreign-origin", "the path " + path + " is not that of a " + form.keyType() + " account");
        }
        if (path.index(COIN_LEVEL) != coin.coinType(network)) {
            throw new ChainException(
                    "foreign-network",
                    "the path " + path + " has not coin type " + coin.coinType(network) + " of " + network.label());
        }
    }

    private static KeyForm form(String purpose, String scriptType) {
        return Stream.of(KeyType.BIP44, KeyType.BIP48, KeyType.BIP49, KeyType.BIP84, KeyType.BIP86)
                .filter(type -> Integer.toString(type.purpose()).equals(purpose))
                .findFirst()
                .flatMap(type -> scriptType(scriptType)
                        .filter(script -> KeyForm.isKnown(type, script))
                        .map(script -> KeyForm.of(type, script)))
                .orElseThrow(() -> bad("there is no key of purpose and script_type like this"));
    }

    private static Optional<ScriptType> scriptType(String label) {
        return Stream.of(ScriptType.values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    private static Account account(String label) {
        return Stream.of(Account.values())
                .filter(account -> account.label().equals(label))
                .findFirst()
                .orElseThrow(() -> bad("account must be client, deposit, payment or stored"));
    }

    private static ChainException bad(String why) {
        return new ChainException("bad-key-file", why);
    }

    private static ProblemException refused(String slug, String detail) {
        return ProblemException.unprocessable(slug, detail);
    }
}
