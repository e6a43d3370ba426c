package dev.tillbridge.config;

/** Stand-in. */
public final class SettingValues {}
