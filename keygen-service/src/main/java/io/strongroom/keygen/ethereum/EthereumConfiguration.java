package io.strongroom.keygen.ethereum;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How this service treats Ethereum, or a chain that works as it does. */
@ConfigMapping(prefix = "strongroom.ethereum")
public interface EthereumConfiguration {

    /** Whether it is served at all. */
    @WithDefault("false")
    boolean enabled();

    /** EIP-155; absent: 1 on mainnet, 31337 (a development chain) on regtest, 11155111 (Sepolia) on the other networks. */
    OptionalLong chainId();

    Signing signing();

    /** What is signed, whatever a file says. */
    interface Signing {

        /** In ether, of one transaction at its highest price. */
        @WithDefault("0.05")
        BigDecimal maximumFee();

        /** In gwei a unit of gas. */
        @WithDefault("500")
        BigDecimal maximumFeePerGas();

        /** The tokens that are known by name, each as {@code contract=symbol:decimals}. */
        Optional<List<String>> tokens();

        /** Whether transfers of tokens that are not known by name are signed too; their amounts are shown in units. */
        @WithDefault("false")
        boolean unknownTokens();

        /** Contracts of which calls are signed that cannot be read. */
        Optional<List<String>> callableContracts();

        /** Whether transactions that create contracts are signed. */
        @WithDefault("false")
        boolean contractCreation();
    }
}
