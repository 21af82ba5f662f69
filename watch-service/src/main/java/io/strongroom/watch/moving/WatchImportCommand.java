package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinNetwork;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.moving.ImportCommand;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.Source;
import io.strongroom.moving.Target;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.network.ChainIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings addresses, transactions and payment requests over. */
@Command(name = "import")
public class WatchImportCommand extends ImportCommand {

    @Option(
            names = "--token",
            paramLabel = "SYMBOL=CONTRACT,DECIMALS",
            description = "what the source calls a coin and is a token on Ethereum, e.g. hyt=0x...,18")
    private List<String> tokens = new ArrayList<>();

    @Option(
            names = "--eth-chain-id",
            paramLabel = "NUMBER",
            description = "of Ethereum transactions that do not say it (EIP-155). Default on mainnet: 1")
    private Long ethereumChain;

    @Option(
            names = "--xrp-network-id",
            paramLabel = "NUMBER",
            description = "of the source's XRP transactions. Default on mainnet: 0")
    private Long rippleNetwork;

    @Override
    protected void move(Source source, Target target, MovingReport report) {
        Network network = Network.fromString(setting("strongroom.network"));
        target.pin(
                new ChainIdentity(Coin.BTC, network, BitcoinNetwork.of(network).genesisHash()));
        Move move = new Move(
                source,
                target,
                report,
                network,
                tokens.stream().map(this::token).toList(),
                optional(ethereumChain),
                optional(rippleNetwork),
                DatabaseTime.now());
        Addresses addresses = new Addresses(network);
        PayingOutputs paying = new PayingOutputs();
        new AddressMove(move, addresses).run();
        new BitcoinTransactionMove(move, addresses, paying).run();
        moveAccountChains(move, addresses, paying);
        new PaymentRequestMove(move, addresses, paying).run();
    }

    private static void moveAccountChains(Move move, Addresses addresses, PayingOutputs paying) {
        AccountChainHeads heads = new AccountChainHeads(move);
        heads.read();
        new AccountChainMove(move, EthereumReader.TABLE, heads, paying)
                .write(new EthereumReader(move, heads, addresses).read());
        new AccountChainMove(move, RippleReader.TABLE, heads, paying)
                .write(new RippleReader(move, heads, addresses).read());
        heads.account();
        new RippleMultisigMove(move, addresses).run();
    }

    private Token token(String text) {
        try {
            return Token.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private static OptionalLong optional(Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
