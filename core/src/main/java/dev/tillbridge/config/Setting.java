package dev.tillbridge.config;

/** Stand-in. */
@SuppressWarnings("UnusedTypeParameter")
public final class Setting<T> {}
