package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressDescriptorTest {

    /** As Bitcoin Core's {@code getdescriptorinfo} completes it. */
    private static final String BITCOIN = "addr(mkmZxiEcEd8ZqjQWVZuC6so5dFMKEFpN2j)#02wpgw69";

    @Test
    void readsAndWritesWhatBitcoinCoreWrites() {
        AddressDescriptor descriptor = AddressDescriptor.parse(BITCOIN);

        assertThat(descriptor.address()).isEqualTo("mkmZxiEcEd8ZqjQWVZuC6so5dFMKEFpN2j");
        assertThat(descriptor.text()).isEqualTo(BITCOIN);
    }

    @ParameterizedTest
    @CsvSource({
        "missing-checksum, addr(mkmZxiEcEd8ZqjQWVZuC6so5dFMKEFpN2j)",
        "bad-checksum, addr(mkmZxiEcEd8ZqjQWVZuC6so5dFMKEFpN2k)#02wpgw69",
        "unsupported-descriptor, raw(deadbeef)#89f8spxm"
    })
    void refusesWhatIsNone(String slug, String text) {
        assertThatThrownBy(() -> AddressDescriptor.parse(text))
                .isInstanceOfSatisfying(ChainException.class, refusal -> assertThat(refusal.slug())
                        .isEqualTo(slug));
    }
}
