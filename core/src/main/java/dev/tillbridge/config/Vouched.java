package dev.tillbridge.config;

/**
 * That the operator of a terminal vouches for something, by what stands in the configuration. Immutable.
 *
 * <p>Only {@link SettingValues} makes one, from a setting that was {@linkplain Setting#vouching() declared for it} and that the operator
 * wrote: no code of a driver can vouch for anything.
 */
public final class Vouched {

    Vouched() {}
}
