package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.signed.ConfirmedCancellations;
import java.io.PrintWriter;
import java.util.List;

/**
 * A file all of whose transactions may be signed.
 *
 * @param transactions in the order of the file
 */
record InspectedEthereumFile(EthereumFile file, List<InspectedTransaction> transactions) implements FileInspection {

    InspectedEthereumFile {
        transactions = List.copyOf(transactions);
    }

    @Override
    public EthereumFileView view() {
        return EthereumFileView.of(this);
    }

    @Override
    public void print(PrintWriter out) {
        new EthereumFileText(out).print(view());
    }

    /** Of transactions that share a nonce one is mined at most: none has to be cancelled for another. */
    @Override
    public void require(ConfirmedCancellations cancellations) {}

    @Override
    public String signedName(String carried) {
        String stem = carried.replaceFirst("(\\.unsigned|\\.signed)?(\\.json)?$", "");
        return stem + ".signed.json";
    }
}
