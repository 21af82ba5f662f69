package io.strongroom.keygen.ethereum.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.file.CoinFiles;
import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.file.SignedFile;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Ethereum's files: JSON that names its coin. */
@ApplicationScoped
class EthereumFiles implements CoinFiles {

    private final EthereumInspectionService inspections;
    private final EthereumSigningService signing;
    private final ObjectMapper json;

    EthereumFiles(EthereumInspectionService inspections, EthereumSigningService signing, ObjectMapper json) {
        this.inspections = inspections;
        this.signing = signing;
        this.json = json;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public boolean recognises(byte[] file) {
        try {
            JsonNode root = json.readTree(file);
            return root.path("coin").asText().equals(Coin.ETH.label());
        } catch (JsonProcessingException notJson) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    @Override
    public Uni<FileInspection> inspect(byte[] file) {
        return inspections.inspect(file).map(inspected -> inspected);
    }

    @Override
    public Uni<SignedFile> sign(String token, byte[] file, ConfirmedCancellations cancellations) {
        return signing.sign(token, file, cancellations).map(signed -> signed);
    }
}
