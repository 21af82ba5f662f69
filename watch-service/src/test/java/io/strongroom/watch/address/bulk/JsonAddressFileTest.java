package io.strongroom.watch.address.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JsonAddressFileTest {

    private static final String ITEM = "{\"coin\": \"btc\", \"network\": \"regtest\", \"account\": \"client\","
            + " \"key_type\": \"bip84\", \"address\": \"bcrt1q\", \"path\": \"m/84h/1h/0h/0/%d\"}";

    private static final String PAGE =
            "{\"items\": [\n" + ITEM.formatted(0) + ",\n" + ITEM.formatted(1) + "\n],\n\"next\": \"2\"}\n";

    @Test
    void readsAPageInEitherOrderOfItsFields() {
        assertThat(read(PAGE)).extracting(ClaimedAddress::path).containsExactly("m/84h/1h/0h/0/0", "m/84h/1h/0h/0/1");
        assertThat(read("{\"next\": null, \"items\": [" + ITEM.formatted(7) + "]}"))
                .extracting(ClaimedAddress::path)
                .containsExactly("m/84h/1h/0h/0/7");
    }

    @Test
    void saysInWhichLineItStopsBeingAPage() {
        refuses(PAGE.replace("],\n", ",\n"), "line 5");
        refuses(PAGE.replace("\"next\"", "\"more\""), "line 5");
        refuses(PAGE + "{}", "line 6");
        refuses(PAGE.substring(0, PAGE.length() - 3), "line 5");
        refuses(PAGE.replaceFirst("\"network\"", "\"coin\""), "line 2");
        refuses("\n\n" + "[".repeat(100_000), "line 3");
    }

    private static void refuses(String page, String place) {
        assertThatThrownBy(() -> read(page))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not a page of addresses in JSON")
                .hasMessageContaining(place);
    }

    @Property
    void eitherReadsOrRefusesAPageWithAByteChanged(
            @ForAll byte changed, @ForAll @IntRange(max = 1_000) int place, @ForAll @IntRange(max = 1_000) int end) {
        byte[] page = PAGE.getBytes(StandardCharsets.US_ASCII);
        page[place % page.length] = changed;
        byte[] cut = Arrays.copyOf(page, page.length - end % page.length);
        try {
            assertThat(read(new JsonAddressFile(cut))).hasSizeLessThanOrEqualTo(2);
        } catch (RefusedAddress refused) {
            assertThat(refused.number()).isBetween(0, 1);
        } catch (ProblemException refused) {
            assertThat(refused.problem().status()).isEqualTo(400);
        }
    }

    private static List<ClaimedAddress> read(String page) {
        return read(new JsonAddressFile(page.getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<ClaimedAddress> read(AddressFile file) {
        List<ClaimedAddress> claims = new ArrayList<>();
        for (ClaimedAddress claim = file.next(); claim != null; claim = file.next()) {
            claims.add(claim);
        }
        return claims;
    }
}
