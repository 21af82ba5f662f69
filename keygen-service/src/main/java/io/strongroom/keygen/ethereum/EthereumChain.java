package io.strongroom.keygen.ethereum;

import io.quarkus.arc.lookup.LookupIfProperty;
import io.quarkus.runtime.StartupEvent;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumSignerRules;
import io.strongroom.chain.ethereum.EthereumToken;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.network.ChainIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The Ethereum chain that the keys of this service are for, and what is signed on it. */
@ApplicationScoped
public class EthereumChain {

    private static final long MAINNET = 1;
    private static final long SEPOLIA = 11_155_111;
    private static final long DEVELOPMENT = 31_337;

    private static final int ETHER = 18;
    private static final int GWEI = 9;

    private static final Pattern TOKEN = Pattern.compile("(0x[0-9a-fA-F]{40})=([^:]+):([0-9]{1,2})");

    private final Network network;
    private final EthereumSignerRules rules;

    EthereumChain(@ConfigProperty(name = "strongroom.network") Network network, EthereumConfiguration configuration) {
        this.network = network;
        this.rules = rules(
                configuration.chainId().orElseGet(() -> switch (network) {
                    case MAINNET -> MAINNET;
                    case REGTEST -> DEVELOPMENT;
                    default -> SEPOLIA;
                }),
                configuration.signing());
    }

    /** What is configured wrongly is told at start, not when a file is there to be signed. */
    void check(@Observes StartupEvent start) {
        var unused = rules();
    }

    @Produces
    @Singleton
    @LookupIfProperty(name = "strongroom.ethereum.enabled", stringValue = "true")
    ChainIdentity identity() {
        return new ChainIdentity(Coin.ETH, network(), Long.toString(chainId()));
    }

    public Network network() {
        return network;
    }

    /** EIP-155. */
    public long chainId() {
        return rules.chainId();
    }

    public EthereumSignerRules rules() {
        return rules;
    }

    private static EthereumSignerRules rules(long chainId, EthereumConfiguration.Signing signing) {
        return new EthereumSignerRules(
                chainId,
                wei(signing.maximumFeePerGas(), GWEI),
                wei(signing.maximumFee(), ETHER),
                signing.tokens().orElse(List.of()).stream()
                        .map(EthereumChain::token)
                        .toList(),
                signing.unknownTokens(),
                signing.callableContracts().orElse(List.of()).stream()
                        .map(EthereumAddress::parse)
                        .collect(Collectors.toSet()),
                signing.contractCreation());
    }

    private static BigInteger wei(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals).toBigIntegerExact();
    }

    private static EthereumToken token(String text) {
        Matcher token = TOKEN.matcher(text);
        if (!token.matches()) {
            throw new IllegalArgumentException(
                    "strongroom.ethereum.signing.tokens holds " + text + ", and wants contract=symbol:decimals");
        }
        return new EthereumToken(
                EthereumAddress.parse(token.group(1)), token.group(2), Integer.parseInt(token.group(3)));
    }
}
