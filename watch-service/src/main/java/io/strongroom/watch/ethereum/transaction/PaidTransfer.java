package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Coin;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.asset.Token;
import io.strongroom.watch.ethereum.node.EventLog;
import io.strongroom.watch.ethereum.node.Receipt;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether a mined transaction has moved what it was to move. Of tokens only the contract's own log says so: some contracts
 * return nothing, some return false and do not revert, and some keep a part for themselves.
 */
@ApplicationScoped
class PaidTransfer {

    private final Assets assets;

    PaidTransfer(Assets assets) {
        this.assets = assets;
    }

    Uni<Boolean> isPaid(EthereumTx row, Receipt receipt) {
        if (!receipt.succeeded() || row.tokenId == null) {
            return Uni.createFrom().item(receipt.succeeded());
        }
        return assets.of(Coin.ETH, row.tokenId)
                .map(asset -> receipt.logs().stream().anyMatch(log -> isIt(log, row, asset.token())));
    }

    private static boolean isIt(EventLog log, EthereumTx row, Token token) {
        return log.transfer()
                .filter(transfer -> transfer.token().equals(EthereumAddress.parse(token.contractAddress)))
                .filter(transfer -> transfer.sender().text().equals(row.senderAddress))
                .filter(transfer -> transfer.receiver().text().equals(row.receiverAddress))
                .filter(transfer -> transfer.units().equals(row.amount))
                .isPresent();
    }
}
