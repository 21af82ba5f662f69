package io.strongroom.watch.bitcoin.wallet;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.watch.address.bulk.AddressProof;
import io.strongroom.watch.address.bulk.ClaimedAddress;
import io.strongroom.watch.address.bulk.ProvenAddress;
import io.strongroom.watch.address.bulk.RefusedAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Derives every address that a file names from the descriptor that its path belongs to. */
final class BitcoinAddressProof implements AddressProof {

    /** Bitcoin Core refuses to watch more than a million addresses of a descriptor ("Range is too large"). */
    static final int LAST_INDEX = 999_999;

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,9}");

    private final Network network;
    /** By path; several account keys can have the same one, the newest stands first. */
    private final Map<String, List<DerivedChain>> chains;

    BitcoinAddressProof(Network network, List<DerivedChain> newestFirst) {
        this.network = network;
        this.chains = newestFirst.stream().collect(Collectors.groupingBy(DerivedChain::path));
    }

    /** A claim whose fields fit each other; its address is to be compared yet. */
    private record Candidate(ClaimedAddress claim, int index, int position) {}

    @Override
    public List<ProvenAddress> prove(List<ClaimedAddress> claims) {
        Map<String, List<Candidate>> byPath = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            ClaimedAddress claim = claims.get(i);
            int slash = Math.max(0, claim.path().lastIndexOf('/'));
            String path = claim.path().substring(0, slash);
            check(claim, path);
            byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(new Candidate(claim, index(claim, slash), i));
        }
        ProvenAddress[] proven = new ProvenAddress[claims.size()];
        byPath.forEach((path, candidates) -> derive(chains.get(path), candidates, proven));
        return List.of(proven);
    }

    private void check(ClaimedAddress claim, String path) {
        require(claim, "coin", claim.coin(), Coin.BTC.label());
        require(claim, "network", claim.network(), network.label());
        List<DerivedChain> origins = chains.get(path);
        if (origins == null) {
            throw new RefusedAddress(claim.number(), "path", unknown(claim.path()));
        }
        DerivedChain origin = origins.getFirst();
        if (origin.descriptor().isInternal()) {
            throw new RefusedAddress(
                    claim.number(), "path", "is one of change: those addresses are made here, and never given out");
        }
        require(claim, "account", claim.account(), origin.descriptor().account().label());
        require(
                claim,
                "key_type",
                claim.keyType(),
                origin.descriptor().keyType().label());
    }

    private static void require(ClaimedAddress claim, String field, String value, String expected) {
        if (!value.equals(expected)) {
            throw new RefusedAddress(claim.number(), field, "must be " + expected);
        }
    }

    private static String unknown(String path) {
        try {
            DerivationPath.parse(path);
        } catch (ChainException e) {
            return "must be a derivation path such as m/84h/0h/0h/0/17";
        }
        return "belongs to no descriptor that was imported here: import the account's descriptors first";
    }

    private static int index(ClaimedAddress claim, int slash) {
        String text = claim.path().substring(slash + 1);
        if (!INDEX.matcher(text).matches()) {
            throw new RefusedAddress(claim.number(), "path", "must end with the index of the address");
        }
        long index = Long.parseLong(text);
        if (index > LAST_INDEX) {
            throw new RefusedAddress(
                    claim.number(),
                    "path",
                    "is past index " + LAST_INDEX + ": nodes watch no more addresses of one descriptor");
        }
        return (int) index;
    }

    private void derive(List<DerivedChain> origins, List<Candidate> candidates, ProvenAddress[] proven) {
        List<Candidate> open = candidates;
        for (DerivedChain origin : origins) {
            List<BitcoinAddress> derived =
                    origin.descriptor().addresses(open.stream().mapToLong(Candidate::index));
            List<Candidate> others = new ArrayList<>();
            for (int i = 0; i < derived.size(); i++) {
                Candidate candidate = open.get(i);
                if (derived.get(i).text().equals(candidate.claim.address())) {
                    proven[candidate.position] = proven(origin, candidate, derived.get(i));
                } else {
                    others.add(candidate);
                }
            }
            if (others.isEmpty()) {
                return;
            }
            open = others;
        }
        ClaimedAddress foreign = open.getFirst().claim;
        throw new RefusedAddress(foreign.number(), "address", reason(foreign.address()));
    }

    private static ProvenAddress proven(DerivedChain origin, Candidate candidate, BitcoinAddress derived) {
        return new ProvenAddress(
                candidate.claim.number(),
                origin.descriptorId(),
                candidate.index,
                origin.descriptor().account(),
                derived.text(),
                derived.scriptPubKey());
    }

    private String reason(String address) {
        try {
            BitcoinAddress.parse(network, address);
        } catch (ChainException e) {
            return "is refused: " + e.getMessage();
        }
        return "is not the one that its path leads to";
    }
}
