package io.strongroom.watch.ethereum.token;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Coin;
import io.strongroom.model.Labelled;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Token;
import io.strongroom.watch.asset.Tokens;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.node.NodeProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes a token in once its contract has answered for itself. */
@ApplicationScoped
class TokenRegistration {

    /** The scale in which amounts are kept. */
    private static final int MOST_DECIMALS = 18;

    private final EthereumChain chain;
    private final TokenContract contracts;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Transactions transactions;

    TokenRegistration(
            EthereumChain chain, TokenContract contracts, Tokens tokens, AuditLog audit, Transactions transactions) {
        this.chain = chain;
        this.contracts = contracts;
        this.tokens = tokens;
        this.audit = audit;
        this.transactions = transactions;
    }

    Uni<TokenView> take(Coin coin, NewToken wanted) {
        requireNoCoin(wanted.symbol());
        EthereumAddress contract = parse(wanted.contractAddress());
        // what the contract says counts only on the chain that is served
        return chain.tip()
                .flatMap(tip -> contracts.exists(contract.text()))
                .flatMap(exists -> decimals(contract, exists))
                .onFailure()
                .transform(NodeProblems::of)
                .invoke(decimals -> requireSame(wanted.decimals(), decimals))
                .flatMap(decimals -> transactions.inTransaction(
                        "token.create", () -> write(coin, wanted.symbol(), contract, decimals)))
                .map(TokenView::of);
    }

    private static void requireNoCoin(String symbol) {
        if (Arrays.stream(Coin.values()).map(Labelled::label).anyMatch(symbol::equals)) {
            throw ProblemException.invalid("symbol", "is a coin's: choose another one");
        }
    }

    private static EthereumAddress parse(String text) {
        try {
            return EthereumAddress.parse(text);
        } catch (ChainException e) {
            throw ProblemException.invalid("contract_address", "is refused: " + e.getMessage());
        }
    }

    private Uni<Integer> decimals(EthereumAddress contract, boolean exists) {
        if (!exists) {
            throw ProblemException.invalid("contract_address", "has no contract on this chain: check it and the chain");
        }
        return contracts.decimals(contract.text()).map(answer -> answer.filter(TokenRegistration::fits)
                .map(BigInteger::intValueExact)
                .orElseThrow(() -> ProblemException.invalid(
                        "contract_address",
                        "is no ERC-20 token with 0 to " + MOST_DECIMALS + " decimals: the contract says "
                                + answer.map(BigInteger::toString).orElse("nothing"))));
    }

    private static boolean fits(BigInteger decimals) {
        return decimals.compareTo(BigInteger.valueOf(MOST_DECIMALS)) <= 0;
    }

    private static void requireSame(Integer wanted, int actual) {
        if (wanted != null && wanted != actual) {
            throw ProblemException.invalid("decimals", "must be " + actual + ", as the contract says");
        }
    }

    private Uni<Token> write(Coin coin, String symbol, EthereumAddress contract, int decimals) {
        String spelled = contract.text().toLowerCase(Locale.ROOT);
        return tokens.of(coin).flatMap(known -> {
            Optional<Token> same = known.stream()
                    .filter(row -> row.symbol.equals(symbol) || row.contractAddress.equals(spelled))
                    .findFirst();
            if (same.isPresent()) {
                throw ProblemException.conflict(
                        "token-exists",
                        "There is a token " + same.get().symbol + " of the contract "
                                + EthereumAddress.parse(same.get().contractAddress) + " already");
            }
            Token row = new Token();
            row.coin = coin;
            row.symbol = symbol;
            row.contractAddress = spelled;
            row.decimals = decimals;
            row.createdAt = DatabaseTime.now();
            return tokens.persist(row)
                    .call(saved -> audit.record(
                            "token.created",
                            symbol,
                            Map.of("contract_address", contract.text(), "decimals", decimals)));
        });
    }
}
