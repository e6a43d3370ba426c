package dev.tillbridge.spi;

/** How well a fact about a protocol is known. */
public enum Grade {
    /** Nobody could confirm it: it never makes anything better than the worst case. */
    ASSUMED,
    /** The vendor's text says so. */
    DOCUMENTED,
    /** It was seen on a real device, or the operator of the terminal vouches for it. */
    VERIFIED
}
