/**
 * Hands the screen over on Android, for any driver that has another app take the payment; the only package that knows Android's classes.
 *
 * <p>It is for the app that the till is, whose activity it is lent. It uses what Android has had since level 16. On a JVM without Android
 * nobody loads it.
 */
@NullMarked
package dev.tillbridge.android;

import org.jspecify.annotations.NullMarked;
