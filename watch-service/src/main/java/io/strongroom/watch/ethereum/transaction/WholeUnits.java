package io.strongroom.watch.ethereum.transaction;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Wei and token units stand in the database as whole decimals. */
@Converter
public class WholeUnits implements AttributeConverter<BigInteger, BigDecimal> {

    @Override
    public BigDecimal convertToDatabaseColumn(BigInteger units) {
        return units == null ? null : new BigDecimal(units);
    }

    @Override
    public BigInteger convertToEntityAttribute(BigDecimal stored) {
        return stored == null ? null : stored.toBigIntegerExact();
    }
}
