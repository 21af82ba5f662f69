package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Block;
import io.strongroom.model.Network;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BitcoinNetworkTest {

    @Test
    void genesisHashesAreThoseOfTheBlocks() {
        Map<Network, Block> blocks = Map.of(
                Network.MAINNET, Block.LivenetGenesisBlock,
                Network.TESTNET4, Block.Testnet4GenesisBlock,
                Network.SIGNET, Block.SignetGenesisBlock,
                Network.REGTEST, Block.RegtestGenesisBlock);
        blocks.forEach((network, block) ->
                assertThat(BitcoinNetwork.of(network).genesisHash()).isEqualTo(block.blockId.toString()));
    }

    @Test
    void onlyMainnetHasItsOwnCoinType() {
        assertThat(BitcoinNetwork.values()).extracting(BitcoinNetwork::coinType).containsExactly(0, 1, 1, 1);
        assertThat(BitcoinNetwork.values())
                .extracting(BitcoinNetwork::bech32Prefix)
                .containsExactly("bc", "tb", "tb", "bcrt");
    }
}
