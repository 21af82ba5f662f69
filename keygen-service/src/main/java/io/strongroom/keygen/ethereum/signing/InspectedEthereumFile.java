package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.custody.signed.PriorTransaction;
import java.io.PrintWriter;
import java.util.List;

/**
 * A file all of whose transactions may be signed.
 *
 * @param transactions in the order of the file
 * @param toBeCancelled what must be confirmed to be cancelled for good before this is signed
 */
record InspectedEthereumFile(
        EthereumFile file, List<InspectedTransaction> transactions, List<PriorTransaction> toBeCancelled)
        implements FileInspection {

    InspectedEthereumFile {
        transactions = List.copyOf(transactions);
        toBeCancelled = List.copyOf(toBeCancelled);
    }

    @Override
    public EthereumFileView view() {
        return EthereumFileView.of(this);
    }

    @Override
    public void print(PrintWriter out) {
        new EthereumFileText(out).print(view());
    }

    @Override
    public void require(ConfirmedCancellations cancellations) {
        cancellations.require(toBeCancelled);
    }

    @Override
    public String signedName(String carried) {
        String stem = carried.replaceFirst("(\\.unsigned|\\.signed)?(\\.json)?$", "");
        return stem + ".signed.json";
    }
}
