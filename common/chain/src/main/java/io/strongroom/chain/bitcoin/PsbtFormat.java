package io.strongroom.chain.bitcoin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads PSBTs of version 0 (BIP174), binary or base64, and refuses what is not exactly one. */
final class PsbtFormat {

    static final int LARGEST = 4 * 1024 * 1024;
    private static final byte[] MAGIC = {'p', 's', 'b', 't', (byte) 0xff};
    private static final String BASE64_START = "cHNidP";

    private PsbtFormat() {}

    static PsbtDocument read(byte[] file) {
        ByteReader reader = new ByteReader(binary(file), "psbt");
        if (!Arrays.equals(reader.read(MAGIC.length), MAGIC)) {
            throw reader.bad("does not begin as one");
        }
        PsbtMap global = PsbtMap.read(reader, PsbtFields.GLOBAL, PsbtFields.GLOBAL_OF_VERSION_2);
        requireVersion0(reader, global);
        BitcoinTransaction transaction = unsignedTransaction(reader, global);
        List<PsbtMap> inputs = new ArrayList<>();
        for (int i = 0; i < transaction.spends().size(); i++) {
            inputs.add(PsbtMap.read(reader, PsbtFields.INPUT, PsbtFields.INPUT_OF_VERSION_2));
        }
        List<PsbtMap> outputs = new ArrayList<>();
        for (int i = 0; i < transaction.outputs().size(); i++) {
            outputs.add(PsbtMap.read(reader, PsbtFields.OUTPUT, PsbtFields.OUTPUT_OF_VERSION_2));
        }
        reader.requireEnd();
        return new PsbtDocument(transaction, global, inputs, outputs);
    }

    static byte[] write(PsbtMap global, List<PsbtMap> inputs, List<PsbtMap> outputs) {
        ByteWriter writer = new ByteWriter().write(MAGIC);
        global.write(writer);
        inputs.forEach(input -> input.write(writer));
        outputs.forEach(output -> output.write(writer));
        return writer.toBytes();
    }

    private static byte[] binary(byte[] file) {
        byte[] bytes = file;
        if (startsLikeBase64(file) && file.length <= 2 * LARGEST) {
            try {
                String text = new String(file, StandardCharsets.US_ASCII);
                bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            } catch (IllegalArgumentException notBase64) {
                throw new ChainException("bad-psbt", "the psbt is neither binary nor base64");
            }
        }
        if (bytes.length > LARGEST) {
            throw new ChainException("psbt-too-large", "the psbt is larger than 4 MiB");
        }
        return bytes;
    }

    private static boolean startsLikeBase64(byte[] file) {
        int start = 0;
        while (start < file.length && Character.isWhitespace(file[start])) {
            start++;
        }
        int end = Math.min(file.length, start + BASE64_START.length());
        return new String(file, start, end - start, StandardCharsets.US_ASCII).equals(BASE64_START);
    }

    private static void requireVersion0(ByteReader reader, PsbtMap global) {
        global.value(PsbtFields.GLOBAL_VERSION).ifPresent(version -> {
            if (!Arrays.equals(version, new byte[4])) {
                throw reader.bad("is not of version 0");
            }
        });
    }

    private static BitcoinTransaction unsignedTransaction(ByteReader reader, PsbtMap global) {
        byte[] bytes = global.value(PsbtFields.GLOBAL_TRANSACTION)
                .orElseThrow(() -> reader.bad("holds no unsigned transaction"));
        BitcoinTransaction transaction = TransactionFormat.read(bytes);
        Set<Outpoint> outpoints = new HashSet<>();
        for (TransactionInput input : transaction.spends()) {
            if (input.signatureScript().length > 0 || !input.witness().isEmpty()) {
                throw reader.bad("holds a transaction that is signed already");
            }
            if (!outpoints.add(input.outpoint())) {
                throw new ChainException("duplicate-input", "the transaction spends " + input.outpoint() + " twice");
            }
        }
        return transaction;
    }
}
