package io.strongroom.chain.bitcoin;

/**
 * The output that an input spends, proved by the whole transaction that made it.
 *
 * @param outpoint where it stands; the transaction's id was computed, not believed
 * @param output its script and amount
 */
public record PreviousOutput(Outpoint outpoint, BitcoinOutput output) {

    public byte[] script() {
        return output.script();
    }

    public long satoshi() {
        return output.satoshi();
    }
}
