package io.strongroom.watch.moving;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionAction;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Source;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What every part of one move works with.
 *
 * @param ethereumChain EIP-155, of transactions that do not say it themselves
 * @param rippleNetwork network id of the XRP Ledger
 * @param now one moment for the whole move
 */
record Move(
        Source source,
        Target target,
        MovingReport report,
        Network network,
        List<Token> tokens,
        OptionalLong ethereumChain,
        OptionalLong rippleNetwork,
        Instant now) {

    /** Who asked for what was moved in. */
    static final String SYSTEM = "go-crypto-wallet";

    /** @throws NotTaken if it is neither a coin nor a token that was named */
    Asset asset(SourceRow row) {
        String name = row.requiredText("coin");
        for (Coin coin : Coin.values()) {
            if (coin.label().equals(name)) {
                return new Asset(coin, Optional.empty());
            }
        }
        return tokens.stream()
                .filter(token -> token.symbol().equals(name))
                .findFirst()
                .map(token -> new Asset(Coin.ETH, Optional.of(token)))
                .orElseThrow(() -> new NotTaken(
                        "its coin is a token here: name its contract by --token " + name + "=0x...,decimals"));
    }

    /** Empty for accounts that are not the operator's own, such as the source's anonymous. */
    static Optional<Account> account(SourceRow row, String column) {
        return row.text(column).flatMap(Move::account);
    }

    static Optional<Account> account(String name) {
        for (Account account : Account.values()) {
            if (account.label().equals(name)) {
                return Optional.of(account);
            }
        }
        return Optional.empty();
    }

    /** @throws NotTaken if it is none of the three that the source has */
    static TransactionAction action(SourceRow row) {
        return switch (row.requiredText("action")) {
            case "deposit" -> TransactionAction.DEPOSIT;
            case "payment" -> TransactionAction.PAYMENT;
            case "transfer" -> TransactionAction.TRANSFER;
            default -> throw new NotTaken("its action is none of deposit, payment and transfer");
        };
    }

    /** The same for the same thing at every run, so that nothing is taken twice. */
    static String uuid(String... parts) {
        return UUID.nameUUIDFromBytes((SYSTEM + "/" + String.join("/", parts)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
