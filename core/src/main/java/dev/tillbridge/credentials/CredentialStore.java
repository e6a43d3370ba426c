package dev.tillbridge.credentials;

/** Stand-in. */
public interface CredentialStore {}
