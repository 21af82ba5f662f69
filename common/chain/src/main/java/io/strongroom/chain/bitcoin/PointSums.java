package io.strongroom.chain.bitcoin;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * One point of secp256k1 added to many (SEC 1, 2.2.1). The C library divides once for each sum; here one division serves a
 * whole run, by Montgomery's trick, and a sum takes a third of the time. Public points only: the time tells of them.
 *
 * <p>Each sum is proved to lie on the curve, so that no error of the arithmetic, or of the machine, becomes an address.
 */
final class PointSums {

    private static final int COORDINATE = 32;
    private static final int EVEN = 2;
    private static final int[] CURVE_CONSTANT = {7, 0, 0, 0, 0, 0, 0, 0};

    private final int[] addendX;
    private final int[] addendY;
    private final int[] slope = Nat256.create();
    private final int[] left = Nat256.create();
    private final int[] right = Nat256.create();
    private final int[] sumX = Nat256.create();
    private final int[] sumY = Nat256.create();

    /** @param addend 65 bytes: 4 and both coordinates */
    PointSums(byte[] addend) {
        addendX = x(addend);
        addendY = y(addend);
    }

    /**
     * The sums with the addend, compressed to 33 bytes, in order.
     *
     * @param points each 65 bytes: 4 and both coordinates
     * @throws ArithmeticException if one has the addend's x coordinate: such a sum is a doubling, or no point
     */
    List<byte[]> with(List<byte[]> points) {
        int[][] distances = new int[points.size()][];
        int[][] products = new int[points.size()][];
        int[] product = Nat256.create();
        product[0] = 1;
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Nat256.create();
            SecP256K1Field.subtract(x(points.get(i)), addendX, distances[i]);
            products[i] = product;
            product = product(product, distances[i]);
        }
        if (Nat256.isZero(product)) {
            throw new ArithmeticException("a point has the same x coordinate");
        }
        int[] inverse = Nat256.create();
        SecP256K1Field.inv(product, inverse); // of all the distances that are not yet used
        List<byte[]> sums = new ArrayList<>(points);
        for (int i = distances.length - 1; i >= 0; i--) {
            sums.set(i, sum(points.get(i), product(inverse, products[i])));
            inverse = product(inverse, distances[i]);
        }
        return sums;
    }

    private byte[] sum(byte[] point, int[] inverseDistance) {
        SecP256K1Field.subtract(y(point), addendY, left);
        SecP256K1Field.multiply(left, inverseDistance, slope);
        SecP256K1Field.square(slope, left);
        SecP256K1Field.subtract(left, x(point), right);
        SecP256K1Field.subtract(right, addendX, sumX);
        SecP256K1Field.subtract(addendX, sumX, left);
        SecP256K1Field.multiply(slope, left, right);
        SecP256K1Field.subtract(right, addendY, sumY);
        requireOnCurve();
        return compressed();
    }

    /** y² = x³ + 7 (SEC 2, 2.4.1). */
    private void requireOnCurve() {
        SecP256K1Field.square(sumX, left);
        SecP256K1Field.multiply(left, sumX, right);
        SecP256K1Field.add(right, CURVE_CONSTANT, right);
        SecP256K1Field.square(sumY, left);
        if (!Nat256.eq(left, right)) {
            throw new IllegalStateException("a sum of two points is no point of the curve: do not trust this machine");
        }
    }

    private byte[] compressed() {
        ByteBuffer key = ByteBuffer.allocate(1 + COORDINATE).put((byte) (EVEN + (sumY[0] & 1)));
        for (int word = sumX.length - 1; word >= 0; word--) {
            key.putInt(sumX[word]);
        }
        return key.array();
    }

    private static int[] product(int[] a, int[] b) {
        int[] product = Nat256.create();
        SecP256K1Field.multiply(a, b, product);
        return product;
    }

    private static int[] x(byte[] point) {
        return coordinate(point, 1);
    }

    private static int[] y(byte[] point) {
        return coordinate(point, 1 + COORDINATE);
    }

    private static int[] coordinate(byte[] point, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(point, offset, COORDINATE);
        int[] words = Nat256.create();
        for (int word = words.length - 1; word >= 0; word--) {
            words[word] = bytes.getInt();
        }
        return words;
    }
}
