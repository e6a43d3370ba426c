/**
 * Hands the screen over on Android; the only package that knows Android's classes.
 *
 * <p>It is for the app that the till is: unlike everything else of a driver its types are called by the host, so they are public. They use
 * what Android has had since level 16. On a JVM without Android nobody loads them.
 */
@NullMarked
package dev.tillbridge.driver.payxpert.android;

import org.jspecify.annotations.NullMarked;
