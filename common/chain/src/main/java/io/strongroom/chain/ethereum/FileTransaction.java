package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.NamedRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A transaction as it travels between watch and a signer.
 *
 * @param uuid by which watch knows it
 * @param signed once it is
 * @param token as the file claims it to be called and counted; only, and always, of a transfer of tokens
 * @param payment the payment request that it is made for, if any: the signer signs for a request once
 */
public record FileTransaction(
        UUID uuid,
        UnsignedTransaction unsigned,
        Optional<SignedTransaction> signed,
        EthereumAddress sender,
        FileKey key,
        Optional<EthereumToken> token,
        Optional<NamedRequest> payment) {

    private static final String COIN = "ETH";

    /**
     * @throws ChainException with slug {@code changed-transaction} if another transaction was signed,
     *     {@code foreign-signature} if another than the sender has signed, or {@code lying-token} if the token is not
     *     the one that the bytes move
     */
    public FileTransaction {
        if (signed.isPresent() && !signed.get().unsigned().equals(unsigned)) {
            throw new ChainException("changed-transaction", "what was signed is another transaction than the unsigned");
        }
        if (signed.isPresent() && !signed.get().sender().equals(sender)) {
            throw new ChainException(
                    "foreign-signature", "it was signed by " + signed.get().sender() + ", not by its sender " + sender);
        }
        Optional<EthereumAddress> moved = EthereumSummary.of(unsigned).tokenContract();
        if (!token.map(EthereumToken::contract).equals(moved)) {
            throw new ChainException(
                    "lying-token",
                    moved.map(contract -> "its bytes move tokens of the contract " + contract + ", and it names "
                                    + token.map(named -> "those of " + named.contract())
                                            .orElse("none"))
                            .orElse("its bytes move no tokens, and it names some"));
        }
    }

    /** The same, signed. */
    FileTransaction withSignature(SignedTransaction signature) {
        return new FileTransaction(uuid, unsigned, Optional.of(signature), sender, key, token, payment);
    }

    /** What a person should read, all of it from the bytes, but for the token's symbol and decimals. */
    Map<String, String> readable() {
        EthereumSummary summary = EthereumSummary.of(unsigned);
        Map<String, String> readable = new LinkedHashMap<>();
        readable.put("kind", summary.action().label());
        readable.put("from", sender.text());
        summary.receiver().ifPresent(receiver -> readable.put("to", receiver.text()));
        readable.put(
                "amount",
                token.map(named -> named.amount(summary.units()))
                        .map(BigDecimal::toPlainString)
                        .orElseGet(() -> Ether.text(summary.units())));
        readable.put("unit", token.map(EthereumToken::symbol).orElse(COIN));
        readable.put("nonce", unsigned.nonce().toString());
        readable.put("maximum_fee", Ether.text(unsigned.maxFee()));
        return readable;
    }
}
