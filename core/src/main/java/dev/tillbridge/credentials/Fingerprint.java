package dev.tillbridge.credentials;

/** Stand-in. */
public record Fingerprint(String value) {}
