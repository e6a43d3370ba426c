package dev.tillbridge.testkit.simulation.tongue;

import java.util.UUID;

/** The identifiers that one terminal gives out, made of the numbers of its transactions: nothing needs to be remembered. Immutable. */
public final class GivenIds {

    private static final long VERSION_3 = 0x3000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final long seed;

    /**
     * Creates the identifiers of a terminal.
     *
     * @param serial which terminal
     */
    public GivenIds(String serial) {
        seed = mix(serial.hashCode() + 0x1234_5678_9abcL);
    }

    /** Returns the identifier of a transaction: a UUID in small letters. */
    public String of(int number) {
        long most = (mix(seed + number) & ~0xf000L) | VERSION_3;
        long least = VARIANT | (mix(seed) & 0x3fff_ffff_0000_0000L) | ((number ^ seed) & 0xffff_ffffL);
        return new UUID(most, least).toString();
    }

    /** Returns the number of the transaction that this identifier, in any letter case, was given to; 0 for none. */
    public int numberOf(String id) {
        if (id.length() != 36) {
            return 0;
        }
        try {
            int number = (int) ((Long.parseLong(id.substring(28), 16) ^ seed) & 0xffff_ffffL);
            return number > 0 && of(number).equalsIgnoreCase(id) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51_afd7_ed55_8ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return mixed ^ mixed >>> 33;
    }
}
