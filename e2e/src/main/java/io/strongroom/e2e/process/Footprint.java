package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service holds in memory, while it works. */
public final class Footprint implements AutoCloseable {
    private static final long EVERY_MILLISECONDS = 50;
    /** Heap before and after a collection, as {@code -Xlog:gc} writes it. */
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

    private final long pid;
    private final Path collections;
    private final long collectionsBefore;
    private final Thread sampler;
    private volatile boolean watching = true;
    private volatile long highestResident;

    private Footprint(ServiceProcess service) {
        this.pid = service.process().pid();
        this.collections = service.collections();
        this.collectionsBefore = size(collections);
        this.sampler = Thread.ofPlatform().daemon().name("footprint").start(this::sample);
    }

    /** Watches a service from now on. */
    public static Footprint of(ServiceProcess service) {
        return new Footprint(service);
    }

    /** Resident memory (VmRSS) in MiB. */
    public static long residentMebibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sample() {
        try {
            while (watching) {
                highestResident = Math.max(highestResident, residentMebibytes(pid));
                Thread.sleep(EVERY_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The highest resident memory since then, in MiB. */
    public long highestResidentMebibytes() {
        return Math.max(highestResident, residentMebibytes(pid));
    }

    /** What was left of the heap after the collection that left most since then, in MiB; 0 if there was none. */
    public long highestUsedHeapMebibytes() {
        try {
            byte[] log = Files.readAllBytes(collections);
            int before = Math.toIntExact(collectionsBefore);
            Matcher collection =
                    COLLECTION.matcher(new String(log, before, log.length - before, StandardCharsets.UTF_8));
            long highest = 0;
            while (collection.find()) {
                highest = Math.max(highest, Long.parseLong(collection.group(2)));
            }
            return highest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watching = false;
        sampler.interrupt();
    }
}
