package io.strongroom.watch.address;

/**
 * The addresses of a descriptor up to the last one that is watched. Later ones may be known already, and are not to be
 * given out: nobody would see what is paid to them.
 */
public record WatchedRun(long descriptorId, int lastIndex) {}
