package io.strongroom.watch.moving;

/** What can still become of a transaction of the source, which decides what its coins and its requests are here. */
enum Fate {
    /** It may be mined at any time: its coins stay reserved, its requests claimed. */
    OPEN,
    /** It was mined: its coins are spent, its requests paid. */
    DONE,
    /** Another transaction has spent its coins: it can never be mined. */
    REPLACED,
    /** It was given up before anybody signed it. */
    CANCELLED
}
