package io.strongroom.custody.recovery;

import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.signed.SignedSpend;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bitcoin's: which outpoints were spent, and for which payment requests. */
@ApplicationScoped
class CarriedPsbts implements CarriedSpends {

    private final SignedTransactions signed;

    CarriedPsbts(SignedTransactions signed) {
        this.signed = signed;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public List<Own> read(CarriedTransactions page, Set<String> fingerprints) {
        List<Own> spends = new ArrayList<>();
        for (CarriedTransactions.Entry entry : page.transactions()) {
            PsbtDocument psbt = PsbtDocument.parse(entry.psbt());
            Optional<SignedSpend> spend = SignedSpend.claimedBy(psbt, fingerprints);
            spend.ifPresent(found -> spends.add(() -> signed.recall(page.asset(), found, psbt, entry.at())));
        }
        return spends;
    }
}
