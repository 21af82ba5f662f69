package io.strongroom.bench.keys;

import fr.acinq.secp256k1.Secp256k1;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * libsecp256k1 as a program in C calls it: the very library that is loaded for JNI, its functions called directly. What
 * Java adds to a call is some ten nanoseconds, to twenty microseconds of work. For one thread.
 */
@SuppressWarnings("restricted") // it calls C: that is what it is for
final class CurveLibrary {

    private static final int VERIFY_AND_SIGN = 0x301;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private final MethodHandle createPublicKey;
    private final MethodHandle sign;
    private final MemorySegment context;
    private final MemorySegment key = Arena.global().allocate(32);
    private final MemorySegment hash = Arena.global().allocate(32);
    private final MemorySegment publicKey = Arena.global().allocate(64);
    private final MemorySegment signature = Arena.global().allocate(64);

    CurveLibrary() {
        // loads it
        var unused = Secp256k1.get();
        Linker linker = Linker.nativeLinker();
        SymbolLookup symbols = SymbolLookup.loaderLookup();
        createPublicKey = linker.downcallHandle(
                symbols.findOrThrow("secp256k1_ec_pubkey_create"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER));
        sign = linker.downcallHandle(
                symbols.findOrThrow("secp256k1_ecdsa_sign"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
        MethodHandle create = linker.downcallHandle(
                symbols.findOrThrow("secp256k1_context_create"), FunctionDescriptor.of(POINTER, ValueLayout.JAVA_INT));
        try {
            context = (MemorySegment) create.invokeExact(VERIFY_AND_SIGN);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        key.fill((byte) 1);
        hash.fill((byte) 2);
    }

    /** The public key of a private key that is another each time. */
    int createPublicKey(int number) {
        key.set(ValueLayout.JAVA_INT, 0, number);
        try {
            return (int) createPublicKey.invokeExact(context, publicKey, key);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The ECDSA signature of a hash that is another each time. */
    int sign(int number) {
        hash.set(ValueLayout.JAVA_INT, 0, number);
        try {
            return (int) sign.invokeExact(context, signature, hash, key, MemorySegment.NULL, MemorySegment.NULL);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
