package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.BitcoinAmount;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;

/** Amounts stand in the database as decimals of whole coins. */
@Converter(autoApply = true)
public class BitcoinAmountConverter implements AttributeConverter<BitcoinAmount, BigDecimal> {

    @Override
    public BigDecimal convertToDatabaseColumn(BitcoinAmount amount) {
        return amount == null ? null : amount.coins();
    }

    @Override
    public BitcoinAmount convertToEntityAttribute(BigDecimal coins) {
        return coins == null ? null : BitcoinAmount.of(coins);
    }
}
